import { assume, expectAccepted, expectEqual, expectStatus, expectThat, expectValue } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, type Partoo } from './given.ts';
import { defaultSize, longPages, needsMany, page, someRoles, steadily, third, walk } from './role-pages.ts';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-PAGE-01.1',
    operation: 'customRoles',
    title: 'page is 1 where it is not given',
    run: async (t) => {
      await someRoles(t);
      await steadily(t, async () => {
        const { ids } = await page(t, { per_page: 2, page: 1 });
        const { answer, ids: found } = await page(t, { per_page: 2 });
        expectValue(answer, '/body/page', 1);
        expectEqual(found, ids, '/body/custom_roles');
      });
    },
  },
  {
    id: 'PARTOO-PAGE-01.2',
    operation: 'customRoles',
    title: 'page 2 shows others than page 1, and says so',
    run: async (t) => {
      await someRoles(t);
      await steadily(t, async () => {
        const { ids } = await page(t, { per_page: 2, page: 1 });
        const { answer, ids: found } = await page(t, { per_page: 2, page: 2 });
        expectValue(answer, '/body/page', 2);
        expectEqual(
          found.filter((id) => ids.includes(id)),
          [],
          '/body/custom_roles',
        );
      });
    },
  },
  ...[0, -1].map((number, index) => ({
    id: `PARTOO-PAGE-02.${index + 1}`,
    operation: 'customRoles',
    title: `page ${number} counts as 1`,
    run: async (t: Partoo) => {
      await someRoles(t);
      await steadily(t, async () => {
        const { ids } = await page(t, { per_page: 2, page: 1 });
        const { answer, ids: found } = await page(t, { per_page: 2, page: number });
        expectAccepted(answer);
        expectEqual(found, ids, '/body/custom_roles');
      });
    },
  })),
  ...[1, 2].map((size, index) => ({
    id: `PARTOO-PAGE-03.${index + 1}`,
    operation: 'customRoles',
    title: `a page of ${size} has ${size}`,
    run: async (t: Partoo) => {
      await someRoles(t);
      const { answer, ids } = await page(t, { per_page: size });
      expectAccepted(answer);
      expectEqual(ids.length, size, '/body/custom_roles/length');
    },
  })),
  {
    id: 'PARTOO-PAGE-03.3',
    operation: 'customRoles',
    title: 'a page of 100 has more than 30, and 100 at most',
    run: async (t) => {
      const { answer, ids, count } = (await longPages(t)).longest;
      expectAccepted(answer);
      needsMany(count);
      expectThat(
        answer,
        '/body/custom_roles',
        '31 to 100 entries: as many as there are',
        () => ids.length > defaultSize && ids.length === Math.min(Number(count), 100),
      );
    },
  },
  {
    id: 'PARTOO-PAGE-04.1',
    operation: 'customRoles',
    title: 'a page has 30 where per_page is not given',
    run: async (t) => {
      const { answer, ids, count } = (await longPages(t)).usual;
      assume(answer, 'a page');
      needsMany(count);
      expectEqual(ids.length, defaultSize, '/body/custom_roles/length');
    },
  },
  ...[0, 101].map((size, index) => ({
    id: `PARTOO-PAGE-05.${index + 1}`,
    operation: 'customRoles',
    title: `per_page ${size} is answered 400`,
    run: async (t: Partoo) => {
      expectStatus((await page(t, { per_page: size })).answer, 400);
    },
  })),
  {
    id: 'PARTOO-PAGE-06.1',
    operation: 'customRoles',
    title: 'page, max_page and count are there',
    run: async (t) => {
      const { answer } = await page(t, {});
      for (const name of ['page', 'max_page', 'count'])
        expectThat(answer, `/body/${name}`, 'an integer', Number.isInteger);
    },
  },
  {
    id: 'PARTOO-PAGE-07.1',
    operation: 'customRoles',
    title: 'count is the number of all, whatever the size of a page',
    run: async (t) => {
      await someRoles(t);
      await steadily(t, async () => {
        const all = (await walk(t, 100)).length;
        expectValue((await page(t, { per_page: 2 })).answer, '/body/count', all);
      });
    },
  },
  {
    id: 'PARTOO-PAGE-08.1',
    operation: 'customRoles',
    title: 'a walk over all pages shows every role once',
    run: async (t) => {
      const made = await someRoles(t);
      await steadily(t, async () => {
        const ids = await walk(t, await third(t));
        for (const id of made) {
          const times = ids.filter((each) => each === id).length;
          if (times !== 1)
            throw new Failure({ expected: `${id} once`, actual: `${times} times`, where: '/body/custom_roles' });
        }
      });
    },
  },
  {
    id: 'PARTOO-PAGE-08.2',
    operation: 'customRoles',
    title: 'max_page is the number of pages that count needs',
    run: async (t) => {
      await someRoles(t);
      const { answer, count } = await page(t, { per_page: 2 });
      expectValue(assume(answer, 'a page'), '/body/max_page', Math.ceil(Number(count) / 2));
    },
  },
  {
    id: 'PARTOO-PAGE-09.1',
    operation: 'searchUser',
    title: 'without a match max_page is 1',
    run: async (t) => {
      const email = `${t.unique()}@example.com`;
      const admin = homeAdmin(t);
      const answer = assume(await t.call('searchUser', { ...admin, query: { ...admin.query, email } }), 'a search');
      expectValue(answer, '/body/count', 0);
      expectValue(answer, '/body/max_page', 1);
    },
  },
  {
    id: 'PARTOO-PAGE-10.1',
    operation: 'customRoles',
    title: 'a page past the last is answered 200 and is empty',
    run: async (t) => {
      const { answer, ids } = await page(t, { page: 10_000 });
      expectStatus(answer, 200);
      expectEqual(ids, [], '/body/custom_roles');
    },
  },
]);

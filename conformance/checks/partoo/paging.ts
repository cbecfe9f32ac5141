import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
  listAt,
  valueAt,
  within,
} from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, type Partoo } from './given.ts';
import { createRole, makeRole } from './makers.ts';

type Query = Readonly<Record<string, number>>;

/** The documented number of entries of a page. */
const defaultSize = 30;

/** So many that the sizes which a server may take for its largest, though 100 is, are seen: 50 is a usual one. */
const enough = 51;

/** One page of the custom roles of `home`. */
async function page(t: Partoo, query: Query) {
  const admin = homeAdmin(t);
  const answer = await t.call('customRoles', { ...admin, query: { ...admin.query, ...query } });
  const ids = listAt(answer, '/body/custom_roles').map((entry) => within(entry, '/api_id'));
  return { answer, ids, count: valueAt(answer, '/body/count'), last: valueAt(answer, '/body/max_page') };
}

/** Sees to it that `home` has more roles than a page shows. Made once; only where they can be taken away again. */
async function manyRoles(t: Partoo): Promise<readonly string[]> {
  return t.once('more custom roles than a page shows', async () => {
    const { answer, count } = await page(t, {});
    assume(answer, 'the list of custom roles');
    const missing = typeof count === 'number' ? Math.max(3, defaultSize + 1 - count) : 3;
    if (missing > 3 && !(await t.serves('deleteCustomRole')))
      throw new Skip(`needs ${missing} more custom roles, and the target does not serve deleteCustomRole`);
    const made = await Promise.all(Array.from({ length: missing }, () => makeRole(t)));
    return made.map(({ api_id: apiId }) => apiId);
  });
}

/** Makes as many roles as `enough`, which go with their check, or as many as an organization may have: nothing says how many. */
async function fill(t: Partoo): Promise<void> {
  if (!(await t.serves('deleteCustomRole'))) return;
  const missing = enough - Number((await page(t, {})).count);
  for (let made = 0; made < missing; made += 1) if (!isAccepted((await createRole(t)).answer)) return;
}

/** How often a claim about several pages is tried while others make and delete roles. */
const tries = 3;

/** Claims something about several pages; where it does not hold it counts only if nothing moved meanwhile. */
async function steadily(t: Partoo, claim: () => Promise<void>): Promise<void> {
  for (let left = tries; ; left -= 1) {
    const before = await stateOf(t);
    try {
      await claim();
      return;
    } catch (error) {
      if (!(error instanceof Failure) || before === (await stateOf(t))) throw error;
      if (left === 1) throw new Skip('the custom roles change all the time: pages cannot be compared');
    }
  }
}

async function stateOf(t: Partoo): Promise<string> {
  const { answer } = await page(t, { per_page: 100 });
  return answer.text;
}

async function walk(t: Partoo, size: number): Promise<readonly unknown[]> {
  const ids: unknown[] = [];
  for (let number = 1; ; number += 1) {
    const { answer, ids: found, last } = await page(t, { page: number, per_page: size });
    assume(answer, `page ${number}`);
    ids.push(...found);
    if (!(typeof last === 'number' && number < last)) return ids;
  }
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-PAGE-01.1',
    operation: 'customRoles',
    title: 'page is 1 where it is not given',
    run: async (t) => {
      await manyRoles(t);
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
      await manyRoles(t);
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
      await manyRoles(t);
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
      await manyRoles(t);
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
      await manyRoles(t);
      await fill(t);
      const { answer, ids, count } = await page(t, { per_page: 100 });
      expectAccepted(answer);
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
      await manyRoles(t);
      const { answer, ids } = await page(t, {});
      assume(answer, 'a page');
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
      await manyRoles(t);
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
      const made = await manyRoles(t);
      await steadily(t, async () => {
        const ids = await walk(t, 10);
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
      await manyRoles(t);
      const { answer, count } = await page(t, { per_page: 7 });
      expectValue(assume(answer, 'a page'), '/body/max_page', Math.ceil(Number(count) / 7));
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

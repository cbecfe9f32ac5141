import {
  assume,
  expectAccepted,
  expectEqual,
  expectThat,
  expectValue,
  listAt,
  valueAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
import { makeOrganization } from './makers.ts';
import { rareName } from './people.ts';
import { home, homeAdmin, makeUser, other, type Partoo } from './world.ts';

/** One page of the users who are found by a text. */
async function usersPage(t: Partoo, text: string, page: number) {
  const { as, query } = homeAdmin(t);
  const answer = assume(
    await t.call('searchUser', { as, query: { ...query, query: text, page, per_page: 2 } }),
    'a search',
  );
  return { answer, ids: usersIn(answer).map(({ id }) => id) };
}

/** One page, of one organization, of those that a PROVIDER finds. */
async function organizationsPage(t: Partoo, page?: number) {
  const query = { ...(page !== undefined && { page }), per_page: 1 };
  const answer = assume(await t.call('searchOrganization', { as: t.as('provider'), query }), 'a search');
  return { answer, ids: listAt(answer, '/body/orgs').map((entry) => within(entry, '/org_id')) };
}

/** How often pages are compared while others make and delete organizations. */
const tries = 3;

/** How often organizations that cannot be missing are on the pages of a PROVIDER's search, three pages or four. */
async function timesOnPages(t: Partoo, orgs: readonly number[]): Promise<readonly number[]> {
  const as = t.as('provider');
  const get = (query: Readonly<Record<string, number>>) => t.call('searchOrganization', { as, query });
  const count = Number(valueAt(assume(await get({ per_page: 1 }), 'a search'), '/body/count'));
  const size = Math.min(Math.max(Math.ceil(count / 3), 1), 100);
  const found: unknown[] = [];
  let pages = 1;
  for (let page = 1; page <= pages && page <= 10; page += 1) {
    const answer = assume(await get({ page, per_page: size }), `page ${page}`);
    found.push(...listAt(answer, '/body/orgs').map((entry) => within(entry, '/org_id')));
    pages = Number(valueAt(answer, '/body/max_page'));
  }
  if (pages > 10) throw new Skip('there are too many organizations to walk over all pages');
  return orgs.map((org) => found.filter((each) => each === org).length);
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-PAGE-08.9',
    operation: 'searchOrganization',
    title: 'the pages of a search for organizations show each once',
    run: async (t) => {
      const { home: first, other: second, locked: third, noSso: fourth } = t.given.orgs ?? {};
      const named = [first, second, third, fourth].filter((org) => org !== undefined);
      const orgs = [...new Set([...named, (await makeOrganization(t)).id])];
      // Others may make and delete organizations meanwhile, by which some move to another page.
      let times: readonly number[] = [];
      for (let left = tries; left > 0; left -= 1) {
        times = await timesOnPages(t, orgs);
        if (times.every((each) => each === 1)) return;
      }
      expectEqual(
        times,
        orgs.map(() => 1),
        '/state/found',
      );
    },
  },
  {
    id: 'PARTOO-PAGE-08.3',
    operation: 'searchUser',
    title: 'the pages of a search for users show each once, and say which they are',
    run: async (t) => {
      const last = rareName(t);
      const made = [await makeUser(t, { last_name: last }), await makeUser(t, { last_name: last })];
      made.push(await makeUser(t, { last_name: last }));
      const all: unknown[] = [];
      let pages = 1;
      for (let page = 1; page <= pages; page += 1) {
        const { answer, ids } = await usersPage(t, last, page);
        expectValue(answer, '/body/page', page);
        expectThat(answer, '/body/users', 'two users at most', () => ids.length <= 2);
        all.push(...ids);
        if (ids.length === 0) break;
        pages = Number(valueAt(answer, '/body/max_page'));
      }
      const times = made.map(({ id }) => all.filter((each) => each === id).length);
      expectEqual(times, [1, 1, 1], '/state/found');
    },
  },
  ...[0, -1].map((page, index) => ({
    id: `PARTOO-PAGE-02.${index + 3}`,
    operation: 'searchUser',
    title: `page ${page} of a search for users counts as 1`,
    run: async (t: Partoo) => {
      const { as, query } = homeAdmin(t);
      const last = rareName(t);
      const { id } = await makeUser(t, { last_name: last });
      const wanted = { ...query, query: last };
      const first = assume(await t.call('searchUser', { as, query: { ...wanted, page: 1 } }), 'page 1');
      const answer = await t.call('searchUser', { as, query: { ...wanted, page } });
      expectAccepted(answer);
      const isThere = (each: Answer) => usersIn(each).some((user) => user.id === id);
      expectEqual(isThere(answer), isThere(first), '/body/users');
    },
  })),
  {
    id: 'PARTOO-PAGE-01.3',
    operation: 'searchOrganization',
    title: 'page 1 of a search for organizations is the first, and page 2 shows another and says so',
    run: async (t) => {
      if (home(t) === other(t)) throw new Skip('needs two organizations');
      for (let left = tries; ; left -= 1) {
        const first = await organizationsPage(t, 1);
        const second = await organizationsPage(t, 2);
        expectValue(second.answer, '/body/page', 2);
        const unnamed = await organizationsPage(t);
        expectThat(second.answer, '/body/orgs', 'one organization', () => second.ids.length === 1);
        if (first.ids[0] !== second.ids[0] && first.ids[0] === unnamed.ids[0]) return;
        const { text } = (await organizationsPage(t, 1)).answer;
        if (text === first.answer.text)
          throw new Failure({
            expected: 'page 1 to be the first, and page 2 to show another organization',
            actual: [unnamed, first, second].map(({ ids }) => ids[0]).join(', '),
            where: '/body/orgs/0',
          });
        if (left === 1) throw new Skip('the organizations change all the time: pages cannot be compared');
      }
    },
  },
  ...(
    [
      ['searchUser', usersIn],
      ['searchOrganization', (answer: Answer) => listAt(answer, '/body/orgs')],
    ] as const
  ).map(([operation, listIn], index) => ({
    id: `PARTOO-PAGE-03.${index + 4}`,
    operation,
    title: `${operation}: a page of 100 has as many as there are, and 100 at most`,
    run: async (t: Partoo) => {
      const answer = assume(await t.call(operation, { as: t.as('provider'), query: { per_page: 100 } }), 'a search');
      // How many are to be made to see it is too much: it shows where a target has more than its pages take.
      expectEqual(listIn(answer).length, Math.min(Number(valueAt(answer, '/body/count')), 100), '/body/length');
    },
  })),
]);

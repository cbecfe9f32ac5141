import { assume, expectEqual, expectThat, expectValue, listAt, valueAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
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
async function organizationsPage(t: Partoo, page: number) {
  const query = { page, per_page: 1 };
  const answer = assume(await t.call('searchOrganization', { as: t.as('provider'), query }), 'a search');
  return { answer, ids: listAt(answer, '/body/orgs').map((entry) => within(entry, '/org_id')) };
}

/** How often pages are compared while others make and delete organizations. */
const tries = 3;

export const checks = defineChecks('partoo', [
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
  {
    id: 'PARTOO-PAGE-01.3',
    operation: 'searchOrganization',
    title: 'page 2 of a search for organizations shows another than page 1, and says so',
    run: async (t) => {
      if (home(t) === other(t)) throw new Skip('needs two organizations');
      for (let left = tries; ; left -= 1) {
        const first = await organizationsPage(t, 1);
        const second = await organizationsPage(t, 2);
        expectValue(second.answer, '/body/page', 2);
        expectThat(second.answer, '/body/orgs', 'one organization', () => second.ids.length === 1);
        if (first.ids[0] !== second.ids[0]) return;
        const { text } = (await organizationsPage(t, 1)).answer;
        if (text === first.answer.text)
          throw new Failure({ expected: 'another organization', actual: String(second.ids[0]), where: '/body/orgs/0' });
        if (left === 1) throw new Skip('the organizations change all the time: pages cannot be compared');
      }
    },
  },
]);

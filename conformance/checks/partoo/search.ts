import {
  assume,
  expectAccepted,
  expectRefused,
  expectStatus,
  expectThat,
  isAccepted,
  within,
} from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
import { makeOtherUser, needs, rareName, set, whoIsIn } from './people.ts';
import { expectFound, expectNotFound, namesakes, search, soon, told } from './searching.ts';
import { home, homeAdmin, makeUser, other, type Partoo, unknownOrg } from './world.ts';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SEARCH-01.1',
    title: 'a search is answered 200 and finds a user',
    run: async (t) => {
      const user = await makeUser(t);
      const answer = await search(t, { email: user.email });
      expectStatus(answer, 200);
      expectFound(answer, user);
    },
  },
  {
    id: 'PARTOO-SEARCH-02.1',
    title: 'the users are in `users`',
    run: async (t) => {
      const answer = assume(await search(t, {}), 'a search');
      expectThat(answer, '/body/users', 'a list', (value) => Array.isArray(value));
    },
  },
  {
    id: 'PARTOO-SEARCH-03.1',
    title: '`email` finds an address in whatever case, also of somebody who is invited',
    run: async (t) => {
      const user = await makeUser(t, { email: `Us.${t.unique()}@Example.com`, status: 'invited' });
      for (const email of [user.email.toUpperCase(), user.email.toLowerCase()])
        expectFound(await search(t, { email }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-03.2',
    title: '`email` finds exactly this address',
    run: async (t) => {
      const { first, second } = await namesakes(t);
      const longer = await makeUser(t, { email: second.email.replace('@', '.more@') });
      const answer = await search(t, { email: second.email });
      expectFound(answer, second);
      for (const other of [first, longer]) expectNotFound(answer, other);
      expectNotFound(await search(t, { email: `x${second.email}` }), second);
      expectNotFound(await search(t, { email: second.email.replace('@', '+more@') }), second);
      expectNotFound(await search(t, { email: second.email.slice(2) }), second);
      expectNotFound(await search(t, { email: second.email.replace(/.@/, '_@') }), second);
    },
  },
  {
    id: 'PARTOO-SEARCH-03.3',
    title: 'a user with another address and name is found by these, and not by the old address',
    run: async (t) => {
      const user = await makeUser(t);
      const now = { email: `${rareName(t)}@example.com`, last_name: rareName(t) };
      await set(t, user.id, now);
      for (const query of [{ email: now.email }, { query: now.last_name }]) expectFound(await search(t, query), user);
      expectNotFound(await search(t, { email: user.email }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-04.1',
    title: '`query` finds a full name in whatever case',
    run: async (t) => {
      const user = await makeUser(t, { last_name: rareName(t) });
      expectFound(await search(t, { query: `una ${user.last_name.toUpperCase()}`, per_page: 100 }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-04.2',
    title: '`query` finds an e-mail address in whatever case',
    run: async (t) => {
      const user = await makeUser(t, { email: `${rareName(t)}@example.com` });
      expectFound(await search(t, { query: user.email.toUpperCase(), per_page: 100 }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-04.3',
    title: '`query` does not find who has nothing to do with it',
    run: async (t) => {
      const user = await makeUser(t, { last_name: rareName(t), email: `${rareName(t)}@example.com` });
      const answer = await search(t, { query: rareName(t) });
      expectNotFound(answer, user);
      expectNotFound(await search(t, { query: rareName(t), email: user.email }), user);
      // Where there are many users they need not be on the first page: that nothing was searched for shows in the number.
      const [found, all] = [answer, assume(await search(t, {}), 'a search for all')].map((each) =>
        within(each.body, '/count'),
      );
      if (typeof found === 'number' && typeof all === 'number' && found >= all)
        throw new Failure({ expected: `fewer than all ${all}`, actual: String(found), where: '/body/count' });
    },
  },
  {
    id: 'PARTOO-SEARCH-05.1',
    title: '`query` finds a part of a name',
    run: async (t) => {
      const user = await makeUser(t, { last_name: rareName(t) });
      expectFound(await search(t, { query: user.last_name.slice(2, 10) }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-07.1',
    title: '`org_id` from a PROVIDER limits the search to an organization',
    run: async (t) => {
      const as = t.as('provider');
      const user = await makeUser(t);
      expectFound(await search(t, { email: user.email, org_id: home(t) }, as), user);
      for (const size of [{}, { per_page: 100 }])
        expectNotFound(await search(t, { email: user.email, org_id: other(t), ...size }, as), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-08.1',
    title: 'an ORG_ADMIN finds nobody of another organization',
    run: async (t) => {
      const user = await makeOtherUser(t);
      const { email } = user;
      for (const query of [{ email }, { query: email }, { email, org_id: other(t) }]) {
        const answer = await search(t, query, t.as('orgAdmin'));
        if (!isAccepted(answer)) t.observe(`refuses org_id from an ORG_ADMIN: ${answer.status}`);
        expectNotFound(answer, user);
      }
      for (const query of [{ per_page: 100 }, { status: 'active', per_page: 100 }]) {
        const answer = assume(await search(t, query, t.as('orgAdmin')), 'a search');
        const abroad = usersIn(answer).filter(({ org_id: org }) => org !== undefined && org !== home(t));
        if (abroad.length > 0)
          throw new Failure({ expected: `users of ${home(t)}`, actual: show(abroad), where: '/body/users' });
      }
    },
  },
  {
    id: 'PARTOO-SEARCH-08.3',
    title: 'an ORG_ADMIN does not find any more who was moved to another organization',
    run: async (t) => {
      if (home(t) === other(t) || !t.has('orgAdmin')) throw new Skip('needs an ORG_ADMIN, and two organizations');
      const user = await makeUser(t);
      await set(t, user.id, { org_id: other(t) }, t.as('provider'));
      expectNotFound(await search(t, { email: user.email }), user);
    },
  },
  {
    id: 'PARTOO-SEARCH-08.2',
    title: 'an ORG_ADMIN who names another organization searches the own one',
    run: async (t) => {
      const user = await makeUser(t);
      const answer = await search(t, { email: user.email, org_id: other(t) }, t.as('orgAdmin'));
      if (isAccepted(answer)) expectFound(answer, user);
      else t.observe(`refuses org_id from an ORG_ADMIN: ${answer.status}`);
    },
  },
  {
    id: 'PARTOO-SEARCH-09.1',
    title: 'an organization that does not exist holds no users',
    run: async (t) => {
      const answer = await search(t, { org_id: unknownOrg }, t.as('provider'));
      expectStatus(answer, 200);
      expectThat(answer, '/body/users', 'an empty list', () => usersIn(answer).length === 0);
    },
  },
  {
    id: 'PARTOO-SEARCH-10.1',
    title: '`display_business_ids` decides whether `business_ids` is there',
    run: async (t) => {
      const { email } = await makeUser(t);
      for (const shown of [true, false]) {
        const answer = assume(await search(t, { email, display_business_ids: shown }), 'a search');
        const [user] = usersIn(answer);
        if (user === undefined) expectFound(answer, { id: '', email });
        if (Object.hasOwn(user ?? {}, 'business_ids') !== shown)
          throw new Failure({
            expected: shown ? 'business_ids' : 'no business_ids',
            actual: show(user),
            where: '/body/users/0/business_ids',
          });
      }
    },
  },
  ...(['email', 'first_name'] as const).map((field, index) => ({
    id: `PARTOO-SEARCH-11.${index + 1}`,
    title: `\`order_by=${field}\` sorts, and backwards with \`-\` before it`,
    run: async (t: Partoo) => {
      const { first, second, last } = await namesakes(t);
      for (const [by, users] of [
        [field, [first, second]],
        [`-${field}`, [second, first]],
      ] as const) {
        const answer = await search(t, { query: last, order_by: by, per_page: 100 });
        expectFound(answer, first, second);
        if (show(whoIsIn(answer, first, second)) !== show(users.map(({ id }) => id)))
          throw new Failure({ expected: `${by} in order`, actual: told(answer), where: '/body/users' });
      }
    },
  })),
  {
    id: 'PARTOO-SEARCH-12.1',
    title: 'a parameter that does not fit is answered 400',
    run: async (t) => {
      assume(await search(t, { status: 'active', email: 'una@example.com' }), 'the search with parameters that fit');
      for (const query of [{ status: 'understudy' }, { email: 'understudy' }, { display_business_ids: 'understudy' }])
        expectStatus(await search(t, query), 400);
    },
  },
  {
    id: 'PARTOO-SEARCH-13.1',
    title: 'a PUBLISHER who searches is answered 403',
    run: async (t) => {
      expectStatus(await search(t, {}, t.as('publisher')), 403);
    },
  },
  {
    id: 'PARTOO-SEARCH-14.1',
    title: 'a PROVIDER who names no organization searches all',
    run: async (t) => {
      const users = [await makeUser(t), await makeOtherUser(t)];
      for (const user of users) expectFound(await search(t, { email: user.email }, t.as('provider')), user);
    },
  },
  {
    id: 'PARTOO-DELUSER-02.1',
    title: 'a deleted user is not found any more',
    run: async (t) => {
      await needs(t, 'deleteUser');
      const user = await makeUser(t);
      expectFound(await search(t, { email: user.email }), user);
      const { as } = homeAdmin(t);
      expectAccepted(await t.call('deleteUser', { as, path: { user_id: user.id } }));
      await soon(async () => {
        expectNotFound(await search(t, { email: user.email }), user);
      });
      if (await t.serves('getUser')) expectRefused(await t.call('getUser', { as, path: { user_id: user.id } }));
    },
  },
]);

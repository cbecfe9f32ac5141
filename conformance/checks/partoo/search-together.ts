import { assume, expectEqual, valueAt } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
import { makeOtherUser, rareName, whoIsIn } from './people.ts';
import { expectNotFound, search } from './searching.ts';
import { home, makeUser } from './world.ts';

/** A search that forgives mistakes may find more than what was made for it: how many pages of it are looked at. */
const most = 6;

/** What is searched for by several parameters is found by all of them. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SEARCH-06.2',
    operation: 'searchUser',
    title: '`status`, `query`, `org_id` and `display_business_ids` count together, on each page',
    run: async (t) => {
      const as = t.as('provider');
      const last = rareName(t);
      const wanted = { status: 'invited', last_name: last };
      const users = [await makeUser(t, wanted), await makeUser(t, wanted)];
      const others = [
        await makeUser(t, { last_name: last }),
        await makeUser(t, { status: 'invited' }),
        await makeOtherUser(t, wanted),
      ];
      const query = { org_id: home(t), query: last, status: 'invited', display_business_ids: false, per_page: 1 };
      const found: string[] = [];
      let pages = 1;
      for (let page = 1; page <= pages && page <= most; page += 1) {
        const answer = assume(await search(t, { ...query, page }, as), `page ${page}`);
        expectNotFound(answer, ...others);
        const bare = usersIn(answer).every((user) => !('business_ids' in user));
        if (!bare)
          throw new Failure({ expected: 'no business_ids', actual: show(usersIn(answer)), where: '/body/users' });
        found.push(...whoIsIn(answer, ...users));
        pages = Number(valueAt(answer, '/body/max_page'));
      }
      if (pages <= most) expectEqual(found.sort(), users.map(({ id }) => id).sort(), '/state/found');
    },
  },
]);

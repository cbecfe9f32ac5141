import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { rareName, set, whoIsIn } from './people.ts';
import { expectFound, expectNotFound, search, soon, told } from './searching.ts';
import { makeUser, type Partoo } from './world.ts';

/** Two users whom one text finds, and who differ in whatever a search can sort by. */
async function unlike(t: Partoo) {
  const stem = rareName(t);
  const first = await makeUser(t, { email: `a-${stem}@example.com`, last_name: `A${stem}`, status: 'active' });
  const others = { last_name: `B${stem}`, status: 'invited', role: 'GROUP_MANAGER' };
  return { stem, users: [first, await makeUser(t, { email: `b-${stem}@example.com`, ...others })] as const };
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SEARCH-06.1',
    operation: 'searchUser',
    title: '`status` finds users with this status only, also where they had another',
    run: async (t) => {
      for (const [status, not, by] of [
        ['invited', 'active', 'email'],
        ['active', 'invited', 'query'],
      ] as const) {
        const user = await makeUser(t, { status, email: `${rareName(t)}@example.com` });
        expectFound(await search(t, { [by]: user.email, status }), user);
        expectNotFound(await search(t, { [by]: user.email, status: not }), user);
        await set(t, user.id, { status: not });
        await soon(async () => {
          expectFound(await search(t, { [by]: user.email, status: not }), user);
          expectNotFound(await search(t, { [by]: user.email, status }), user);
        });
      }
    },
  },
  {
    // What is the less of two roles, or of two statuses, is open: backwards it is the other one.
    id: 'PARTOO-SEARCH-11.3',
    operation: 'searchUser',
    title: '`order_by` last_name, role and status sorts one way, and the other way with `-` before it',
    run: async (t) => {
      const { stem, users } = await unlike(t);
      for (const field of ['last_name', 'role', 'status']) {
        const orders: string[] = [];
        for (const by of [field, `-${field}`]) {
          const answer = await search(t, { query: stem, order_by: by, page: 1, per_page: 100 });
          expectFound(answer, ...users);
          const order = show(whoIsIn(answer, ...users));
          if (orders.includes(order))
            throw new Failure({ expected: `${by} the other way round`, actual: told(answer), where: '/body/users' });
          orders.push(order);
        }
      }
    },
  },
]);

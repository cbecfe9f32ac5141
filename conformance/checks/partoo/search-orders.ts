import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { rareName, whoIsIn } from './people.ts';
import { expectFound, search, told } from './searching.ts';
import { makeUser, type Partoo } from './world.ts';

/** Two users whom one text finds, and who differ in whatever a search can sort by. */
async function unlike(t: Partoo) {
  const stem = rareName(t);
  const first = await makeUser(t, { email: `a-${stem}@example.com`, last_name: `A${stem}`, status: 'active' });
  const others = { last_name: `B${stem}`, status: 'invited', role: 'GROUP_MANAGER' };
  return { stem, users: [first, await makeUser(t, { email: `b-${stem}@example.com`, ...others })] as const };
}

/** By these, too, a search sorts. What is the less of two roles, or of two statuses, is open: backwards it is the other one. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SEARCH-11.3',
    operation: 'searchUser',
    title: '`order_by` last_name, role and status sorts one way, and the other way with `-` before it',
    run: async (t) => {
      const { stem, users } = await unlike(t);
      for (const field of ['last_name', 'role', 'status']) {
        const orders: string[] = [];
        for (const by of [field, `-${field}`]) {
          const answer = await search(t, { query: stem, order_by: by, per_page: 100 });
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

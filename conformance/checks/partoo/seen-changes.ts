import { expectEqual } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { needs, set } from './people.ts';
import { readUser, withUser } from './subject.ts';

/** Who may read a user of `home`, with whom an answer might be kept. */
const readers = ['provider', 'orgAdmin', 'orgManager', 'businessManager'] as const;

/** What others see of a change. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-53.65',
    title: 'a change shows to everybody who has read the user before',
    run: async (t) => {
      await needs(t, 'getUser');
      await withUser(t, async (id) => {
        const path = { user_id: id };
        const callers = readers.filter((name) => t.has(name)).map((name) => t.as(name));
        const before = await Promise.all(callers.map((as) => t.call('getUser', { as, path })));
        const changes = { last_name: t.unique() };
        await set(t, id, changes);
        // Who may read whom is open.
        for (const as of callers.filter((_, index) => before[index]?.status === 200))
          expectEqual((await readUser(t, id, as)).last_name, changes.last_name, '/state/last_name');
      });
    },
  },
]);

import { assume, expectEqual, expectRefused } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { permissionSets } from './permission-sets.ts';
import { create, hold, home, makeRole, remove, roleBody, roleReader, trust, update, withSubject } from './world.ts';

// Of any two permissions some of these sets has the one without the other: no combination of them opens anything.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ACCESS-01.9',
    operation: 'createCustomRole',
    title: 'a holder of a role creates, updates and deletes none, whichever permissions it grants',
    run: async (t) => {
      const as = t.as('subject');
      const role = await makeRole(t);
      assume(await update(t, role, { description: t.unique() }), 'the accepted twin (by a manager)');
      // All else that was refused and done is noticed elsewhere: what they leave together is looked at once.
      const read = roleReader(t, role);
      const before = await read();
      await withSubject(t, async () => {
        const held = await makeRole(t);
        await hold(t, held);
        for (const permissions of permissionSets) {
          trust(await update(t, held, { permissions }), 'an update of a role that is held');
          expectRefused(await create(t, roleBody(t), { org: home(t), as }));
          expectRefused(await update(t, role, { description: t.unique() }, as));
          expectRefused(await remove(t, role, as));
        }
      });
      expectEqual(await read(), before, '/state');
    },
  },
]);

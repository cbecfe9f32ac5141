import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { whileHeld } from './held-roles.ts';
import { create, expectReadBack, makeRole, roleBody, roleName, roleReader, update } from './world.ts';

// A name is one of the organization's, whether the role that has it is held or not.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-NAME-01.4',
    title: 'no role is created with the name of a role that a member holds',
    run: whileHeld(async (t, held) => {
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => create(t, roleBody(t)),
        refused: () => create(t, roleBody(t, { name: held.name })),
        statuses: [400],
        read: roleReader(t, held),
      });
    }),
  },
  {
    id: 'CUSTOMROLES-NAME-05.5',
    operation: 'updateCustomRole',
    title: 'a role that a member holds is not renamed to the name of another',
    run: whileHeld(async (t, held) => {
      const taken = await makeRole(t);
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => update(t, held, { name: roleName(t) }),
        refused: () => update(t, held, { name: taken.name }),
        read: roleReader(t, held),
      });
      await expectReadBack(t, taken, { name: taken.name });
    }),
  },
  {
    id: 'CUSTOMROLES-NAME-05.6',
    operation: 'updateCustomRole',
    title: 'a role is not renamed to the name of one that a member holds',
    run: whileHeld(async (t, held) => {
      const role = await makeRole(t);
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => update(t, role, { name: roleName(t) }),
        refused: () => update(t, role, { name: held.name }),
        read: roleReader(t, role),
      });
    }),
  },
]);

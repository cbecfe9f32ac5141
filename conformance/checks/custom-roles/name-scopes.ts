import { assume, expectAccepted } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { atOther, create, expectReadBack, home, makeRole, roleBody, roleReader, update } from './world.ts';

// Within what a name is unique: the organization, whoever makes the role.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-NAME-01.3',
    title: 'an admin makes no role with the name of a role that the owner made',
    run: async (t) => {
      const [owner, admin] = [t.as('owner'), t.as('admin')];
      const role = await makeRole(t, {}, { org: home(t), as: owner });
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => create(t, roleBody(t), { org: home(t), as: admin }),
        refused: () => create(t, roleBody(t, { name: role.name }), { org: home(t), as: admin }),
        statuses: [400],
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-03.3',
    operation: 'updateCustomRole',
    title: 'a role may be renamed to a name that only another organization has',
    run: async (t) => {
      const { name } = await makeRole(t, {}, atOther(t));
      const role = await makeRole(t);
      assume(await update(t, role, { name: t.unique() }), 'the accepted twin (a name that nobody has)');
      expectAccepted(await update(t, role, { name }));
      await expectReadBack(t, role, { name });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-05.3',
    operation: 'updateCustomRole',
    title: 'a role is not renamed to the name of a role that somebody else made',
    run: async (t) => {
      const [owner, admin] = [t.as('owner'), t.as('admin')];
      const taken = await makeRole(t, {}, { org: home(t), as: owner });
      const role = await makeRole(t, {}, { org: home(t), as: admin });
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => update(t, role, { name: t.unique() }),
        refused: () => update(t, role, { name: taken.name }),
        read: roleReader(t, role),
      });
    },
  },
]);

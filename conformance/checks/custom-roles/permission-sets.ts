import { expectAccepted, isRefused, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import {
  allPermissions,
  type CustomRoles,
  create,
  expectMembers,
  expectReadBack,
  home,
  idIn,
  makeRole,
  manager,
  roleBody,
  roleIn,
  trust,
  update,
} from './world.ts';

/** Pairs of the numbers 0 to 5, one for each permission. */
const marks = [0, 1, 2, 3, 4].flatMap((first) =>
  Array.from({ length: 5 - first }, (_, index) => [first, first + 1 + index]),
);

/**
 * Six sets, in two of which each permission is. Of any two permissions some set has the one and not the other, both ways
 * round: where one brings another with it, or cannot be without it, a set comes back changed.
 */
export const permissionSets = Array.from({ length: 6 }, (_, set) =>
  allPermissions.filter((_permission, index) => marks[index]?.includes(set)),
);

// A role has the permissions that it is given: none brings another with it, and none needs another.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-CREATE-17.3',
    title: 'of any two permissions a role can have either alone, in the answer and when it is read',
    run: async (t: CustomRoles) => {
      const place = { org: home(t), as: manager(t) };
      // One after the other is taken away again: a target may have no room for all of them.
      for (const permissions of permissionSets)
        await t.shared(`a role with ${permissions.join()}`, async () => {
          const answer = trust(await create(t, roleBody(t, { permissions }), place), 'a role');
          expectMembers(roleIn(answer), { permissions }, '/body');
          await expectReadBack(t, { ...place, id: idIn(answer) }, { permissions });
        });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-10.3',
    title: 'of any two permissions a role can be given either alone',
    run: async (t) => {
      const role = await makeRole(t);
      for (const permissions of permissionSets) {
        expectAccepted(await update(t, role, { permissions }));
        await expectReadBack(t, role, { permissions });
      }
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-10.4',
    title: 'where all permissions may be taken from a role, it has none afterwards, and can be given some again',
    run: async (t) => {
      const role = await makeRole(t);
      const answer = await update(t, role, { permissions: [] });
      if (isRefused(answer)) throw new Skip(`the target leaves no role without a permission: ${told(answer)}`);
      trust(answer, 'an update');
      await expectReadBack(t, role, { permissions: [] });
      expectAccepted(await update(t, role, { permissions: ['team:read'] }));
      await expectReadBack(t, role, { permissions: ['team:read'] });
    },
  },
]);

import type { CheckText } from '../../check.ts';
import { expectAccepted, isRefused } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import {
  allPermissions,
  atOther,
  create,
  type CustomRoles,
  expectReadBack,
  home,
  idIn,
  makeRole,
  manager,
  remove,
  roleBody,
  roleName,
  sharedRole,
  trust,
  update,
} from './world.ts';

/** Roles that differ in what they grant, as far as the target takes them, and one that was changed. */
async function rolesToDelete(t: CustomRoles): Promise<readonly { readonly id: string }[]> {
  const place = { org: home(t), as: manager(t) };
  const changed = await makeRole(t);
  trust(await update(t, changed, { description: t.unique(), permissions: ['team:read'] }), 'an update');
  const empty = await create(t, roleBody(t, { permissions: [] }), place);
  const full = await makeRole(t, { permissions: allPermissions });
  return [changed, full, ...(isRefused(empty) ? [] : [{ id: idIn(trust(empty, 'a role')) }])];
}

// What is done with one role is done whoever made it and whatever it is, and with no other.
export const checks = defineChecks('custom-roles', [
  ...(
    [
      ['admin', 'owner'],
      ['owner', 'admin'],
    ] as const
  ).map(([principal, maker], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-UPDATE-02.${3 + index}`,
    title: `what the ${principal} changes of a role that the ${maker} made is changed`,
    run: async (t) => {
      const as = t.as(principal);
      const role = await makeRole(t, {}, { org: home(t), as: t.as(maker) });
      const body = { name: roleName(t), description: t.unique(), permissions: ['billing:read'] };
      expectAccepted(await update(t, role, body, as));
      await expectReadBack(t, role, body);
    },
  })),
  {
    id: 'CUSTOMROLES-DELETE-01.8',
    title: 'a role is deleted whatever it grants, and also where it was changed',
    run: async (t) => {
      for (const { id } of await rolesToDelete(t)) {
        expectAccepted(await remove(t, { org: home(t), as: manager(t), id }));
      }
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-23.18',
    title: 'a creation leaves the roles before it as they are, here and in another organization',
    run: async (t) => {
      const [here, there] = [await sharedRole(t), await sharedRole(t, atOther(t))];
      await makeRole(t, { description: t.unique(), permissions: ['billing:read'] });
      await expectReadBack(t, here, here.body);
      await expectReadBack(t, there, there.body);
    },
  },
]);

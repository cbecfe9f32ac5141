import { assume, expectEqual, expectRefused, isAccepted, isRefused, told, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, otherAdmin, type Partoo, roleName } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { createRole, makeRole, type MadeRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { allRoles } from './listed-roles.ts';
import { makeOtherUser, needs } from './people.ts';
import { readRole, roleReader } from './reading.ts';
import { foreignRole, permissionOf } from './relatives.ts';
import { ask, duplicate } from './role-requests.ts';
import { readUser } from './subject.ts';

/** A role of `home`, and one of `other` with the same `api_id`; skips where a target has each of them only once. */
async function namesakes(t: Partoo): Promise<MadeRole> {
  const role = await makeRole(t, { description: 'The own one' });
  const where = otherAdmin(t);
  const members = { api_id: role.api_id, description: 'The other one', permissions: [await permissionOf(t, where)] };
  const { answer } = await createRole(t, members, where);
  if (!isAccepted(answer)) throw new Skip(`an api_id of one organization is not free in another: ${told(answer)}`);
  return role;
}

/** Gives the role of `home` another `api_id`. */
async function rename(t: Partoo, role: MadeRole): Promise<void> {
  const renamed = { ...role, api_id: roleName(t) };
  noteRole(t, renamed, homeAdmin(t));
  assume(await ask(t, 'updateCustomRole', role.api_id, renamed), 'an update of the api_id');
}

/** Claims that the role of `other` stays as it is when something is done to its namesake of `home`. */
const leavesNamesake = (act: (t: Partoo, role: MadeRole) => Promise<void>) => async (t: Partoo) => {
  await needs(t, 'getCustomRole');
  const role = await namesakes(t);
  const before = await readRole(t, role.api_id, otherAdmin(t));
  if (before === null) throw new Skip('roles of the other organization cannot be read');
  await act(t, role);
  expectEqual(await readRole(t, role.api_id, otherAdmin(t)), before, '/state');
};

/** The organizations beside each other: what belongs to the one is not met by what is done in the other. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-NOROLE-01.3',
    operation: 'updateCustomRole',
    title: 'a role of another organization is not changed',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      const own = await makeRole(t);
      assume(
        await ask(t, 'updateCustomRole', own.api_id, { ...own, description: 'Changed' }),
        'the same with an own role',
      );
      const body = { name: own.name, api_id: apiId, permissions: [await onePermission(t)], description: 'From abroad' };
      await expectUnchanged({
        send: () => ask(t, 'updateCustomRole', apiId, body),
        read: await roleReader(t, apiId, where),
      });
    },
  },
  {
    id: 'PARTOO-NOROLE-01.4',
    operation: 'duplicateCustomRole',
    title: 'a role of another organization is not duplicated',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      assume(await duplicate(t, await makeRole(t)), 'the same with an own role');
      const copy = { api_id: `${apiId}_2`, name: `Role ${apiId} - 2` };
      for (const place of [where, homeAdmin(t)]) noteRole(t, copy, place);
      expectRefused(await ask(t, 'duplicateCustomRole', apiId));
      if (!(await t.serves('getCustomRole'))) return;
      for (const place of [where, homeAdmin(t)]) expectEqual(await readRole(t, copy.api_id, place), null, '/state');
    },
  },
  {
    id: 'PARTOO-SCOPE-07.4',
    operation: 'deleteCustomRole',
    title: 'where two organizations have the same api_id, that of the caller is deleted and the other one stays',
    run: leavesNamesake(async (t, role) => {
      assume(await ask(t, 'deleteCustomRole', role.api_id), 'the deletion');
      expectEqual(await readRole(t, role.api_id, homeAdmin(t)), null, '/state');
    }),
  },
  {
    id: 'PARTOO-SCOPE-07.5',
    operation: 'updateCustomRole',
    title: 'where two organizations have the same api_id, that of the caller is changed and the other one stays',
    run: leavesNamesake(rename),
  },
  {
    id: 'PARTOO-SCOPE-07.7',
    operation: 'updateCustomRole',
    title: 'where two organizations have the same api_id, another description of the one leaves the other one as it is',
    run: leavesNamesake(async (t, role) => {
      assume(await ask(t, 'updateCustomRole', role.api_id, { ...role, description: 'Changed' }), 'an update');
    }),
  },
  {
    id: 'PARTOO-SCOPE-07.6',
    operation: 'updateCustomRole',
    title:
      'who holds the role of another organization with the same api_id keeps it when that of the caller is changed',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser', 'getUser');
      const role = await namesakes(t);
      const { id } = await makeOtherUser(t);
      const { as } = otherAdmin(t);
      // Whether a role can be given where custom roles are not used is open.
      const given = await t.call('updateUser', { as, path: { user_id: id }, body: { custom_role: role.api_id } });
      if (isRefused(given)) throw new Skip(`the role is not given in its organization: ${told(given)}`);
      if ((await readUser(t, id, as)).custom_role !== role.api_id) throw new Skip('the user does not hold the role');
      await rename(t, role);
      expectEqual((await readUser(t, id, as)).custom_role, role.api_id, '/state/custom_role');
    },
  },
  {
    id: 'PARTOO-LIST-07.2',
    operation: 'customRoles',
    title: 'a role of another organization is not in the list with only_available_roles=true',
    run: async (t) => {
      const { apiId } = await foreignRole(t);
      const { api_id: own } = await makeRole(t);
      const available = await allRoles(t, homeAdmin(t), { only_available_roles: true });
      const ids = available.map((entry) => within(entry, '/api_id'));
      if (!ids.includes(own)) throw new Skip('what the caller has made is not available to it');
      expectEqual(ids.includes(apiId), false, '/body/custom_roles');
    },
  },
]);

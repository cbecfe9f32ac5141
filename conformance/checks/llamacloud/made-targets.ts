import { within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { remove } from './members.ts';
import { ownId } from './own-role.ts';
import {
  admin,
  assign,
  foreignRole,
  freeRole,
  home,
  listedRoles,
  type Llama,
  type Made,
  makeActiveTeam,
  needs,
  readMembers,
  sameId,
  subjectId,
  trust,
} from './world.ts';

/** Claims that roles are given to nobody in an organization that was made, where one that it lists is: whether one is held or not. */
async function givesNone(t: Llama, team: Made, roles: readonly string[]): Promise<void> {
  const accepted = await freeRole(t, team);
  const self = await ownId(t, team.as);
  const refuses = (bodies: readonly object[]) =>
    expectAllUnchanged({
      sends: bodies.flatMap((body) =>
        roles.map((role) => () => assign(t, { organization: team.id, body: { ...body, role_id: role } })),
      ),
      read: () => readMembers(t, team.id, team.as),
    });
  await refuses([{}]);
  trust(await assign(t, { organization: team.id, body: { role_id: accepted } }), 'the accepted twin');
  await refuses([{}, { user_id: self }]);
}

/** An organization that was made: what belongs to others, and who belongs to it no more. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-TARGET-01.3',
    title: 'a role that belongs to an organization is not given in another one of the same admin',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const owned = (await listedRoles(t, home(t), admin(t)))
        .filter((role) => sameId(within(role, '/organization_id'), home(t)))
        .map((role) => within(role, '/id'))
        .find((id) => typeof id === 'string');
      if (owned === undefined) throw new Skip('organizations.home lists no role of its own');
      await givesNone(t, await makeActiveTeam(t), [owned]);
    },
  },
  {
    id: 'LLAMACLOUD-TARGET-01.4',
    title: 'a role of another organization is not given in a new one either',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      await givesNone(t, await makeActiveTeam(t), [foreignRole(t)]);
    },
  },
  {
    id: 'LLAMACLOUD-TARGET-05.3',
    title: 'a user who was removed from the organization is given no role there, and is no member again',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'removeUserFromOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const body = { role_id: await freeRole(t, team) };
      trust(await assign(t, { organization: team.id, body }), 'the accepted twin');
      trust(await remove(t, team, subjectId(t)), 'the removal of users.subject');
      await expectUnchanged({
        send: () => assign(t, { organization: team.id, body }),
        read: () => readMembers(t, team.id, team.as),
      });
    },
  },
]);

import { expectAccepted, isAccepted, told, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { ownId, ownRoles } from './own-role.ts';
import { itemsOf } from './shown.ts';
import {
  assign,
  freeRole,
  listedRoles,
  type Llama,
  type Made,
  makeActiveTeam,
  member,
  needs,
  readMembers,
  sameId,
  subjectId,
  subjectRow,
  trust,
} from './world.ts';

/** The holder of `credentials.member` in an organization that was made, with the role of who made it. */
interface Promoted {
  readonly team: Made;
  readonly as: Caller;
  readonly user: string;
  /** The role of who made the organization. */
  readonly rights: string;
  /** The role that the promoted gives the subject, and what that is answered. */
  readonly giving: Awaited<ReturnType<typeof assign>>;
}

/** Gives the member the role of who made an organization, and has them give one to the subject. */
async function promote(t: Llama): Promise<Promoted> {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const as = member(t);
  const user = await ownId(t, as);
  if (sameId(user, subjectId(t))) throw new Skip('users.subject is the user behind credentials.member');
  const team = await makeActiveTeam(t);
  const [maker] = (await readMembers(t, team.id, team.as)).filter((each) => !sameId(each.user, subjectId(t)));
  const rights = maker?.roles[0];
  if (typeof rights !== 'string') throw new Skip('who makes an organization holds no role there');
  const path = { organization_id: team.id };
  const body = [subjectRow(t, { user_id: user })];
  trust(await t.call('addUsersToOrganization', { as: team.as, path, body }), 'the membership of credentials.member');
  trust(await assign(t, { organization: team.id, body: { user_id: user, role_id: rights } }), 'their promotion');
  const role = await freeRole(t, team);
  return { team, as, user, rights, giving: await assign(t, { as, organization: team.id, body: { role_id: role } }) };
}

/** A role that an organization lists and that gives no right: the one that the member holds in `home`, or one that grants nothing. */
async function weakRole(t: Llama, { team, as, user, rights }: Promoted): Promise<string> {
  const held = await ownRoles(t, as, user);
  const listed = (await listedRoles(t, team.id, team.as)).filter((role) => !sameId(within(role, '/id'), rights));
  const grantsNothing = (role: unknown) =>
    itemsOf(role, '/permissions').every((permission) => within(permission, '/access') === false);
  const weak = listed.find((role) => held.some((id) => sameId(id, within(role, '/id')))) ?? listed.find(grantsNothing);
  const found = within(weak, '/id');
  if (typeof found === 'string') return found;
  throw new Skip('an organization that was made lists no role that is known to give no right');
}

/** Claims that who could give roles gives none any more, once the right is taken from them. */
const losesTheRight = (take: (t: Llama, promoted: Promoted) => Promise<void>) => async (t: Llama) => {
  const promoted = await promote(t);
  const { team, as, rights, giving } = promoted;
  if (!isAccepted(giving))
    throw new Skip(`credentials.member gives no role with the role of an admin either: ${told(giving)}`);
  await take(t, promoted);
  await expectUnchanged({
    send: () => assign(t, { as, organization: team.id, body: { role_id: rights } }),
    read: () => readMembers(t, team.id, team.as),
  });
};

/** The right to give roles is that of the role which is held at the time. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ACCESS-12.1',
    title: 'who is given the role of an admin gives roles',
    run: async (t) => {
      expectAccepted((await promote(t)).giving);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.3',
    title: 'who is given a role without the right in place of one that has it gives no role any more',
    run: losesTheRight(async (t, promoted) => {
      const { team, user } = promoted;
      const body = { user_id: user, role_id: await weakRole(t, promoted) };
      trust(await assign(t, { organization: team.id, body }), 'a role without the right');
      const rows = await readMembers(t, team.id, team.as);
      const held = rows.find((row) => sameId(row.user, user))?.roles ?? [];
      if (held.some((role) => sameId(role, promoted.rights)))
        throw new Skip('a role is given beside those that the user holds here, and takes no right away');
    }),
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.9',
    operation: 'assignRoleToUserInOrganization',
    title: 'who had the right and is removed from the organization gives no role there any more',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      await losesTheRight(async (_, { team, user }) => {
        const path = { organization_id: team.id, member_user_id: user };
        trust(await t.call('removeUserFromOrganization', { as: team.as, path }), 'the removal of the member');
      })(t);
    },
  },
]);

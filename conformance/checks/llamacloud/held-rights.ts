import { expectAccepted, expectEqual, isAccepted, isRefused, listAt, told, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { apartFromRoles } from './bystanders.ts';
import { grantsMore } from './grants.ts';
import { remove } from './members.ts';
import { ownRoles } from './own-role.ts';
import { makeOwnTeam, type OwnTeam } from './own-team.ts';
import { itemsOf } from './shown.ts';
import {
  assign,
  freeRole,
  listedMembers,
  listedRoles,
  type Llama,
  needs,
  normal,
  readMembers,
  readName,
  readRow,
  rename,
  rolesOf,
  sameId,
  subjectId,
  trust,
} from './world.ts';

/** The holder of `credentials.member` in an organization that was made, with the role of who made it. */
interface Promoted extends OwnTeam {
  /** The role of who made the organization. */
  readonly rights: string;
  /** The role that the promoted gives the subject, and what that is answered. */
  readonly giving: Awaited<ReturnType<typeof assign>>;
  /** The membership of the subject before. */
  readonly before: unknown;
  /** The id of who made the organization; undefined where it is not shown. */
  readonly maker: unknown;
}

/** Gives the member the role of who made an organization, and has them give one to the subject. */
async function promote(t: Llama): Promise<Promoted> {
  const { team, as, user } = await makeOwnTeam(t);
  const rows = await listedMembers(t, team.id, team.as);
  const rowOf = (id: string) => rows.find((row) => sameId(within(row, '/user_id'), id));
  const added = [rowOf(subjectId(t)), rowOf(user)];
  const maker = rows.find((row) => !added.includes(row));
  const [rights] = rolesOf(maker);
  if (typeof rights !== 'string') throw new Skip('who makes an organization holds no role there');
  const promotion = await assign(t, { organization: team.id, body: { user_id: user, role_id: rights } });
  if (isRefused(promotion)) throw new Skip(`the role that its admin holds is not given there (${promotion.status})`);
  trust(promotion, 'their promotion');
  const role = await freeRole(t, team);
  const giving = await assign(t, { as, organization: team.id, body: { role_id: role } });
  return { team, as, user, rights, giving, before: rowOf(subjectId(t)), maker: within(maker, '/user_id') };
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
      const promoted = await promote(t);
      if (
        isRefused(promoted.giving) &&
        !grantsMore(promoted.rights, await listedRoles(t, promoted.team.id, promoted.team.as))
      )
        throw new Skip(
          'the role of who makes an organization grants no more than the others: their right is not from it',
        );
      expectAccepted(promoted.giving);
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.6',
    title: 'a membership that another admin made stays as it was but for its roles',
    run: async (t) => {
      const { team, giving, before } = await promote(t);
      if (!isAccepted(giving)) throw new Skip(`credentials.member gives no role here: ${told(giving)}`);
      const row = await readRow(t, team.id, subjectId(t), team.as);
      expectEqual(apartFromRoles(row), apartFromRoles(before), '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.9',
    title: 'who gives another the role that they hold themselves keeps it',
    run: async (t) => {
      const { team, as, rights, maker } = await promote(t);
      const users = await t.call('listOrganizationUsers', { as, path: { organization_id: team.id } });
      // That more than the maker may read them is not stated.
      if (isRefused(users)) throw new Skip(`who is promoted may not read the users (${users.status})`);
      const row = listAt(trust(users, 'the users, for the promoted'), '/body').find((each) =>
        sameId(within(each, '/user_id'), maker),
      );
      if (maker === undefined || row === undefined) throw new Skip('who made the organization is not shown');
      if (!rolesOf(row).includes(normal(rights)))
        throw new Failure({
          expected: `the maker to hold ${rights}`,
          actual: show(rolesOf(row)),
          where: '/state/roles',
        });
    },
  },
  {
    id: 'LLAMACLOUD-ORG-15.5',
    operation: 'updateOrganization',
    title: 'the name that one admin gives is read by another, whoever of them made the organization',
    run: async (t) => {
      await needs(t, 'updateOrganization', 'getOrganization');
      const { team, as } = await promote(t);
      const [maker, other] = [team.as, as];
      for (const [by, reader] of [
        [other, maker],
        [maker, other],
      ] as const) {
        const name = t.unique();
        const answer = await rename(t, team.id, { name }, by);
        if (!isAccepted(answer)) throw new Skip(`credentials.${by.principal} renames nothing here: ${told(answer)}`);
        expectEqual(await readName(t, team.id, reader), name, '/state/name');
      }
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.5',
    title: 'who gives themselves a role, where that is accepted, holds it afterwards',
    run: async (t) => {
      const promoted = await promote(t);
      const { team, as, user } = promoted;
      const role = await weakRole(t, promoted);
      const answer = await assign(t, { as, organization: team.id, body: { user_id: user, role_id: role } });
      if (!isAccepted(answer)) throw new Skip(`credentials.member gives themselves no role here: ${told(answer)}`);
      const held = rolesOf(await readRow(t, team.id, user, team.as));
      if (held.includes(normal(role))) return;
      throw new Failure({ expected: `the member to hold ${role}`, actual: show(held), where: '/state/roles' });
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.3',
    title: 'who is given a role without the right in place of one that has it gives no role any more',
    run: losesTheRight(async (t, promoted) => {
      const { team, user } = promoted;
      const body = { user_id: user, role_id: await weakRole(t, promoted) };
      const answer = await assign(t, { organization: team.id, body });
      // No document says that whoever has the right may lose it.
      if (isRefused(answer)) throw new Skip(`who has the right is given no other role here: ${told(answer)}`);
      trust(answer, 'a role without the right');
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
        trust(await remove(t, team, user), 'the removal of the member');
      })(t);
    },
  },
]);

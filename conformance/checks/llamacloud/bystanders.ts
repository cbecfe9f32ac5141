import { expectEqual, isAccepted, listAt, within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add } from './members.ts';
import { ownId } from './own-role.ts';
import { itemsOf, roleIn } from './shown.ts';
import {
  admin,
  assign,
  give,
  home,
  listedMembers,
  listedRoles,
  type Llama,
  freeRole,
  makeActiveTeam,
  makeOrganization,
  member,
  needs,
  normal,
  originalRoles,
  originalRow,
  originalRows,
  readMembers,
  readRow,
  rolesOf,
  sameId,
  subjectId,
  subjectRow,
  trust,
  withSubject,
} from './world.ts';

/** What a membership is beside its roles and times. */
export function apartFromRoles(row: unknown): unknown {
  const names = ['user_id', 'email', 'organization_id', 'pending', 'invited_by_user_id', 'invited_by_user_email'];
  return Object.fromEntries(names.map((name) => [name, normal(within(row, `/${name}`))]));
}

/** A role of a list, and its id. */
interface Listed {
  readonly id: unknown;
  readonly role: unknown;
}

/**
 * Claims that the roles that `home` lists are what they were: the built-in ones, and those that were given. Others may make, change
 * and delete its own roles while the run is on.
 */
function expectSameRoles(now: readonly Listed[], all: readonly Listed[], given: readonly unknown[]): void {
  const alsoIn = (list: readonly Listed[]) => (one: Listed) => list.some(({ id }) => id === one.id);
  const before = all.filter(
    ({ id, role }) => within(role, '/organization_id') === null || given.some((each) => sameId(each, id)),
  );
  expectEqual(now.filter(alsoIn(before)), before.filter(alsoIn(now)), '/state/roles');
}

/** The roles that an organization lists, in an order of their own. */
async function readRoles(t: Llama, id: string, as: Caller): Promise<readonly Listed[]> {
  return rolesIn(await listedRoles(t, id, as));
}

/** What the roles of a list are, in an order of their own. */
function rolesIn(roles: readonly unknown[]): readonly Listed[] {
  return roles
    .map((role) => ({ id: normal(within(role, '/id')), role: roleIn(role) }))
    .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}

/** The names of organizations, as the admin's list shows them. */
async function readNames(t: Llama, ids: readonly string[]): Promise<readonly unknown[]> {
  const rows = listAt(
    trust(await t.call('listOrganizations', { as: admin(t) }), 'the organizations of admin'),
    '/body',
  );
  return ids.map((id) =>
    within(
      rows.find((row) => sameId(within(row, '/id'), id)),
      '/name',
    ),
  );
}

/** How many roles of a list are given, one after the other. */
const mostGiven = 5;

/** What an assignment leaves as it is. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-09.1',
    title: 'the user is in the list of users once afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ role, another }) => {
        for (const each of [role, another]) await give(t, each);
        const rows = (await listedMembers(t, home(t), admin(t))).filter((row) =>
          sameId(within(row, '/user_id'), subjectId(t)),
        );
        expectEqual(rows.length, 1, '/state/users');
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.2',
    title: 'the membership stays as it was but for its roles, and is not pending for it',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const read = async () => apartFromRoles(await readRow(t, team.id, subjectId(t), team.as));
      const before = await read();
      for (const role of (await listedRoles(t, team.id, team.as)).slice(0, 2))
        await assign(t, { organization: team.id, body: { role_id: within(role, '/id') } });
      expectEqual(await read(), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.10',
    title: 'who calls, as admin or as member, holds in home what they held before any role was given',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ role, another }) => {
        const before = await originalRows(t);
        for (const each of [role, another]) await give(t, each);
        const now = await listedMembers(t, home(t), admin(t));
        for (const as of [admin(t), ...(t.has('member') ? [member(t)] : [])]) {
          const user = await ownId(t, as);
          const held = (rows: readonly unknown[] = []) =>
            rolesOf(rows.find((row) => sameId(within(row, '/user_id'), user)) ?? null);
          if (!sameId(user, subjectId(t))) expectEqual(held(now), held(before), '/state/users/roles');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.5',
    title: 'a membership that somebody else made stays as it was but for its roles',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role, another }) => {
        const before = apartFromRoles(await originalRow(t));
        for (const each of [role, another]) {
          await give(t, each);
          expectEqual(apartFromRoles(await readRow(t, home(t), id, admin(t))), before, '/state/users');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.7',
    title: 'the roles of home are those that it listed before the first of them was given',
    run: async (t) => {
      await needs(t, 'listRoles');
      await withSubject(t, async ({ role, another }) => {
        const before = rolesIn(listAt(trust(await originalRoles(t), 'the roles of home'), '/body'));
        for (const each of [role, another]) await give(t, each);
        expectSameRoles(await readRoles(t, home(t), admin(t)), before, [role, another]);
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-08.3',
    title: 'a role in one organization makes nobody a member of another',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const [team, another] = [await makeActiveTeam(t), await makeOrganization(t)];
      const before = await readMembers(t, another.id, another.as);
      const body = { role_id: await freeRole(t, team) };
      trust(await assign(t, { organization: team.id, body }), 'a role in an organization made for it');
      expectEqual(await readMembers(t, another.id, another.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.3',
    title: 'the organization keeps its name, and so do others',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listRoles', 'listOrganizations');
      const team = await makeActiveTeam(t);
      const before = await readNames(t, [team.id, home(t)]);
      for (const role of (await listedRoles(t, team.id, team.as)).slice(0, 2))
        await assign(t, { organization: team.id, body: { role_id: within(role, '/id') } });
      expectEqual(await readNames(t, [team.id, home(t)]), before, '/state/organizations');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-09.4',
    title: 'no role changes by being given, be it to one user or to another',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listRoles');
      const team = await makeActiveTeam(t);
      const stranger = t.given.users?.stranger;
      if (stranger !== undefined)
        trust(await add(t, team, [subjectRow(t, { user_id: stranger })]), 'the membership of users.stranger');
      const read = () => readRoles(t, team.id, team.as);
      const [before, atHome] = [await read(), await readRoles(t, home(t), admin(t))];
      const given = (await listedRoles(t, team.id, team.as)).slice(0, mostGiven).map((role) => within(role, '/id'));
      for (const role of given)
        for (const user of [subjectId(t), stranger]) {
          if (user === undefined) continue;
          const answer = await assign(t, { organization: team.id, body: { user_id: user, role_id: role } });
          if (!isAccepted(answer)) continue;
          expectEqual(await read(), before, '/state/roles');
          expectSameRoles(await readRoles(t, home(t), admin(t)), atHome, given);
        }
    },
  },
  {
    id: 'LLAMACLOUD-ROLE-06.2',
    operation: 'listOrganizationUsers',
    title: 'organization_id of each role that is held in an organization is null or that organization',
    run: async (t) => {
      for (const [index, row] of (await listedMembers(t, home(t), admin(t))).entries())
        for (const [place, assignment] of itemsOf(row, '/roles').entries()) {
          const owner = within(assignment, '/role/organization_id');
          if (owner === undefined || owner === null || sameId(owner, home(t))) continue;
          const where = `/body/${index}/roles/${place}/role/organization_id`;
          throw new Failure({ expected: `null or ${show(home(t))}`, actual: show(owner), where });
        }
    },
  },
]);

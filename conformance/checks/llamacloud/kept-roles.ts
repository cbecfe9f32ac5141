import { assume, expectEqual, isRefused, told, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, expectMember, remove, removeRows } from './members.ts';
import { itemsOf } from './shown.ts';
import {
  assign,
  freeRole,
  type Llama,
  makeActiveTeam,
  needs,
  needsActive,
  normal,
  readRow,
  rename,
  rolesOf,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  type Team,
  trust,
} from './world.ts';

/** The assignments that a user is shown to hold in an organization: the id and the role of each. */
async function assignmentsOf(t: Llama, { id, as }: Team, user: string): Promise<readonly unknown[]> {
  return itemsOf(await readRow(t, id, user, as), '/roles').map((each) =>
    ['/id', '/role_id'].map((name) => normal(within(each, name))),
  );
}

/** Gives a user a role in an organization that was made. */
async function giveIn(t: Llama, team: Team, user: string, role: string): Promise<void> {
  const answer = await assign(t, { as: team.as, organization: team.id, body: { user_id: user, role_id: role } });
  trust(answer, `the role ${role} in an organization made for it`);
}

/** An organization that was made, in which the subject holds a role that nobody else there does. */
async function makeHolder(t: Llama): Promise<{ readonly team: Team; readonly role: string }> {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const team = await makeActiveTeam(t);
  const role = await freeRole(t, team);
  await giveIn(t, team, subjectId(t), role);
  return { team, role };
}

/** Adds the stranger to an organization that was made. */
async function addStranger(t: Llama, team: Team): Promise<void> {
  const answer = trust(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of a third');
  const [row] = itemsOf(answer.body, '').filter((each) => within(each, '/user_id') === strangerId(t));
  await needsActive(t, row ?? null);
}

/** Claims that the subject, who was removed with a role, does not hold it when added again without one. */
async function expectForgotten(t: Llama, team: Team, role: string): Promise<void> {
  const first = rolesOf(team.row);
  const again = await add(t, team, [subjectRow(t)]);
  if (isRefused(again)) throw new Skip(`who was removed is not added again here: ${told(again)}`);
  trust(again, 'the second membership of users.subject');
  const held = rolesOf(await readRow(t, team.id, subjectId(t), team.as));
  if (held.includes(normal(role)) && !first.includes(normal(role)))
    throw new Failure({ expected: show(first), actual: show(held), where: '/state/users/roles' });
}

const removeInBatch = (t: Llama, team: Team, user: string) => removeRows(t, team, [{ user_id: user }]);

/** Roles that are held: what is done beside them leaves them, and who holds one is removed like everybody else. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-02.6',
    title: 'one role is given to two users, and both hold it; when one is given another, the other one keeps it',
    run: async (t) => {
      const { team, role } = await makeHolder(t);
      await addStranger(t, team);
      await giveIn(t, team, strangerId(t), role);
      for (const user of [subjectId(t), strangerId(t)])
        expectEqual(
          rolesOf(await readRow(t, team.id, user, team.as)).includes(normal(role)),
          true,
          '/state/users/roles',
        );
      const another = await freeRole(t, team);
      if (sameId(another, role)) return;
      const before = await assignmentsOf(t, team, strangerId(t));
      await giveIn(t, team, subjectId(t), another);
      expectEqual(await assignmentsOf(t, team, strangerId(t)), before, '/state/users/roles');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.7',
    title: 'a member without a role stays without when another member is given one',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      await addStranger(t, team);
      const before = await assignmentsOf(t, team, strangerId(t));
      await giveIn(t, team, subjectId(t), await freeRole(t, team));
      expectEqual(await assignmentsOf(t, team, strangerId(t)), before, '/state/users/roles');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-24.3',
    title: 'a role that a user was given stays theirs when the organization is renamed',
    run: async (t) => {
      await needs(t, 'updateOrganization');
      const { team } = await makeHolder(t);
      const before = await assignmentsOf(t, team, subjectId(t));
      assume(await rename(t, team.id, { name: t.unique() }, team.as), 'the update');
      expectEqual(await assignmentsOf(t, team, subjectId(t)), before, '/state/users/roles');
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-03.5',
    title: 'who holds a role is no member either once they are removed',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      const { team } = await makeHolder(t);
      assume(await remove(t, team, subjectId(t)), 'the removal');
      await expectMember(t, team, subjectId(t), false);
    },
  },
  ...(
    [
      ['LLAMACLOUD-REMOVE-03.8', 'removeUserFromOrganization', remove],
      ['LLAMACLOUD-REMOVE-09.11', 'batchRemoveUsersFromOrganization', removeInBatch],
    ] as const
  ).map(([id, operation, removal]) => ({
    id,
    title: `a role stays with who holds it when another who holds it is removed (${operation})`,
    run: async (t: Llama) => {
      await needs(t, operation);
      const { team, role } = await makeHolder(t);
      await addStranger(t, team);
      await giveIn(t, team, strangerId(t), role);
      const before = await assignmentsOf(t, team, subjectId(t));
      assume(await removal(t, team, strangerId(t)), 'the removal');
      expectEqual(await assignmentsOf(t, team, subjectId(t)), before, '/state/users/roles');
    },
  })),
  {
    id: 'LLAMACLOUD-REMOVE-03.7',
    title: 'the role of who was removed is gone with them: added again without one, they hold what they held at first',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      const { team, role } = await makeHolder(t);
      assume(await remove(t, team, subjectId(t)), 'the removal');
      await expectForgotten(t, team, role);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.7',
    title: 'who holds a role is no member either once they are removed in a batch, and the role is gone with them',
    run: async (t) => {
      await needs(t, 'batchRemoveUsersFromOrganization');
      const { team, role } = await makeHolder(t);
      assume(await removeInBatch(t, team, subjectId(t)), 'the removal');
      await expectMember(t, team, subjectId(t), false);
      await expectForgotten(t, team, role);
    },
  },
]);

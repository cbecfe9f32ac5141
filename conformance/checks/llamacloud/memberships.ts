import { assume, expectEqual, expectRefused, expectStatus, expectThat, listAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { expectNoBody } from './organizations.ts';
import { add, emailOf, expectMember, remove, removeRows, together } from './members.ts';
import { roleFor } from './recipes.ts';
import {
  admin,
  givable,
  needsActive,
  home,
  listedRoles,
  type Llama,
  type Made,
  makeOrganization,
  makeTeam,
  needs,
  normal,
  readMembers,
  readRow,
  rolesOf,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  unknownId,
  tellsUsers,
  trust,
} from './world.ts';

/** An organization with the subject and the stranger in it. */
async function makeFullTeam(t: Llama): Promise<Made> {
  const team = await makeTeam(t);
  trust(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of users.stranger');
  return team;
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-MEMBER-01.1',
    title: 'listing the users answers 200 with an array',
    run: async (t) => {
      const answer = await t.call('listOrganizationUsers', { as: admin(t), path: { organization_id: home(t) } });
      expectStatus(answer, 200);
      expectThat(answer, '/body', 'an array', Array.isArray);
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-02.1',
    title: 'the list holds the subject, and no membership of another organization',
    run: async (t) => {
      const answer = await t.call('listOrganizationUsers', { as: admin(t), path: { organization_id: home(t) } });
      const rows = listAt(trust(answer, 'the users of home'), '/body');
      if (await tellsUsers(t))
        expectThat(answer, '/body', `a membership of ${subjectId(t)}`, () =>
          rows.some((row) => sameId(within(row, '/user_id'), subjectId(t))),
        );
      for (const [index, row] of rows.entries()) {
        const id = within(row, '/organization_id');
        if (!sameId(id, home(t)))
          throw new Failure({ expected: home(t), actual: show(id), where: `/body/${index}/organization_id` });
      }
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-02.2',
    title: 'the list holds everybody who was added, and nobody who was added elsewhere',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const [team, another] = [await makeTeam(t), await makeOrganization(t)];
      trust(await add(t, another, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of users.stranger');
      await expectMember(t, team, subjectId(t), true);
      await expectMember(t, team, strangerId(t), false);
      await expectMember(t, another, strangerId(t), true);
      await expectMember(t, another, subjectId(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-01.1',
    title: 'adding a user answers 200 with an array of memberships',
    run: async (t) => {
      const made = await makeOrganization(t);
      const answer = await add(t, made, [subjectRow(t)]);
      expectStatus(answer, 200);
      expectThat(answer, '/body', 'an array', Array.isArray);
      expectThat(
        answer,
        '/body',
        `a membership of ${subjectId(t)}`,
        // A membership need not show its user_id.
        (rows) =>
          Array.isArray(rows) && rows.some((row) => sameId(within(row, '/user_id') ?? subjectId(t), subjectId(t))),
      );
    },
  },
  {
    id: 'LLAMACLOUD-ADD-07.1',
    title: 'a user added is a member afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const made = await makeOrganization(t);
      assume(await add(t, made, [subjectRow(t)]), 'the addition');
      await expectMember(t, made, subjectId(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-07.2',
    title: 'two users added at once are members afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const made = await makeOrganization(t);
      const rows = [subjectRow(t), subjectRow(t, { user_id: strangerId(t) })];
      assume(together(await add(t, made, rows)), 'the addition');
      await expectMember(t, made, subjectId(t), true);
      await expectMember(t, made, strangerId(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-08.1',
    title: 'a user added with a role holds it afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const made = await makeOrganization(t);
      const role = await roleFor(t, made);
      const answer = assume(await add(t, made, [subjectRow(t, { role_id: role })]), 'the addition');
      const added = listAt(answer, '/body').find((row) => sameId(within(row, '/user_id'), subjectId(t)));
      const held = rolesOf(await readRow(t, made.id, subjectId(t), made.as));
      if (held.length === 0) await needsActive(t, added);
      if (!held.includes(normal(role)))
        throw new Failure({ expected: role, actual: show(held), where: '/state/roles' });
    },
  },
  {
    id: 'LLAMACLOUD-ADD-08.2',
    title: 'two users added at once with two roles hold each their own',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const made = await makeOrganization(t);
      const [one, another] = await givable(t, await listedRoles(t, made.id, made.as), made.as, 2);
      if (another === undefined) throw new Skip('an organization that was made lists fewer than two roles to give');
      const wanted = [
        [subjectId(t), one],
        [strangerId(t), another],
      ] as const;
      const rows = wanted.map(([user, role]) => subjectRow(t, { user_id: user, role_id: role }));
      const both = assume(together(await add(t, made, rows)), 'the addition');
      for (const row of listAt(both, '/body')) await needsActive(t, row);
      for (const [user, role] of wanted)
        expectEqual(rolesOf(await readRow(t, made.id, user, made.as)).includes(normal(role)), true, '/state/roles');
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-01.1',
    title: 'removing a user answers 204 without a body',
    run: async (t) => {
      const answer = await remove(t, await makeTeam(t), subjectId(t));
      expectStatus(answer, 204);
      expectNoBody(answer);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-02.1',
    title: 'a member_user_id that is no UUID is not refused for its form',
    run: async (t) => {
      const team = await makeTeam(t);
      const answer = await remove(t, team, t.unique('understudy-nobody'));
      // Who is not there may be answered 422, too, whatever the form of the id.
      if (answer.status === 422 && (await remove(t, team, unknownId())).status === 422)
        throw new Skip('a user who is no member is answered 422 here, also where the id is a UUID');
      expectThat(answer, '/status', 'another status than 422', () => answer.status !== 422);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-03.1',
    title: 'a user removed is no member afterwards, and the others are',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const team = await makeFullTeam(t);
      assume(await remove(t, team, subjectId(t)), 'the removal');
      await expectMember(t, team, subjectId(t), false);
      await expectMember(t, team, strangerId(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-03.2',
    title: 'a user removed from one organization stays in another',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'removeUserFromOrganization');
      const [team, another] = [await makeTeam(t), await makeTeam(t)];
      assume(await remove(t, team, subjectId(t)), 'the removal');
      await expectMember(t, another, subjectId(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-05.1',
    title: 'removing a batch answers 204 without a body',
    run: async (t) => {
      const answer = await removeRows(t, await makeTeam(t), [{ user_id: subjectId(t) }]);
      expectStatus(answer, 204);
      expectNoBody(answer);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.2',
    title: 'who is not in the batch stays a member',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const team = await makeFullTeam(t);
      const rows = await readMembers(t, team.id, team.as);
      assume(await removeRows(t, team, [{ user_id: subjectId(t) }]), 'the removal');
      await expectMember(t, team, subjectId(t), false);
      const left = rows.filter(({ user }) => !sameId(user, subjectId(t)));
      expectEqual(await readMembers(t, team.id, team.as), left, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.3',
    title: 'a member is removed by the e-mail address, too',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const team = await makeTeam(t);
      assume(await removeRows(t, team, [{ email: emailOf(team) }]), 'the removal');
      await expectMember(t, team, subjectId(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-BODY-08.2',
    operation: 'addUsersToOrganization',
    title: 'an addition that is refused for its form adds nobody',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const made = await makeTeam(t);
      const row = subjectRow(t, { user_id: strangerId(t) });
      for (const wrong of [
        { ...row, project_ids: undefined },
        { ...row, role_id: 'understudy' },
      ]) {
        expectRefused(await add(t, made, [wrong]));
        await expectMember(t, made, strangerId(t), false);
      }
    },
  },
]);

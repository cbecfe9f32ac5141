import { assume, expectEqual, within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { apartFromRoles } from './bystanders.ts';
import { add, emailOf, expectMember, remove, removeRows } from './members.ts';
import { noteMembership } from './taking-out.ts';
import {
  admin,
  assign,
  freeRole,
  givable,
  give,
  home,
  listedMembers,
  listedRoles,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  makeTeam,
  needs,
  readMembers,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  trust,
  withSubject,
} from './world.ts';

/** Claims that somebody who was removed is no member, and still is none when the removal is asked for again. */
async function expectGone(t: Llama, send: (team: Awaited<ReturnType<typeof makeTeam>>) => ReturnType<typeof remove>) {
  await needs(t, 'listOrganizationUsers');
  const team = await makeTeam(t);
  assume(await send(team), 'the removal');
  await expectMember(t, team, subjectId(t), false);
  // Whether there is nothing to remove or nothing left to do is not stated.
  await send(team);
  await expectMember(t, team, subjectId(t), false);
}

/** What adding and removing somebody leaves as it is, and that it lasts. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-MEMBER-02.3',
    title: 'the users of an organization stay the same when somebody is added to another one',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'addUsersToOrganization');
      const made = await makeOrganization(t);
      noteMembership(t, strangerId(t));
      assume(await add(t, made, [subjectRow(t, { user_id: strangerId(t) })]), 'the addition');
      // Others may come to home and leave it while the run is on.
      await expectMember(t, { ...made, id: home(t) }, subjectId(t), true);
      // Of neither organization, says the target file.
      await expectMember(t, { ...made, id: home(t) }, strangerId(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-19.1',
    title: 'the same addition made twice leaves one membership',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'addUsersToOrganization');
      const team = await makeTeam(t);
      const read = async () =>
        (await listedMembers(t, team.id, team.as))
          .filter((row) => sameId(within(row, '/user_id'), subjectId(t)))
          .map(apartFromRoles);
      const before = await read();
      // That it is accepted again is not stated.
      await add(t, team, [subjectRow(t)]);
      const after = await read();
      expectEqual(after.length, 1, '/state/users');
      expectEqual(after, before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ADD-19.5',
    operation: 'addUsersToOrganization',
    title: 'who is added to another organization stays a member of the first',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'addUsersToOrganization');
      const first = await makeTeam(t);
      await expectMember(t, first, subjectId(t), true);
      await makeTeam(t);
      await expectMember(t, first, subjectId(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-19.2',
    title: 'who is added changes nothing for who is there already, nor for themselves in other organizations',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'addUsersToOrganization', 'listRoles');
      const [team, another] = [await makeActiveTeam(t), await makeOrganization(t)];
      const body = { role_id: await freeRole(t, team) };
      trust(await assign(t, { organization: team.id, body }), 'a role in an organization made for it');
      const read = async () =>
        (await readMembers(t, team.id, team.as)).filter(({ user }) => !sameId(user, strangerId(t)));
      const before = await read();
      const stranger = subjectRow(t, { user_id: strangerId(t), ...body });
      assume(await add(t, team, [stranger]), 'the addition of users.stranger with the same role');
      expectEqual(await read(), before, '/state/users');
      const others = (await listedRoles(t, another.id, another.as)).filter(
        (each) => !sameId(within(each, '/id'), body.role_id),
      );
      const [role] = await givable(t, others, another.as, 1);
      const row = subjectRow(t, role === undefined ? {} : { role_id: role });
      assume(await add(t, another, [row]), 'the addition of users.subject elsewhere with another role');
      expectEqual(await read(), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-03.3',
    operation: 'removeUserFromOrganization',
    title: 'a user removed twice is no member afterwards',
    run: (t) => expectGone(t, (team) => remove(t, team, subjectId(t))),
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.4',
    operation: 'batchRemoveUsersFromOrganization',
    title: 'a user who is removed in a batch twice is no member afterwards',
    run: (t) => expectGone(t, (team) => removeRows(t, team, [{ user_id: subjectId(t) }])),
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.5',
    title: 'who is removed in a batch from one organization stays in another',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const [team, another] = [await makeTeam(t), await makeTeam(t)];
      const before = await readMembers(t, another.id, another.as);
      assume(await removeRows(t, team, [{ user_id: subjectId(t) }]), 'the removal');
      await expectMember(t, team, subjectId(t), false);
      // The address is that of no member any more; whether it is refused is not stated.
      await removeRows(t, team, [{ email: emailOf(team) }]);
      expectEqual(await readMembers(t, another.id, another.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-LIST-01.4',
    operation: 'listRoles',
    title: 'the list holds a role whether somebody holds it or not',
    run: async (t) => {
      await needs(t, 'listRoles');
      await withSubject(t, async ({ role, another }) => {
        for (const each of [role, another]) {
          await give(t, each);
          const ids = (await listedRoles(t, home(t), admin(t))).map((one) => within(one, '/id'));
          const missing = [role, another].find((one) => !ids.some((id) => sameId(id, one)));
          if (missing === undefined) continue;
          throw new Failure({ expected: `${missing} among the roles`, actual: show(ids), where: '/body' });
        }
      });
    },
  },
]);

import { expectEqual, expectStatus, expectThat, expectValue, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { defineChecks } from '../define.ts';
import { add, expectMember, remove, removeRows } from './members.ts';
import { roleFor } from './recipes.ts';
import {
  admin,
  foreignRole,
  home,
  type Llama,
  type Made,
  makeOrganization,
  makeTeam,
  myId,
  needs,
  readMembers,
  readRow,
  rolesOf,
  sameId,
  strangerId,
  subjectEmail,
  subjectId,
  subjectRow,
  trust,
  unknownId,
  unknownUser,
} from './world.ts';

/** An e-mail address that nobody has. */
const address = (t: Llama) => `${t.unique()}@example.com`;

/** Adds a row to an organization made for it, and looks at the answer. */
const adding =
  (
    row: (t: Llama) => Promise<object> | object,
    claim: (answer: Answer, t: Llama, made: Made) => Promise<void> | void,
  ) =>
  async (t: Llama): Promise<void> => {
    const made = await makeOrganization(t);
    await claim(await add(t, made, [{ project_ids: null, ...(await row(t)) }]), t, made);
  };

const refused = (status: number, detail?: string) => (answer: Answer) => {
  expectStatus(answer, status);
  if (detail === undefined) expectThat(answer, '/body/detail', 'a string', (value) => typeof value === 'string');
  else expectValue(answer, '/body/detail', detail);
};

/** What the mock does where no document says what happens to users. */
export const checks = defineChecks('llamacloud', [
  { id: 'LLAMACLOUD-ADD-09.1', title: 'a row that names nobody answers 400', run: adding(() => ({}), refused(400)) },
  {
    id: 'LLAMACLOUD-ADD-09.2',
    title: "a row with one user's id and another address answers 400",
    run: adding((t) => ({ user_id: subjectId(t), email: address(t) }), refused(400)),
  },
  {
    id: 'LLAMACLOUD-ADD-10.1',
    title: 'a user_id that nobody has answers 404',
    run: adding((t) => ({ user_id: unknownUser(t) }), refused(404, 'User not found')),
  },
  {
    id: 'LLAMACLOUD-ADD-11.1',
    title: 'an address that nobody has makes a pending membership without a user',
    run: adding(
      (t) => ({ email: address(t) }),
      (answer) => {
        expectStatus(answer, 200);
        expectValue(answer, '/body/0/user_id', null);
        expectValue(answer, '/body/0/pending', true);
        expectValue(answer, '/body/0/roles', []);
      },
    ),
  },
  {
    id: 'LLAMACLOUD-ADD-11.2',
    title: 'an address adds the user who has it, whatever its case',
    run: adding(
      async (t) => ({ email: (await subjectEmail(t)).toUpperCase() }),
      (answer, t) => {
        expectValue(answer, '/body/0/user_id', subjectId(t));
        expectValue(answer, '/body/0/pending', false);
      },
    ),
  },
  {
    id: 'LLAMACLOUD-ADD-12.1',
    title: 'a role that is not there answers 404',
    run: adding((t) => ({ user_id: subjectId(t), role_id: unknownId() }), refused(404, 'Role not found')),
  },
  {
    id: 'LLAMACLOUD-ADD-12.2',
    title: 'a role of another organization answers 404',
    run: adding((t) => ({ user_id: subjectId(t), role_id: foreignRole(t) }), refused(404, 'Role not found')),
  },
  {
    id: 'LLAMACLOUD-ADD-13.1',
    title: 'a row without a role gives none',
    run: adding(
      (t) => subjectRow(t),
      (answer) => {
        expectValue(answer, '/body/0/roles', []);
      },
    ),
  },
  {
    id: 'LLAMACLOUD-ADD-14.1',
    title: 'a member who is added again keeps the membership, with the new role',
    run: async (t) => {
      const team = await makeTeam(t);
      const role = await roleFor(t, team);
      const before = await readRow(t, team.id, subjectId(t), team.as);
      const answer = await add(t, team, [subjectRow(t, { role_id: role })]);
      expectValue(answer, '/body/0/id', within(before, '/id'));
      expectEqual(rolesOf(await readRow(t, team.id, subjectId(t), team.as)), [role], '/state/roles');
    },
  },
  {
    id: 'LLAMACLOUD-ADD-15.1',
    title: 'where one row is refused, none is done',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const made = await makeOrganization(t);
      expectStatus(await add(t, made, [subjectRow(t), subjectRow(t, { user_id: unknownUser(t) })]), 404);
      await expectMember(t, made, subjectId(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-16.1',
    title: 'the answer has the rows in their order; none for no rows',
    run: async (t) => {
      const made = await makeOrganization(t);
      expectValue(await add(t, made, []), '/body', []);
      const answer = await add(t, made, [subjectRow(t, { user_id: strangerId(t) }), subjectRow(t)]);
      const users = listAt(answer, '/body').map((row) => within(row, '/user_id'));
      expectEqual(users, [strangerId(t), subjectId(t)], '/body');
    },
  },
  {
    id: 'LLAMACLOUD-ADD-17.1',
    title: 'project_ids has no effect',
    run: adding(
      (t) => subjectRow(t, { project_ids: [unknownId()] }),
      (answer) => {
        expectStatus(answer, 200);
      },
    ),
  },
  {
    id: 'LLAMACLOUD-ADD-18.1',
    title: 'a new membership tells who added the user',
    run: adding(
      (t) => subjectRow(t),
      async (answer, t) => {
        expectValue(answer, '/body/0/invited_by_user_id', await myId(t, admin(t), home(t)));
      },
    ),
  },
  {
    id: 'LLAMACLOUD-MEMBER-08.2',
    title: 'the newest membership comes last',
    run: async (t) => {
      const { id, as } = await makeTeam(t);
      const answer = await t.call('listOrganizationUsers', { as, path: { organization_id: id } });
      expectThat(answer, '/body/1/user_id', subjectId(t), (value) => sameId(value, subjectId(t)));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-04.1',
    title: 'a member_user_id that no member has answers 404',
    run: async (t) => {
      refused(404, 'User not found')(await remove(t, await makeOrganization(t), subjectId(t)));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-10.1',
    title: 'a row to remove that names nobody answers 400',
    run: async (t) => {
      refused(400)(await removeRows(t, await makeTeam(t), [{}]));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-11.1',
    title: 'a row to remove that no member fits answers 404',
    run: async (t) => {
      refused(404, 'User not found')(await removeRows(t, await makeOrganization(t), [{ user_id: subjectId(t) }]));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-12.1',
    title: 'where one row is refused, nobody is removed; twice the same is once; no rows answer 204',
    run: async (t) => {
      const team = await makeTeam(t);
      const before = await readMembers(t, team.id, team.as);
      const row = { user_id: subjectId(t) };
      trust(await removeRows(t, team, []), 'no rows');
      expectStatus(await removeRows(t, team, [row, { user_id: unknownUser(t) }]), 404);
      expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
      expectStatus(await removeRows(t, team, [row, row]), 204);
    },
  },
]);

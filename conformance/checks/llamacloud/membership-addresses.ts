import { assume, expectAccepted, expectEqual, expectThat, isAccepted, isRefused, told } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { wantsAddresses } from './adding.ts';
import { add, byAddress, emailOf, removeRows, together } from './members.ts';
import {
  admin,
  makeOrganization,
  makeTeam,
  needs,
  readMembers,
  sameId,
  strangerId,
  subjectEmail,
  subjectId,
  subjectRow,
  trust,
} from './world.ts';

function sameAddress(one: unknown, another: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === another.toLowerCase();
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ADD-07.3',
    title: 'who is added by the address alone is in the list of users afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const email = await subjectEmail(t);
      const made = await makeOrganization(t);
      byAddress(await add(t, made, [subjectRow(t, { email, user_id: undefined })]));
      const rows = await readMembers(t, made.id, made.as);
      const isThere = rows.some((row) => sameId(row.user, subjectId(t)) || sameAddress(row.email, email));
      if (!isThere)
        throw new Failure({ expected: `${email} among the users`, actual: show(rows), where: '/state/users' });
    },
  },
  {
    id: 'LLAMACLOUD-ADD-03.2',
    title: 'a row may name its user by the address alone, with `user_id` left out or null',
    run: async (t) => {
      const email = await subjectEmail(t);
      for (const without of [{ user_id: undefined }, { user_id: null }])
        expectAccepted(await add(t, await makeOrganization(t), [subjectRow(t, { email, ...without })]));
    },
  },
  {
    id: 'LLAMACLOUD-ADD-04.3',
    title: 'a row may name its user by `user_id` alone, where it does with the address beside it',
    run: async (t) => {
      const path = { organization_id: (await makeOrganization(t)).id };
      const answer = await t.call('addUsersToOrganization', { as: admin(t), path, body: [subjectRow(t)] });
      if (isRefused(answer) && !(await wantsAddresses(t)))
        throw new Skip('users.subject is refused with the address, too: it is not for the want of it');
      expectAccepted(answer);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-04.4',
    title: 'an address with a plus, dots, a hyphen and capital letters is one, where another that nobody has is',
    run: async (t) => {
      const made = await makeOrganization(t);
      const addAddress = (email: string) => add(t, made, [{ email, project_ids: null }]);
      const name = t.unique('understudy');
      // Who has no account may not be added: no document says that they can.
      const twin = await addAddress(`${name}@example.com`);
      if (!isAccepted(twin)) throw new Skip(`who has no account is not added here: ${told(twin)}`);
      const answer = await addAddress(`Under.Study+${name}@mail.Example.com`);
      expectThat(answer, '/status', 'another answer than 422', () => answer.status !== 422);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-05.2',
    title: 'project_ids may be an empty list, where it may be null',
    run: async (t) => {
      const [one, another] = [await makeOrganization(t), await makeOrganization(t)];
      assume(await add(t, one, [subjectRow(t, { project_ids: null })]), 'the accepted twin (with null)');
      const answer = await add(t, another, [subjectRow(t, { project_ids: [] })]);
      expectThat(answer, '/status', 'another answer than 422', () => answer.status !== 422);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.1',
    title: 'every user of the batch is no member afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const team = await makeTeam(t);
      trust(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of users.stranger');
      const email = `${t.unique('understudy')}@example.com`;
      // That an address which nobody has is taken is not stated.
      const waits = isAccepted(await add(t, team, [{ email, project_ids: null }]));
      const users = [subjectId(t), strangerId(t)];
      const rows = [...users.map((user) => ({ user_id: user })), ...(waits ? [{ email }] : [])];
      assume(together(await removeRows(t, team, rows)), 'the removal');
      const left = (await readMembers(t, team.id, team.as)).filter(
        (row) => users.some((user) => sameId(row.user, user)) || String(row.email).toLowerCase() === email,
      );
      expectEqual(left, [], '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-07.2',
    title: 'a row to remove may name its user by the address alone, with `user_id` left out or null',
    run: async (t) => {
      for (const without of [{}, { user_id: null }]) {
        const team = await makeTeam(t);
        expectAccepted(await removeRows(t, team, [{ email: emailOf(team), ...without }]));
      }
    },
  },
]);

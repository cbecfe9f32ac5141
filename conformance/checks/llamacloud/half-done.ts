import { expectEqual, expectRefused, isAccepted, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, removeRows } from './members.ts';
import {
  admin,
  type Llama,
  makeTeam,
  needs,
  needsMaking,
  noteOrganization,
  readMembers,
  strangerId,
  subjectId,
  subjectRow,
  type Team,
  trust,
  unknownUser,
} from './world.ts';

/** One character more than a name may have. */
const tooLong = 3001;

/**
 * Claims that a request of several rows, where it is refused for one of them, is done for none.
 * @param allowed why the check is skipped where it is accepted
 */
async function expectNoneDone(t: Llama, send: (team: Team) => Promise<Answer>, allowed: string): Promise<void> {
  const team = await makeTeam(t);
  const before = await readMembers(t, team.id, team.as);
  const answer = await send(team);
  if (isAccepted(answer)) throw new Skip(allowed);
  expectRefused(answer);
  expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
}

/** A request of several rows is refused for one of them, and then none is done. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-08.5',
    operation: 'addUsersToOrganization',
    title: 'an addition of two that is refused for the form of one row adds neither',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const team = await makeTeam(t);
      const before = await readMembers(t, team.id, team.as);
      const good = [
        subjectRow(t, { user_id: strangerId(t) }),
        { email: `${t.unique()}@example.com`, project_ids: null },
      ];
      for (const row of good) expectRefused(await add(t, team, [row, { ...row, project_ids: 'understudy' }]));
      expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-BODY-08.7',
    operation: 'createOrganization',
    title: 'a creation that is refused for its name makes no organization',
    run: async (t) => {
      const as = admin(t);
      await needsMaking(t, as);
      const name = t.unique();
      for (const operation of ['createOrganization', 'upsertOrganization']) {
        if (!(await t.serves(operation))) continue;
        for (const wrong of [[name], `${name} `.padEnd(tooLong, 'a')]) {
          noteOrganization(t, String(wrong), as);
          expectRefused(await t.call(operation, { as, body: { name: wrong } }));
        }
      }
      const rows = listAt(trust(await t.call('listOrganizations', { as }), 'the organizations of admin'), '/body');
      const made = rows.filter((row) => String(within(row, '/name')).includes(name));
      if (made.length === 0) return;
      // No name that was noted need be theirs.
      for (const row of made)
        await t.call('deleteOrganization', { as, path: { organization_id: String(within(row, '/id')) } });
      throw new Failure({
        expected: 'no organization of that name',
        actual: show(made),
        where: '/state/organizations',
      });
    },
  },
  {
    id: 'LLAMACLOUD-BODY-08.8',
    operation: 'addUsersToOrganization',
    title: 'an addition of two that is refused for a user who is not there adds neither',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const rows = [strangerId(t), unknownUser(t)].map((user) => subjectRow(t, { user_id: user }));
      await expectNoneDone(t, (team) => add(t, team, rows), 'a user who is not there can be added here');
    },
  },
  {
    id: 'LLAMACLOUD-BODY-08.6',
    operation: 'batchRemoveUsersFromOrganization',
    title: 'a removal of two that is refused for one of them removes neither',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const rows = [{ user_id: subjectId(t) }, { user_id: unknownUser(t) }];
      // Who is not there need not be missed.
      await expectNoneDone(t, (team) => removeRows(t, team, rows), 'a user who is no member can be removed here');
    },
  },
]);

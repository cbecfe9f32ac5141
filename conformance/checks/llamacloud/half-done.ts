import { expectEqual, expectRefused, isAccepted } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { add, removeRows } from './members.ts';
import { makeTeam, needs, readMembers, strangerId, subjectId, subjectRow, unknownUser } from './world.ts';

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
    id: 'LLAMACLOUD-BODY-08.6',
    operation: 'batchRemoveUsersFromOrganization',
    title: 'a removal of two that is refused for one of them removes neither',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'batchRemoveUsersFromOrganization');
      const team = await makeTeam(t);
      const before = await readMembers(t, team.id, team.as);
      const answer = await removeRows(t, team, [{ user_id: subjectId(t) }, { user_id: unknownUser(t) }]);
      // Who is not there need not be missed.
      if (isAccepted(answer)) throw new Skip('a user who is no member can be removed here');
      expectRefused(answer);
      expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
    },
  },
]);

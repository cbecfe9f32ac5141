import { expectAccepted, expectEqual, isAccepted, told, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { itemsOf, roleIn, timeOf, tolerance } from './shown.ts';
import {
  admin,
  assign,
  freeRole,
  give,
  home,
  type Llama,
  makeActiveTeam,
  needs,
  normal,
  readRow,
  sameId,
  subjectId,
  withSubject,
} from './world.ts';

/** The same assignment made again. Skips where it is refused: that it is accepted is not stated. */
async function giveAgain(t: Llama, role: string): Promise<Answer> {
  const again = await assign(t, { body: { role_id: role } });
  if (isAccepted(again)) return again;
  throw new Skip(`the same assignment made again is refused here: ${told(again)}`);
}

/** The assignment of a role to the subject as the list of users shows it. */
async function shownTo(t: Llama, id: string, role: string): Promise<unknown> {
  const row = await readRow(t, home(t), id, admin(t));
  return itemsOf(row, '/roles').find((each) => sameId(within(each, '/role_id'), role));
}

/** The same assignment made again, and at the same time. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-06.4',
    title: 'the answer to the same assignment made again shows the role as the first one did',
    run: (t) =>
      withSubject(t, async ({ role }) => {
        const first = roleIn(valueAt(await give(t, role), '/body/role'));
        expectEqual(roleIn(valueAt(await giveAgain(t, role), '/body/role')), first, '/body/role');
      }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-07.4',
    title: 'the answer to the same assignment made again has the id with which it is shown',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        await give(t, role);
        const answered = valueAt(await giveAgain(t, role), '/body/id');
        const shown = within(await shownTo(t, id, role), '/id');
        if (!sameId(answered, shown))
          throw new Failure({ expected: show(normal(answered)), actual: show(shown), where: '/state/roles/id' });
      });
    },
  },
  {
    id: 'LLAMACLOUD-RESULT-11.3',
    title: 'created_at of the answer to an assignment is the one with which it is shown',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role, another }) => {
        for (const each of [role, another]) {
          const answered = valueAt(await give(t, each), '/body/created_at');
          const shown = within(await shownTo(t, id, each), '/created_at');
          const [one, other] = [timeOf(answered), timeOf(shown)];
          if (typeof one !== 'number' || typeof other !== 'number')
            throw new Skip('created_at is not a time in both places');
          if (Math.abs(one - other) <= tolerance) continue;
          throw new Failure({ expected: show(answered), actual: show(shown), where: '/state/roles/created_at' });
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-REPEAT-05.1',
    title: 'the same assignment made again is accepted',
    run: (t) =>
      withSubject(t, async ({ role }) => {
        await give(t, role);
        expectAccepted(await assign(t, { body: { role_id: role } }));
      }),
  },
  {
    id: 'LLAMACLOUD-REPEAT-01.3',
    title: 'the first role of a member, given twice at the same time, leaves one assignment',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const role = await freeRole(t, team);
      const send = () => assign(t, { organization: team.id, body: { role_id: role } });
      const answers = await Promise.all([send(), send(), send()]);
      if (!answers.some(isAccepted)) throw new Skip('none of the requests is accepted');
      const row = await readRow(t, team.id, subjectId(t), team.as);
      const times = itemsOf(row, '/roles').filter((each) => sameId(within(each, '/role_id'), role)).length;
      expectEqual(times, 1, '/state/roles');
    },
  },
]);

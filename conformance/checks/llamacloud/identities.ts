import { expectThat, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add } from './members.ts';
import { expectOnceEach, itemsOf, timeOf, tolerance } from './shown.ts';
import {
  admin,
  assign,
  freeRole,
  give,
  home,
  listedMembers,
  type Llama,
  makeActiveTeam,
  needs,
  normal,
  readRow,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  trust,
  withSubject,
} from './world.ts';

/** The assignment of a role as the list of users shows it. */
async function shownAssignment(t: Llama, id: string, role: string): Promise<unknown> {
  const row = await readRow(t, home(t), id, admin(t));
  return itemsOf(row, '/roles').find((each) => sameId(within(each, '/role_id'), role));
}

/** Claims that the update of an assignment, where it keeps its id, is not dated before what it was before. */
function expectNoEarlier(before: Answer, answer: Answer): void {
  if (!sameId(valueAt(before, '/body/id'), valueAt(answer, '/body/id'))) return;
  const [then, now] = [before, answer].map((each) => timeOf(valueAt(each, '/body/updated_at')));
  if (typeof then !== 'number' || typeof now !== 'number') return;
  const expected = `a time not before ${show(valueAt(before, '/body/updated_at'))}, of the role before`;
  expectThat(answer, '/body/updated_at', expected, () => now >= then - tolerance);
}

/** Ids and times: each is that of one thing, and stays so. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-07.2',
    title: 'no two assignments in an organization have the same id',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ role }) => {
        await give(t, role);
        const ids = (await listedMembers(t, home(t), admin(t)))
          .flatMap((row) => itemsOf(row, '/roles'))
          .map((each) => within(each, '/id'))
          .filter((id) => id !== undefined);
        expectOnceEach(ids);
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-07.3',
    title: 'an assignment is shown with the id that its making was answered with, each time',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        const made = valueAt(await give(t, role), '/body/id');
        for (const _ of ['once', 'again']) {
          const shown = within(await shownAssignment(t, id, role), '/id');
          if (!sameId(made, shown))
            throw new Failure({ expected: show(normal(made)), actual: show(shown), where: '/state/roles/id' });
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-07.5',
    title: 'one role given to two users makes two assignments, each with an id of its own',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      trust(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of users.stranger');
      const role = await freeRole(t, team);
      const ids: unknown[] = [];
      for (const user of [subjectId(t), strangerId(t)]) {
        const answer = await assign(t, { organization: team.id, body: { user_id: user, role_id: role } });
        ids.push(valueAt(trust(answer, 'a role in an organization made for it'), '/body/id'));
      }
      expectOnceEach(ids);
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-07.6',
    title: 'one role given to one user in two organizations makes two assignments, each with an id of its own',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const ids: unknown[] = [];
      for (const team of [await makeActiveTeam(t), await makeActiveTeam(t)]) {
        const answer = await assign(t, { organization: team.id, body: { role_id: await freeRole(t, team) } });
        ids.push(valueAt(trust(answer, 'a role in an organization made for it'), '/body/id'));
      }
      expectOnceEach(ids);
    },
  },
  {
    id: 'LLAMACLOUD-RESULT-11.1',
    title: 'created_at of an assignment is the same when it is read again',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        await give(t, role);
        const [first, again] = [await shownAssignment(t, id, role), await shownAssignment(t, id, role)].map((each) =>
          within(each, '/created_at'),
        );
        if (timeOf(first) !== timeOf(again))
          throw new Failure({ expected: show(first), actual: show(again), where: '/state/roles/created_at' });
      });
    },
  },
  {
    id: 'LLAMACLOUD-RESULT-11.2',
    title: 'updated_at of an assignment is not before created_at, and does not go back',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        const before = await give(t, role);
        const answer = await give(t, another);
        expectNoEarlier(before, answer);
        const [created, updated] = ['created_at', 'updated_at'].map((name) => timeOf(valueAt(answer, `/body/${name}`)));
        if (typeof created !== 'number' || typeof updated !== 'number')
          throw new Skip('the answer does not have both times');
        const expected = `a time not before ${show(valueAt(answer, '/body/created_at'))}`;
        // Each may be the time at which its column was written.
        expectThat(answer, '/body/updated_at', expected, () => updated >= created - tolerance);
      }),
  },
]);

import { expectAccepted, expectEqual, expectStatus, expectThat, isRefused, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { isSameReading, isTime, itemsOf, roleIn } from './shown.ts';
import {
  admin,
  assign,
  firstAnswers,
  freeRole,
  give,
  home,
  listedRoles,
  type Llama,
  makeActiveTeam,
  needs,
  readRow,
  sameId,
  subjectId,
  trust,
  withSubject,
} from './world.ts';

/** Gives the subject a role that they do not hold, then another one, and looks at each answer. */
const assigned = (claim: (answer: Answer, role: string) => void) => (t: Llama) =>
  withSubject(t, async ({ role, another }) => {
    for (const each of [role, another]) claim(await give(t, each), each);
  });

/** Claims that an assignment was done as the document says: 200, with that assignment. */
function expectAssignment(
  answer: Answer,
  sent: Readonly<Record<'user_id' | 'organization_id' | 'role_id', string>>,
): void {
  expectStatus(answer, 200);
  for (const [name, id] of Object.entries(sent))
    expectThat(answer, `/body/${name}`, show(id), (value) => sameId(value, id));
}

/** Gives a member without a role, in an organization that is made for it, the first one. */
async function giveFirstRole(t: Llama) {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const team = await makeActiveTeam(t);
  const role = await freeRole(t, team);
  const answer = await assign(t, { organization: team.id, body: { role_id: role } });
  trust(answer, 'a role in an organization made for it');
  return { team, role, answer };
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-01.1',
    title: 'PUT on …/users/roles gives a role',
    stateless: true,
    run: (t) =>
      withSubject(t, async ({ role }) => {
        expectAccepted(await assign(t, { body: { role_id: role } }));
      }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-03.1',
    title: 'a successful assignment answers 200',
    stateless: true,
    run: (t) =>
      withSubject(t, async ({ role }) => {
        const answer = await give(t, role);
        // Those of earlier checks, too: who held no role may by now hold each that is known.
        for (const each of [...firstAnswers(t), answer]) expectStatus(each, 200);
      }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-03.2',
    title: 'the same assignment made again, where it is accepted, answers 200 with the assignment',
    run: (t) =>
      withSubject(t, async ({ id, role }) => {
        await give(t, role);
        const again = await assign(t, { body: { role_id: role } });
        // That it is accepted is not stated.
        if (isRefused(again)) t.observe(`refused (${again.status})`);
        else expectAssignment(again, { user_id: id, organization_id: home(t), role_id: role });
      }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-03.3',
    title: 'the first role of a member who had none answers 200 with the assignment',
    run: async (t) => {
      const { team, role, answer } = await giveFirstRole(t);
      expectAssignment(answer, { user_id: subjectId(t), organization_id: team.id, role_id: role });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-04.1',
    title: 'the answer is JSON and says so',
    stateless: true,
    run: assigned((answer) => {
      expectThat(answer, '/headers/content-type', 'application/json', isJson);
      expectThat(answer, '/body', 'JSON', (body) => body !== undefined);
    }),
  },
  ...(['user_id', 'organization_id', 'role_id'] as const).map((name, index) => ({
    id: `LLAMACLOUD-ASSIGN-05.${index + 1}`,
    title: `${name} of the answer is that of the request`,
    run: (t: Llama) =>
      withSubject(t, async ({ id, role, another }) => {
        for (const each of [role, another]) {
          const sent = { user_id: id, organization_id: home(t), role_id: each }[name];
          expectThat(await give(t, each), `/body/${name}`, show(sent), (value) => sameId(value, sent));
        }
      }),
  })),
  {
    id: 'LLAMACLOUD-ASSIGN-06.1',
    title: 'role of the answer is the role that was given',
    run: assigned((answer, role) => {
      expectThat(answer, '/body/role/id', show(role), (value) => sameId(value, role));
    }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-06.2',
    title: 'role of the answer is the one that the list of roles shows',
    run: async (t) => {
      await needs(t, 'listRoles');
      await withSubject(t, async ({ role, another }) => {
        const all = await listedRoles(t, home(t), admin(t));
        for (const given of [role, another]) {
          const answer = await give(t, given);
          const listed = all.find((each) => sameId(within(each, '/id'), given));
          if (listed !== undefined) expectEqual(roleIn(valueAt(answer, '/body/role')), roleIn(listed), '/body/role');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-06.3',
    title: 'role of the answer is the one that the list of users shows',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role, another }) => {
        for (const given of [role, another]) {
          const answer = await give(t, given);
          const shown = itemsOf(await readRow(t, home(t), id, admin(t)), '/roles');
          const same = shown.find((each) => sameId(within(each, '/role_id'), given));
          if (same === undefined) continue;
          expectEqual(roleIn(valueAt(answer, '/body/role')), roleIn(within(same, '/role')), '/body/role');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-06.5',
    title: 'role of the answer is the one that the list of roles shows, also in an organization that was made',
    run: async (t) => {
      const { team, role, answer } = await giveFirstRole(t);
      const listed = (await listedRoles(t, team.id, team.as)).find((each) => sameId(within(each, '/id'), role));
      expectEqual(roleIn(valueAt(answer, '/body/role')), roleIn(listed), '/body/role');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-06.6',
    title: 'a role is answered as before when it is given again',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        const before = valueAt(await give(t, role), '/body/role');
        await give(t, another);
        const answer = await give(t, role);
        expectEqual(roleIn(valueAt(answer, '/body/role')), roleIn(before), '/body/role');
        const times = ['/body/role/created_at', '/created_at'] as const;
        const [now, then] = [valueAt(answer, times[0]), within(before, times[1])];
        if (isTime(now) && isTime(then)) expectThat(answer, times[0], show(then), () => isSameReading(now, then));
      }),
  },
  {
    id: 'LLAMACLOUD-ASSIGN-07.1',
    title: 'the id of the assignment is not that of its user, organization or role',
    run: (t) =>
      withSubject(t, async ({ id, role }) => {
        const others = [id, home(t), role];
        const isOwn = (value: unknown) => value !== undefined && !others.some((each) => sameId(value, each));
        expectThat(await give(t, role), '/body/id', 'an id of its own', isOwn);
      }),
  },
  {
    id: 'LLAMACLOUD-ROLE-06.1',
    title: 'organization_id of the assigned role is null or that of the assignment',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        for (const each of [role, another]) {
          const isOwn = (value: unknown) => value === null || sameId(value, home(t));
          expectThat(await give(t, each), '/body/role/organization_id', `null or ${show(home(t))}`, isOwn);
        }
      }),
  },
]);

function isJson(value: unknown): boolean {
  return typeof value === 'string' && /^application\/json\s*(?:;|$)/i.test(value);
}

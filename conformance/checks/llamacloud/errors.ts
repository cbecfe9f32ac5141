import { expectStatus, expectThat, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { withValue } from '../../derived/places.ts';
import { defineChecks } from '../define.ts';
import type { Llama } from './given.ts';
import { malformed, type Misfit, noBody, sendMisfits } from './invalid.ts';

const wrong = (what: string, ...changes: readonly (readonly [pointer: string, value: unknown])[]): Misfit => ({
  what,
  change: ({ body }) => ({
    body: changes.reduce<unknown>((all, [pointer, value]) => withValue(all, pointer, value), body),
  }),
});
export const inPath: Misfit = {
  what: 'an id in the path that is no UUID',
  change: ({ path }) => ({ path: { ...path, organization_id: 'understudy' } }),
};

/** Requests that do not fit, by operation; each answer is looked at by several checks. */
const misfits: Readonly<Record<string, readonly Misfit[]>> = {
  assignRoleToUserInOrganization: [
    inPath,
    wrong('a missing member', ['/role_id', undefined]),
    wrong('a member of a wrong type', ['/user_id', 5]),
    // Each of the others by itself: a server may look at each in a place of its own.
    wrong('no user', ['/user_id', undefined]),
    wrong('no organization', ['/organization_id', undefined]),
    wrong('null for an organization', ['/organization_id', null]),
    wrong('an organization that is no UUID', ['/organization_id', 'understudy']),
    wrong('null for a role', ['/role_id', null]),
    wrong('a role that is no UUID', ['/role_id', 'understudy']),
    wrong('several wrong members', ['/user_id', null], ['/organization_id', 'understudy'], ['/role_id', undefined]),
    { what: 'a list', change: () => ({ body: [] }) },
    { what: 'null', change: () => ({ body: null }) },
    malformed,
    noBody,
  ],
  createOrganization: [
    wrong('an empty name', ['/name', '']),
    wrong('no name', ['/name', undefined]),
    wrong('a name that is too long', ['/name', 'a'.repeat(3001)]),
  ],
  addUsersToOrganization: [
    inPath,
    wrong('an address that is none', ['/*/email', 'understudy']),
    wrong('no project_ids', ['/*/project_ids', undefined]),
    { what: 'an object', change: () => ({ body: {} }) },
  ],
  setDefaultOrganization: [wrong('no id', ['/organization_id', undefined])],
  listOrganizationUsers: [inPath],
  getOrganization: [inPath],
  updateOrganization: [inPath],
  deleteOrganization: [inPath],
  batchRemoveUsersFromOrganization: [inPath],
  removeUserFromOrganization: [inPath],
  listRoles: [inPath],
  getUserRole: [inPath],
  upsertOrganization: [wrong('no name', ['/name', undefined])],
};

type Told = readonly (readonly [misfit: Misfit, answer: Answer])[];

/** The answers to the requests of one operation that do not fit, asked for once; without those that may be no 422, and are none. */
export async function refusals(t: Llama, operation: string): Promise<Told> {
  return t.learnt(`refusals of ${operation}`, async () => {
    const all = await sendMisfits(t, operation, misfits[operation] ?? []);
    return all.filter(([{ statuses = [422] }, { status }]) => status === 422 || !statuses.includes(status));
  });
}

/** Claims something of each problem that a 422 tells. */
const ofEachProblem = (member: string, expected: string, holds: (value: unknown) => boolean) => (answer: Answer) => {
  for (const [index, problem] of listAt(answer, '/body/detail').entries()) {
    if (typeof problem !== 'object' || problem === null) continue;
    const value = within(problem, `/${member}`);
    if (!holds(value)) throw new Failure({ expected, actual: show(value), where: `/body/detail/${index}/${member}` });
  }
};

export const isText = (value: unknown) => typeof value === 'string';
const isSteps = (value: unknown) =>
  Array.isArray(value) && value.every((step) => typeof step === 'string' || Number.isInteger(step));

/** What the documents say about a 422. */
const claims: Readonly<Record<string, readonly [title: string, claim: (answer: Answer) => void]>> = {
  '01': [
    'answers 422 with JSON',
    (answer) => {
      expectStatus(answer, 422);
      expectThat(answer, '/headers/content-type', 'application/json', (type) =>
        /^application\/json\b/i.test(String(type)),
      );
    },
  ],
  '02': [
    'has detail',
    (answer) => {
      expectThat(answer, '/body/detail', 'detail', (value) => value !== undefined);
    },
  ],
  '03': [
    'has a detail that is an array of objects',
    (answer) => {
      expectThat(
        answer,
        '/body/detail',
        'an array of objects',
        (value) =>
          value === undefined ||
          (Array.isArray(value) &&
            value.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))),
      );
    },
  ],
  '04': ['tells where each problem is', ofEachProblem('loc', 'an array of strings and integers', isSteps)],
  '05': ['tells each problem in words', ofEachProblem('msg', 'a string', isText)],
  '06': ['tells the type of each problem', ofEachProblem('type', 'a string', isText)],
};

/** What each 422 has to have. */
export const checks = defineChecks(
  'llamacloud',
  Object.entries(claims).flatMap(([number, [title, claim]]) =>
    Object.keys(misfits).map((operation, index) => ({
      id: `LLAMACLOUD-ERROR-${number}.${index + 1}`,
      operation,
      title: `invalid input to ${operation} ${title}`,
      run: async (t: Llama) => {
        for (const [, answer] of await refusals(t, operation))
          if (number === '01' || answer.status === 422) claim(answer);
      },
    })),
  ),
);

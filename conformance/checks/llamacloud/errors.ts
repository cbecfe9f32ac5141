import { expectStatus, expectThat, expectValue, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { withValue } from '../../derived/places.ts';
import { defineChecks } from '../define.ts';
import { type Llama, unknownId } from './given.ts';
import { malformed, type Misfit, noBody, sendMisfits } from './invalid.ts';

const wrong = (what: string, ...changes: readonly (readonly [pointer: string, value: unknown])[]): Misfit => ({
  what,
  change: ({ body }) => ({
    body: changes.reduce<unknown>((all, [pointer, value]) => withValue(all, pointer, value), body),
  }),
});
const inPath: Misfit = {
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
};

type Told = readonly (readonly [misfit: Misfit, answer: Answer])[];

/** The answers to the requests of one operation that do not fit, asked for once; without those that may be no 422, and are none. */
async function refusals(t: Llama, operation: string): Promise<Told> {
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

const isText = (value: unknown) => typeof value === 'string';
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

const shapes = Object.entries(claims).flatMap(([number, [title, claim]]) =>
  Object.keys(misfits).map((operation, index) => ({
    id: `LLAMACLOUD-ERROR-${number}.${index + 1}`,
    operation,
    title: `invalid input to ${operation} ${title}`,
    run: async (t: Llama) => {
      for (const [, answer] of await refusals(t, operation))
        if (number === '01' || answer.status === 422) claim(answer);
    },
  })),
);

/** The first problem that the answer to one of the requests above tells. */
async function problemOf(t: Llama, what: string, operation = 'assignRoleToUserInOrganization'): Promise<Answer> {
  const found = (await refusals(t, operation)).find(([misfit]) => misfit.what === what);
  if (!found) throw new Error(`no request to ${operation} is one with ${what}`);
  return found[1];
}

/** Observes what the first problem of an answer has. */
const has =
  (what: string, members: Readonly<Record<string, unknown>>, operation?: string) =>
  async (t: Llama): Promise<void> => {
    const answer = await problemOf(t, what, operation);
    for (const [name, value] of Object.entries(members)) expectValue(answer, `/body/detail/0/${name}`, value);
  };

const begins = (answer: Answer, where: string, text: string) => {
  expectThat(answer, where, `a text that begins ${show(text)}`, (value) => String(value).startsWith(text));
};

export const checks = defineChecks('llamacloud', [
  ...shapes,
  {
    id: 'LLAMACLOUD-ERROR-07.1',
    title: 'all problems are told, in the order of the fields',
    run: async (t) => {
      const answer = await problemOf(t, 'several wrong members');
      const told = listAt(answer, '/body/detail').map((problem) => within(problem, '/loc/1'));
      expectThat(
        answer,
        '/body/detail',
        'user_id, organization_id, role_id',
        () => told.join() === 'user_id,organization_id,role_id',
      );
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-08.1',
    title: 'loc of a member is body and its name',
    run: has('a missing member', { loc: ['body', 'role_id'] }),
  },
  {
    id: 'LLAMACLOUD-ERROR-08.2',
    title: 'loc of a parameter is path and its name',
    run: has(inPath.what, { loc: ['path', 'organization_id'] }),
  },
  {
    id: 'LLAMACLOUD-ERROR-08.3',
    title: 'loc of a row has its number',
    run: has('no project_ids', { loc: ['body', 0, 'project_ids'] }, 'addUsersToOrganization'),
  },
  {
    id: 'LLAMACLOUD-ERROR-09.1',
    title: 'a problem has the refused value in input, and its members are type, loc, msg, input, ctx',
    run: async (t) => {
      const answer = await problemOf(t, inPath.what);
      expectValue(answer, '/body/detail/0/input', 'understudy');
      const [problem] = listAt(answer, '/body/detail');
      const names = Object.keys(typeof problem === 'object' && problem !== null ? problem : {});
      expectThat(
        answer,
        '/body/detail/0',
        'type, loc, msg, input, ctx',
        () => names.join() === 'type,loc,msg,input,ctx',
      );
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-10.1',
    title: 'an absent member is missing',
    run: has('a missing member', { type: 'missing', msg: 'Field required' }),
  },
  {
    id: 'LLAMACLOUD-ERROR-11.1',
    title: 'a text that is no UUID has the type uuid_parsing',
    run: async (t) => {
      await has(inPath.what, { type: 'uuid_parsing' })(t);
      begins(await problemOf(t, inPath.what), '/body/detail/0/msg', 'Input should be a valid UUID, ');
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-12.1',
    title: 'a number for a text has the type string_type',
    run: has('a member of a wrong type', { type: 'string_type', msg: 'Input should be a valid string' }),
  },
  {
    id: 'LLAMACLOUD-ERROR-13.1',
    title: 'a list for an object has the type model_attributes_type',
    run: has('a list', {
      type: 'model_attributes_type',
      msg: 'Input should be a valid dictionary or object to extract fields from',
    }),
  },
  {
    id: 'LLAMACLOUD-ERROR-14.1',
    title: 'malformed JSON has the type json_invalid',
    run: has(malformed.what, { type: 'json_invalid', msg: 'JSON decode error', input: {} }),
  },
  {
    id: 'LLAMACLOUD-ERROR-15.1',
    title: 'an empty name has the type string_too_short',
    run: has(
      'an empty name',
      { type: 'string_too_short', msg: 'String should have at least 1 character', ctx: { min_length: 1 } },
      'createOrganization',
    ),
  },
  {
    id: 'LLAMACLOUD-ERROR-16.1',
    title: 'an address that is none has the type value_error',
    run: async (t) => {
      await has('an address that is none', { type: 'value_error' }, 'addUsersToOrganization')(t);
      const answer = await problemOf(t, 'an address that is none', 'addUsersToOrganization');
      begins(answer, '/body/detail/0/msg', 'value is not a valid email address');
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-17.1',
    title: 'an organization that is not there answers with detail, a text',
    run: async (t) => {
      const answer = await t.call('listRoles', { as: t.as('admin'), path: { organization_id: unknownId() } });
      expectThat(answer, '/body/detail', 'a string', isText);
    },
  },
]);

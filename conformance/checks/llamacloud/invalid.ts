import { assume, expectStatus } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { CallOptions } from '../../run/request.ts';
import type { Prepared } from '../suite.ts';
import { defineChecks } from '../define.ts';
import { ownRecipe, withRequests } from '../with-requests.ts';
import { withValue } from '../../derived/places.ts';
import type { Llama } from './given.ts';
import { recipes } from './recipes.ts';

/** One kind of request that does not fit: what is put where, the rest being that of an accepted request. */
export interface Misfit {
  readonly what: string;
  readonly change: (prepared: Prepared) => Partial<CallOptions>;
  /** What it may be answered. Default: 422 alone. */
  readonly statuses?: readonly number[];
}

/** Puts a value into one place of the body; `undefined` leaves it out. */
const put = (pointer: string, value: unknown, what = `${pointer.slice(1)} ${name(value)}`): Misfit => ({
  what,
  change: ({ body }) => ({ body: withValue(body, pointer, value) }),
});

function name(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

/** Sends something else in place of the body. */
const body = (text: string, what: string): Misfit => ({ what, change: () => ({ text }) });
/** Without a body there is no media type either, and no document says what comes of that: a server may look at it first. */
export const noBody: Misfit = {
  what: 'no body',
  change: () => ({ body: undefined, headers: { 'content-type': undefined } }),
  statuses: [422, 415],
};
const noUuid: Misfit = {
  what: 'an organization_id in the path that is no UUID',
  change: ({ path }) => ({ path: { ...path, organization_id: 'understudy' } }),
};
/** Nothing at all, said to be JSON. */
const emptyJson = body('', 'an empty body that is said to be JSON');
export const malformed = body('{"user_id": ', 'JSON that breaks off');

/** Bodies that are JSON but for a letter: bytes after the end, a comma too many, an end that is missing. */
const nearlyJson: readonly Misfit[] = (
  [
    ['JSON with more behind it', (text) => `${text}]`],
    ['JSON with a comma too many', (text) => text.replace(/[}\]]$/, ',$&')],
    ['JSON that breaks off before its end', (text) => text.slice(0, -1)],
  ] as const satisfies readonly (readonly [string, (text: string) => string])[]
).map(([what, spoil]) => ({ what, change: ({ body }) => ({ text: spoil(JSON.stringify(body)) }) }));

/** What would be JSON with other quotes. */
const inSingleQuotes: Misfit = {
  what: 'JSON in single quotes',
  change: ({ body }) => ({ text: JSON.stringify(body).replaceAll('"', "'") }),
};

/** The body once more as JSON: a text that has it within. */
const textOfBody: Misfit = {
  what: 'the body in a string',
  change: ({ body }) => ({ text: JSON.stringify(JSON.stringify(body)) }),
};

/** A list with one row more, which does not fit: the first does. */
const rowMore = (row: unknown, what: string): Misfit => ({
  what: `a second row ${what}`,
  change: ({ body }) => ({ body: [...rowsOf(body), row] }),
});
const oneRow: Misfit = { what: 'a row in place of a list', change: ({ body }) => ({ body: rowsOf(body)[0] }) };

function rowsOf(body: unknown): readonly unknown[] {
  return Array.isArray(body) ? body : [];
}

const long = 'a'.repeat(3001);
const assign = 'assignRoleToUserInOrganization';
const noAddresses = ['understudy', 'understudy@', '@example.com', '', 5];
/** A UUID, which is no list of any. */
const unknownProject = '3f1a7c52-9d4e-4b60-8a21-5c7e0d9b4f16';
const wrongIds = [undefined, null, 5, 'understudy'];

/** What the documents say is answered 422: requirement, operation, and what of an accepted request is wrong. */
const table: readonly (readonly [requirement: string, operation: string, ...misfits: readonly Misfit[]])[] = [
  ['PATH-01', assign, noUuid],
  ['PATH-01', 'listOrganizationUsers', noUuid],
  ['PATH-01', 'updateOrganization', noUuid],
  [
    'BODY-01',
    assign,
    noBody,
    emptyJson,
    body('null', 'null'),
    body('["understudy"]', 'a list'),
    body('"understudy"', 'a string'),
    body('5', 'a number'),
    body('true', 'a boolean'),
    textOfBody,
  ],
  [
    'BODY-03',
    assign,
    ...[undefined, null, 5, { understudy: 1 }].map((value) => put('/user_id', value)),
    body('{}', 'an empty object'),
  ],
  ['BODY-04', assign, ...wrongIds.map((value) => put('/organization_id', value))],
  ['BODY-05', assign, ...wrongIds.map((value) => put('/role_id', value))],
  [
    'BODY-07',
    assign,
    malformed,
    body('{user_id: 1}', 'JSON with a name that is not quoted'),
    inSingleQuotes,
    ...nearlyJson,
  ],
  [
    'ORG-05',
    'createOrganization',
    ...nearlyJson,
    ...[undefined, null, 5, '', long].map((value) => put('/name', value, nameOf(value))),
  ],
  [
    'ORG-05',
    'upsertOrganization',
    ...nearlyJson,
    ...[undefined, null, 5, '', long].map((value) => put('/name', value, nameOf(value))),
  ],
  [
    'ORG-16',
    'updateOrganization',
    noBody,
    emptyJson,
    ...nearlyJson,
    ...[5, '', long].map((value) => put('/name', value, nameOf(value))),
  ],
  [
    'DEFAULT-03',
    'setDefaultOrganization',
    noBody,
    emptyJson,
    ...nearlyJson,
    ...wrongIds.map((value) => put('/organization_id', value)),
  ],
  [
    'ADD-02',
    'addUsersToOrganization',
    noBody,
    emptyJson,
    body('{}', 'an object'),
    body('["understudy"]', 'a list of strings'),
    oneRow,
    rowMore('understudy', 'that is none'),
    ...nearlyJson,
  ],
  ['ADD-03', 'addUsersToOrganization', put('/*/user_id', 5), put('/*/user_id', ['understudy'])],
  ['ADD-04', 'addUsersToOrganization', ...noAddresses.map((value) => put('/*/email', value))],
  [
    'ADD-05',
    'addUsersToOrganization',
    ...[undefined, 5, ['understudy'], [5], [null], unknownProject, [unknownProject, 'understudy']].map((value) =>
      put('/*/project_ids', value),
    ),
    rowMore({ user_id: 'understudy' }, 'without project_ids'),
  ],
  [
    'ADD-06',
    'addUsersToOrganization',
    put('/*/role_id', 'understudy'),
    put('/*/role_id', 5),
    rowMore({ user_id: 'understudy', project_ids: null, role_id: 'understudy' }, 'with a role_id that is none'),
  ],
  [
    'REMOVE-06',
    'batchRemoveUsersFromOrganization',
    noBody,
    emptyJson,
    body('{}', 'an object'),
    body('[5]', 'a list of numbers'),
    oneRow,
    rowMore('understudy', 'that is none'),
    ...nearlyJson,
  ],
  [
    'REMOVE-07',
    'batchRemoveUsersFromOrganization',
    put('/*/user_id', 5),
    put('/*/user_id', ['understudy']),
    rowMore({ user_id: 5 }, 'with a user_id that is none'),
  ],
  ['REMOVE-08', 'batchRemoveUsersFromOrganization', ...noAddresses.map((value) => put('/*/email', value))],
];

function nameOf(value: unknown): string {
  return value === long ? 'name of 3001 characters' : `name ${name(value)}`;
}

/** Sends the request of a recipe, which has to be accepted, and then like ones that do not fit. Gives out their answers. */
export async function sendMisfits(
  t: Llama,
  operation: string,
  misfits: readonly Misfit[],
): Promise<readonly (readonly [misfit: Misfit, answer: Answer])[]> {
  return withRequests(t, ownRecipe(recipes, operation), async (next) => {
    assume(await t.call(operation, await next()), 'the accepted twin');
    const prepared = await next();
    const answers: [Misfit, Answer][] = [];
    for (const misfit of misfits)
      answers.push([misfit, await t.call(operation, { ...prepared, ...misfit.change(prepared) })]);
    return answers;
  });
}

const numbers = new Map<string, number>();

function nextOf(requirement: string): number {
  const number = (numbers.get(requirement) ?? 0) + 1;
  numbers.set(requirement, number);
  return number;
}

export const checks = defineChecks(
  'llamacloud',
  table.map(([requirement, operation, ...misfits]) => ({
    id: `LLAMACLOUD-${requirement}.${nextOf(requirement)}`,
    operation,
    title: `${operation} with ${misfits.map(({ what }) => what).join(', ')} answers 422`,
    run: async (t: Llama) => {
      for (const [{ statuses = [422] }, answer] of await sendMisfits(t, operation, misfits))
        expectStatus(answer, ...statuses);
    },
  })),
);

import { assume, expectStatus } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { CallOptions } from '../../run/request.ts';
import type { Prepared } from '../suite.ts';
import { defineChecks } from '../define.ts';
import { withValue } from '../../derived/places.ts';
import type { Llama } from './given.ts';
import { recipes } from './recipes.ts';

/** One kind of request that does not fit: what is put where, the rest being that of an accepted request. */
export interface Misfit {
  readonly what: string;
  readonly change: (prepared: Prepared) => Partial<CallOptions>;
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
const noBody: Misfit = { what: 'no body', change: () => ({ body: undefined, headers: { 'content-type': undefined } }) };
const noUuid: Misfit = {
  what: 'an organization_id in the path that is no UUID',
  change: ({ path }) => ({ path: { ...path, organization_id: 'understudy' } }),
};
export const malformed = body('{"user_id": ', 'JSON that breaks off');

const long = 'a'.repeat(3001);
const assign = 'assignRoleToUserInOrganization';
const noAddresses = ['understudy', 'understudy@', '@example.com', 5];
const wrongIds = [undefined, null, 5, 'understudy'];

/** What the documents say is answered 422: requirement, operation, and what of an accepted request is wrong. */
const table: readonly (readonly [requirement: string, operation: string, ...misfits: readonly Misfit[]])[] = [
  ['PATH-01', assign, noUuid],
  ['PATH-01', 'listOrganizationUsers', noUuid],
  ['PATH-01', 'updateOrganization', noUuid],
  ['BODY-01', assign, noBody, body('null', 'null'), body('["understudy"]', 'a list'), body('"understudy"', 'a string')],
  ['BODY-03', assign, ...[undefined, null, 5, { understudy: 1 }].map((value) => put('/user_id', value))],
  ['BODY-04', assign, ...wrongIds.map((value) => put('/organization_id', value))],
  ['BODY-05', assign, ...wrongIds.map((value) => put('/role_id', value))],
  ['BODY-07', assign, malformed, body('{user_id: 1}', 'JSON with a name that is not quoted')],
  [
    'ORG-05',
    'createOrganization',
    ...[undefined, null, 5, '', long].map((value) => put('/name', value, nameOf(value))),
  ],
  [
    'ORG-05',
    'upsertOrganization',
    ...[undefined, null, 5, '', long].map((value) => put('/name', value, nameOf(value))),
  ],
  ['ORG-16', 'updateOrganization', noBody, ...[5, '', long].map((value) => put('/name', value, nameOf(value)))],
  ['DEFAULT-03', 'setDefaultOrganization', noBody, ...wrongIds.map((value) => put('/organization_id', value))],
  ['ADD-02', 'addUsersToOrganization', noBody, body('{}', 'an object'), body('["understudy"]', 'a list of strings')],
  ['ADD-03', 'addUsersToOrganization', put('/*/user_id', 5), put('/*/user_id', ['understudy'])],
  ['ADD-04', 'addUsersToOrganization', ...noAddresses.map((value) => put('/*/email', value))],
  [
    'ADD-05',
    'addUsersToOrganization',
    ...[undefined, 5, ['understudy'], [5], [null]].map((value) => put('/*/project_ids', value)),
  ],
  ['ADD-06', 'addUsersToOrganization', put('/*/role_id', 'understudy'), put('/*/role_id', 5)],
  ['REMOVE-06', 'batchRemoveUsersFromOrganization', noBody, body('{}', 'an object'), body('[5]', 'a list of numbers')],
  ['REMOVE-07', 'batchRemoveUsersFromOrganization', put('/*/user_id', 5), put('/*/user_id', ['understudy'])],
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
  const recipe = recipes[operation];
  if (!recipe) throw new Error(`there is no recipe for ${operation}`);
  const work = async () => {
    const twin = await recipe.prepare(t);
    try {
      assume(await t.call(operation, twin), 'the accepted twin');
      const prepared = await recipe.prepare(t);
      const answers: [Misfit, Answer][] = [];
      for (const misfit of misfits)
        answers.push([misfit, await t.call(operation, { ...prepared, ...misfit.change(prepared) })]);
      return answers;
    } finally {
      await twin.done?.();
    }
  };
  return recipe.exclusive ? t.exclusively(work) : work();
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
      for (const [, answer] of await sendMisfits(t, operation, misfits)) expectStatus(answer, 422);
    },
  })),
);

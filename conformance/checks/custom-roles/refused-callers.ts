import type { CheckText } from '../../check.ts';
import { assume, expectThat } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { ownRecipe, withRequests } from '../with-requests.ts';
import { recipes } from './recipes.ts';
import type { CustomRoles } from './world.ts';

/** The operations of this API: what any may do first, then the companions. */
export const everyOperation = [
  'listCustomRoles',
  'getCustomRole',
  'createCustomRole',
  'updateCustomRole',
  'deleteCustomRole',
  'assignMemberRole',
  'listMembers',
  'getMember',
] as const;

/** Those on roles. */
export const roleOperations = everyOperation.slice(0, 5);

/**
 * Claims that an operation, which is done for somebody who may, is refused for another caller and changes nothing.
 * @param how what is claimed of the answer. Default: any 4xx
 */
export async function expectRefusedFor(
  t: CustomRoles,
  operationId: string,
  caller: Caller,
  how: { readonly statuses?: readonly number[]; readonly claim?: (answer: Answer) => void } = {},
): Promise<Answer> {
  const recipe = ownRecipe(recipes, operationId);
  await withRequests(t, recipe, async (next) => {
    const twin = await next();
    assume(await t.call(operationId, twin), `the accepted twin (${twin.as.principal})`);
  });
  // Anew, when all is as it was before the twin: else what is refused would change nothing if it were done.
  return withRequests(t, recipe, async (next) => {
    const { read, ...request } = await next();
    return expectUnchanged({ send: () => t.call(operationId, { ...request, as: caller }), read, ...how });
  });
}

/**
 * What is claimed of the answer to a token that no library of servers has to know what to say to: that it is an error. Some take an
 * algorithm that is not theirs for one of their own (500).
 */
export function expectAnyError(answer: Answer): void {
  expectThat(answer, '/status', 'an error, 4xx or 5xx', (status) => Number(status) >= 400);
}

type Text = CheckText<'custom-roles'>;

/** One check for each operation: that it is refused for a caller. */
export function onEach(
  requirement: string,
  operations: readonly string[],
  what: string,
  callerOf: (t: CustomRoles) => Caller | Promise<Caller>,
  { from = 1, statuses }: { from?: number; statuses?: readonly number[] } = {},
): Text[] {
  return operations.map((operation, index) => ({
    id: `${requirement}.${from + index}`,
    operation,
    title: `${operation} with ${what} is ${statuses ? `answered ${statuses.join()}` : 'refused'}`,
    run: async (t) => {
      await expectRefusedFor(t, operation, await callerOf(t), statuses && { statuses });
    },
  }));
}

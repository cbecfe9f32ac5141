import type { CheckText } from '../../check.ts';
import { assume } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import type { Prepared } from '../suite.ts';
import { ownRecipe, withRequests as withRequestsOf } from '../with-requests.ts';
import type { Partoo } from './given.ts';
import { recipes } from './recipes.ts';

/** The operations that a seed documents: every target serves them. */
export const documented = ['createCustomRole', 'switchCustomRoles', 'updateUser'] as const;

/** Works with requests of an operation that have to be accepted; `next` makes each anew. */
export function withRequests<Result>(
  t: Partoo,
  operationId: string,
  work: (next: () => Promise<Prepared>) => Promise<Result>,
): Promise<Result> {
  return withRequestsOf(t, ownRecipe(recipes, operationId), work);
}

export interface Change {
  /** What the accepted request has, to complete "the twin …". */
  readonly twin: string;
  /** Makes the request that has to be refused. */
  readonly change: (prepared: Prepared, t: Partoo) => Prepared;
  readonly statuses?: readonly number[];
}

/** Claims that an operation refuses a request that differs in one thing from an accepted one, and that nothing changes. */
export function refusal(t: Partoo, operationId: string, { twin, change, statuses }: Change): Promise<Answer> {
  return withRequests(t, operationId, async (next) => {
    assume(await t.call(operationId, await next()), `the accepted twin (${twin})`);
    // Made after the twin was done: what it asks for depends on that where it is a switch.
    const second = await next();
    return expectUnchanged({
      send: () => t.call(operationId, change(second, t)),
      read: second.read,
      ...(statuses && { statuses }),
    });
  });
}

/** Sends a request that differs in one thing from an accepted one, which is sent first. Claims nothing of the answer. */
export function answerTo(t: Partoo, operationId: string, change: Change['change']): Promise<Answer> {
  return withRequests(t, operationId, async (next) => t.call(operationId, change(await next(), t)));
}

/** Skips where a refusal came with another status than the one whose body is asked about: other checks judge the status. */
export function needsStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status)
    throw new Skip(`is about the body of a ${status}, and the target answers ${answer.status}`);
  return answer;
}

/** The request with members of its body changed; `undefined` leaves one out. */
export function withMembers(prepared: Prepared, members: Readonly<Record<string, unknown>>): Prepared {
  const body = new Map<string, unknown>(Object.entries(asObject(prepared.body)));
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) body.delete(name);
    else body.set(name, value);
  }
  return { ...prepared, body: Object.fromEntries(body) };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** One check for each operation: `<requirement>.<n>`, counted from `from`. */
export function each(
  requirement: string,
  names: readonly string[],
  title: string,
  run: (operationId: string) => (t: Partoo) => Promise<void>,
  from = 1,
): CheckText<'partoo'>[] {
  return names.map((operation, index) => ({
    id: `${requirement}.${index + from}`,
    operation,
    title: `${operation}: ${title}`,
    run: run(operation),
  }));
}

import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './exchange.ts';
import { Failure, Inconclusive } from './outcome.ts';
import { show } from './show.ts';

/** Whether a request was done. */
export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Whether a request was refused for its own sake: a 4xx. */
export function isRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}

/** Claims that the status is this one, or one of these. */
export function expectStatus(answer: Answer, ...statuses: readonly number[]): void {
  if (statuses.includes(answer.status)) return;
  throw new Failure({ expected: statuses.join(' or '), actual: told(answer), where: '/status' });
}

/** Claims that a request is done: any 2xx. */
export function expectAccepted(answer: Answer): void {
  if (isAccepted(answer)) return;
  throw new Failure({ expected: 'the request to be accepted (2xx)', actual: told(answer), where: '/status' });
}

/** Claims that a request is refused: any 4xx. */
export function expectRefused(answer: Answer): void {
  if (isRefused(answer)) return;
  throw new Failure({ expected: 'the request to be refused (4xx)', actual: told(answer), where: '/status' });
}

/**
 * What a check builds upon and does not claim: a request that has to be accepted for the claim to mean anything.
 * Throws `Inconclusive` when it is not: another check claims that it is.
 */
export function assume(answer: Answer, what: string): Answer {
  if (isAccepted(answer)) return answer;
  throw new Inconclusive(`${what} was expected to be accepted, and is answered ${told(answer)}`);
}

/** Claims that the answer has this value at a pointer: `/body/status`, `/headers/allow`. */
export function expectValue(answer: Answer, where: string, expected: unknown): void {
  const actual = valueAt(answer, where);
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Failure({ expected: show(expected), actual: show(actual), where });
}

/** Claims something else of the value at a pointer. `expected` completes "expected …". */
export function expectThat(answer: Answer, where: string, expected: string, holds: (value: unknown) => boolean): void {
  const actual = valueAt(answer, where);
  if (holds(actual)) return;
  throw new Failure({ expected, actual: show(actual), where });
}

/** Claims something of a value that was put together from answers: a list over all pages, a state that was read back. */
export function expectEqual(actual: unknown, expected: unknown, where: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Failure({ expected: show(expected), actual: show(actual), where });
}

/** The value at a JSON pointer into `{status, headers, body}`; undefined where there is none. */
export function valueAt(answer: Answer, pointer: string): unknown {
  return within({ status: answer.status, headers: answer.headers, body: answer.body }, pointer);
}

/** The value at a JSON pointer into a value; undefined where there is none. */
export function within(value: unknown, pointer: string): unknown {
  let current = value;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, name) ? Object.getOwnPropertyDescriptor(current, name)?.value : undefined;
  }
  return current;
}

/** The members of the list at a pointer; an empty list where there is none. */
export function listAt(answer: Answer, pointer: string): readonly unknown[] {
  const found = valueAt(answer, pointer);
  return Array.isArray(found) ? found : [];
}

/** An answer in a line. */
export function told({ status, text }: Answer): string {
  return text === '' ? String(status) : `${status} ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`;
}

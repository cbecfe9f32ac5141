import { isDeepStrictEqual } from 'node:util';
import { assume, expectRefused, expectStatus } from './claims.ts';
import type { Answer } from './exchange.ts';
import { Failure } from './outcome.ts';
import { show } from './show.ts';

/** A refusal and its accepted twin, which differ in one thing. */
export interface Refusal {
  /** What differs, to complete "the twin …": "with a name of 100 characters". */
  readonly twin: string;
  /** Sends the request that has to be accepted. It is sent first. */
  readonly accepted: () => Promise<Answer>;
  /** Sends the request that has to be refused. */
  readonly refused: () => Promise<Answer>;
  /** The statuses that the documents state. Default: any 4xx. */
  readonly statuses?: readonly number[];
  /** Reads what the refused request would have changed; undefined where the target has no way to read it. */
  readonly read?: (() => Promise<unknown>) | undefined;
  /** What is claimed of the answer in place of a status. */
  readonly claim?: (answer: Answer) => void;
}

/**
 * Claims that a request is refused, for the one thing in which it differs from a request that is accepted, and that nothing
 * has changed by it. Throws `Inconclusive` when the twin is not accepted. Gives the refusal out.
 */
export async function expectRefusal({ twin, accepted, refused, statuses, read, claim }: Refusal): Promise<Answer> {
  assume(await accepted(), `the accepted twin (${twin})`);
  return expectUnchanged({ send: refused, read, ...(statuses && { statuses }), ...(claim && { claim }) });
}

/** Requests that change nothing. */
interface Unchanged {
  readonly sends: readonly (() => Promise<Answer>)[];
  readonly read: (() => Promise<unknown>) | undefined;
  readonly statuses?: readonly number[];
  /** What is claimed of each answer. Default: that it is one of `statuses`, or any 4xx. */
  readonly claim?: (answer: Answer) => void;
}

/** Claims that a request is refused and that what `read` gives is the same before and after. */
export async function expectUnchanged({
  send,
  ...rest
}: Omit<Unchanged, 'sends'> & { readonly send: () => Promise<Answer> }): Promise<Answer> {
  const { last } = await expectAllUnchanged({ sends: [send], ...rest });
  return last;
}

/**
 * Claims that each of several requests, at least one, is refused, and that what `read` gives is the same before the first and
 * after the last. Only where it is not, they are sent again, to see which of them changes it.
 */
export async function expectAllUnchanged({
  sends,
  read,
  statuses,
  claim = (answer) => {
    if (statuses) expectStatus(answer, ...statuses);
    else expectRefused(answer);
  },
}: Unchanged): Promise<{ readonly last: Answer }> {
  const before = await read?.();
  const refused = async (send: () => Promise<Answer>): Promise<Answer> => {
    const answer = await send();
    claim(answer);
    return answer;
  };
  let last: Answer | undefined;
  for (const send of sends) last = await refused(send);
  if (!last) throw new Error('there is no request to be refused');
  const after = await read?.();
  if (!read || isDeepStrictEqual(before, after)) return { last };
  // So that the exchange that changed something is the last one but for the reading, where it changes something each time.
  for (const send of sends.length > 1 ? sends : []) {
    await refused(send);
    expectSame(after, await read());
  }
  expectSame(before, after);
  return { last };
}

function expectSame(before: unknown, after: unknown): void {
  if (isDeepStrictEqual(before, after)) return;
  throw new Failure({
    expected: `a refused request to change nothing: ${show(before)}`,
    actual: show(after),
    where: '/state',
  });
}

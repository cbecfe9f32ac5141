import type { IncomingMessage } from 'node:http';
import type { Context } from './context.ts';

/**
 * A request that nobody sent, to see what would become of it: it goes the whole way, and nothing is changed, counted, held back
 * or written into the journal.
 */
export interface Rehearsal {
  /** Takes what became known of the request on its way. */
  context?: Context;
  /** When it would be sent. Default: now, by the clock of the workspace. */
  readonly at: Date | undefined;
}

const rehearsals = new WeakMap<IncomingMessage, Rehearsal>();

/** Marks a request as one that is only rehearsed. */
export function setRehearsal(request: IncomingMessage, rehearsal: Rehearsal): void {
  rehearsals.set(request, rehearsal);
}

/** Undefined for a request that was sent. */
export function rehearsalOf(request: IncomingMessage): Rehearsal | undefined {
  return rehearsals.get(request);
}

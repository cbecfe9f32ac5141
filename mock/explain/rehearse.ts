import type { RequestListener } from 'node:http';
import { type DirectRequest, requestDirectly } from '../../support/direct-request.ts';
import type { Context } from '../http/context.ts';
import { type Rehearsal, setRehearsal } from '../http/rehearsal.ts';

/** A request as it would be sent: its path with the base path of the API and that of the workspace. */
export type Draft = DirectRequest;

/** What would become of a request. */
export interface Outcome {
  readonly status: number;
  readonly context: Context;
}

/**
 * Sends a request through the application without a connection, as a rehearsal: nothing is changed by it.
 * @param at when it would be sent. Default: now, by the clock of the workspace
 */
export async function rehearse(app: RequestListener, draft: Draft, at?: Date): Promise<Outcome> {
  const rehearsal: Rehearsal = { at };
  const { status } = await requestDirectly(app, draft, (request) => {
    setRehearsal(request, rehearsal);
  });
  const { context } = rehearsal;
  if (!context) throw new Error(`${draft.method} ${draft.url} did not come to any API`);
  return { status, context };
}

import type { RequestHandler, Response } from 'express';
import type { ActiveFault } from '../faults/active-fault.ts';
import { shownAnswer } from '../faults/shown-answer.ts';
import { type Context, contextOf, nowOf } from './context.ts';
import { holdBack } from './delay.ts';
import { sendShown } from './send-shown.ts';

/** Lets go wrong what is to go wrong on purpose, before anything of the request is looked at. A rehearsed request is spared. */
export const strike: RequestHandler = (request, response, next) => {
  const context = contextOf(request);
  const { workspace, api, document, operationId, rehearsal } = context;
  if (workspace.faults.isEmpty || operationId === undefined || rehearsal) {
    next();
    return;
  }
  let latency = 0;
  let end: (() => void) | undefined;
  for (const active of workspace.faults.about(api.name, operationId, document)) {
    const wait = active.strike(nowOf(context));
    if (wait === undefined) continue;
    const held = active.latency();
    latency += held;
    if (active.fault.latency !== undefined) note(context, active, `held back ${held} ms`);
    end = endOf(active, wait, context, response);
    if (end) break;
  }
  holdBack({ min: latency, max: latency }, end ?? next);
};

function note(context: Context, { id }: ActiveFault, did: string): void {
  context.faults = [...(context.faults ?? []), { id, did }];
}

/** How a fault ends a request; undefined where the request goes on. */
function endOf(active: ActiveFault, wait: number, context: Context, response: Response): (() => void) | undefined {
  const { id, fault } = active;
  const { api, document, operationId = '' } = context;
  const answer = (status: number, headers: Readonly<Record<string, string>> = {}) => {
    const shown = shownAnswer(api, document, operationId, status, fault.error?.example);
    return () => {
      sendShown(
        response,
        context,
        { ...shown, headers: { ...shown.headers, ...headers } },
        `fault ${id} (GET ${context.workspace.controlPath}/faults)`,
      );
    };
  };
  if (wait > 0) {
    note(context, active, 'answered 429');
    return answer(429, { 'Retry-After': String(wait) });
  }
  if (fault.error) {
    note(context, active, `answered ${fault.error.status}`);
    return answer(fault.error.status);
  }
  if (fault.connection === 'reset') {
    note(context, active, 'reset the connection');
    return () => {
      response.socket?.resetAndDestroy();
    };
  }
  if (fault.connection === 'truncate') {
    note(context, active, 'broke the answer off');
    breakOff(response);
  }
  return undefined;
}

/** Lets half of the answer leave, and then ends the connection: its length says that there is more. */
function breakOff(response: Response): void {
  const send = response.write.bind(response);
  const end: Response['end'] = response.end.bind(response);
  let begun = false;
  const sendHalf = (chunk: unknown): void => {
    const bytes = typeof chunk === 'string' || Buffer.isBuffer(chunk) ? Buffer.from(chunk) : undefined;
    if (!bytes || bytes.length === 0) return;
    begun = true;
    send(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      response.socket?.destroy();
    });
  };
  response.write = (chunk: unknown): boolean => {
    sendHalf(chunk);
    return true;
  };
  response.end = (chunk?: unknown): Response => {
    sendHalf(chunk);
    if (begun) return response;
    response.socket?.resetAndDestroy();
    return end();
  };
}

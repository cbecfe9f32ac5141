import type { Response } from 'express';
import type { ShownAnswer } from '../faults/shown-answer.ts';
import type { Context } from './context.ts';

/** Sends an answer that no rule decided, and says beside it why. */
export function sendShown(
  response: Response,
  context: Context,
  { status, headers, body }: ShownAnswer,
  why: string,
): void {
  const see = `See ${context.workspace.controlPath}/requests/${context.entryId}`;
  context.shown = { body };
  response.status(status).set(headers).set('x-understudy-explain', `Not decided by a rule: ${why}. ${see}`);
  if (body === undefined) response.end();
  else if (body === null) response.type('json').send('null');
  else response.json(body);
}

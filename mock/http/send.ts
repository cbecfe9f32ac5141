import type { Request, Response } from 'express';
import type { Answer, Finding, Refusal, RequirementId } from '../shared/decision.ts';
import { contextOf } from './context.ts';
import { explain, explainNotes, headerSafe } from './explain.ts';

/**
 * Answers a request that is carried out. `rule` is the requirement that the answer follows from, `notes` say what the
 * request asked for and did not get.
 */
export function sendAnswer(
  request: Request,
  response: Response,
  answer: Answer,
  rule: RequirementId,
  notes: readonly Finding[],
): void {
  const context = contextOf(request);
  context.outcome = { rule, findings: notes, answer: answer.body };
  if (notes.length > 0) response.set('x-understudy-explain', headerSafe(explainNotes(context, notes)));
  response
    .status(answer.status)
    .set(answer.headers ?? {})
    .set('x-understudy-rule', rule);
  if (answer.body === undefined) response.end();
  // The validator takes `null` for a missing body, also where the document allows it.
  else if (answer.body === null) response.type('json').send('null');
  else response.json(answer.body);
}

/** Refuses a request in the shape of its API, and says beside the body why, and what would have been allowed. */
export function sendRefusal(request: Request, response: Response, refusal: Refusal): void {
  const context = contextOf(request);
  const shape = context.api.refusals[refusal.refusal];
  if (!shape) throw new Error(`${context.api.name} has no refusal named ${refusal.refusal}`);
  const rule = refusal.findings[0].requirement;
  const body = shape.body(refusal.findings);
  context.outcome = { refusal, rule, findings: refusal.findings, answer: body };
  response
    .status(shape.status)
    .set({ ...shape.headers, ...refusal.headers })
    .set('x-understudy-rule', rule)
    .set('x-understudy-explain', headerSafe(explain(context, refusal)))
    .json(body);
}

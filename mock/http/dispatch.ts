import type { RequestHandler } from 'express';
import { decide } from './decide.ts';
import { refuse } from '../shared/decision.ts';
import { contextOf } from './context.ts';
import { sendAnswer, sendRefusal } from './send.ts';

/**
 * Load, decide, save, answer. Between the decision and its changes nothing else runs, so that of two requests that
 * exclude each other one wins; the answer leaves when the changes are kept.
 */
export const dispatch: RequestHandler = async (request, response) => {
  const context = contextOf(request);
  const { workspace, api, document, operationId = '', identity, entryId } = context;
  if (!identity) throw new Error(`${operationId} was reached without credentials`);
  const ids = workspace.newIds(api.name);
  const verdict = decide(request, identity, ids);
  if (verdict === 'unknown caller') {
    const requirement = api.requirements.notAuthenticated;
    const message = 'the caller was removed or disabled while the request was under way';
    sendRefusal(request, response, refuse('notAuthenticated', { requirement, place: [], message }));
    return;
  }
  context.compared = verdict.compared;
  if (verdict.kind === 'refusal') {
    sendRefusal(request, response, verdict);
    return;
  }
  if (verdict.commit && !context.rehearsal) {
    const occasion = { api: api.name, operation: operationId, principal: identity.description, request: entryId };
    await workspace.write(verdict.commit, ids, occasion);
  }
  const mark = document.response(operationId, verdict.status)?.['x-understudy-rule'];
  // What is done differently from what was asked follows from another requirement than the ordinary answer.
  const rule = verdict.notes[0]?.requirement ?? (typeof mark === 'string' ? mark : verdict.requirement);
  sendAnswer(request, response, verdict, rule, verdict.notes);
};

import type { Request } from 'express';
import type { Identity } from '../shared/credentials.ts';
import type { OperationRequest, Verdict } from '../shared/api.ts';
import type { Ids } from '../shared/operation.ts';
import { decideOtherwise } from './deviate.ts';
import { contextOf, nowOf } from './context.ts';

/** Asks the world whether a request can be done. Changes nothing. */
export function decide(request: Request, { subject }: Identity, ids: Ids): Verdict | 'unknown caller' {
  const context = contextOf(request);
  const { workspace, api, operationId = '', params, body } = context;
  const asked: OperationRequest = {
    operationId,
    subject,
    params,
    query: request.query,
    body: body.kind === 'read' ? body.value : undefined,
    now: nowOf(context),
    ids,
    broken: workspace.broken,
  };
  const { deviation } = workspace;
  return deviation ? decideOtherwise(deviation, context, asked) : workspace.api(api.name).decide(asked);
}

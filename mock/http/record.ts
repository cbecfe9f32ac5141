import type { RequestHandler } from 'express';
import { maskBody, maskHeaders } from '../shared/mask.ts';
import { type Body, contextOf } from './context.ts';

/** Writes each request with its answer into the journal, once the answer is out. */
export const record: RequestHandler = (request, response, next) => {
  const context = contextOf(request);
  response.once('close', () => {
    const { outcome } = context;
    const refusal = outcome?.refusal;
    context.workspace.journal.add({
      id: context.entryId,
      at: new Date(context.startedAt).toISOString(),
      api: context.api.name,
      operation: context.operationId,
      principal: context.identity?.description,
      request: {
        method: request.method,
        url: request.originalUrl,
        headers: maskHeaders(request.headers),
        body: bodyForJournal(context.body),
      },
      response: {
        status: response.statusCode,
        headers: maskHeaders(response.getHeaders()),
        body: maskBody(outcome?.answer),
      },
      decision: {
        allowed: outcome !== undefined && refusal === undefined,
        refusal: refusal?.refusal,
        rule: outcome?.rule,
        findings: refusal?.findings.map(({ evidence: _, ...finding }) => finding) ?? [],
      },
      durationMs: Date.now() - context.startedAt,
    });
  });
  next();
};

function bodyForJournal(body: Body): unknown {
  if (body.kind === 'read') return maskBody(body.value);
  // What cannot be parsed cannot be masked.
  if (body.kind === 'malformed') return `[${body.bytes} bytes that are not JSON]`;
  return undefined;
}

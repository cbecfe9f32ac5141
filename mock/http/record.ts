import type { RequestHandler } from 'express';
import { maskBody, maskHeaders, maskUrl } from '../shared/mask.ts';
import { type Body, contextOf } from './context.ts';

/** Writes each request with its answer into the journal, once the answer is out. */
export const record: RequestHandler = (request, response, next) => {
  const context = contextOf(request);
  response.once('close', () => {
    const { outcome } = context;
    const refusal = outcome?.refusal;
    context.workspace.journal.add({
      id: context.entryId,
      at: context.at.toISOString(),
      api: context.api.name,
      operation: context.operationId,
      principal: context.identity?.description,
      request: {
        method: request.method,
        url: maskUrl(request.originalUrl),
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
        findings: outcome?.findings.map(({ evidence: _, ...finding }) => finding) ?? [],
      },
      durationMs: Math.round((performance.now() - context.startedAt) * 1000) / 1000,
    });
  });
  next();
};

function bodyForJournal(body: Body): unknown {
  if (body.kind === 'none') return undefined;
  // What cannot be parsed cannot be masked.
  if (body.kind === 'malformed') return `[${body.bytes} bytes that are not JSON]`;
  if (!body.json) return `[${body.text.length} characters that are not declared as JSON]`;
  // Parsed again, because the validator has filled defaults into what was parsed before.
  const sent: unknown = JSON.parse(body.text);
  return maskBody(sent);
}

import type { Request, Response } from 'express';
import type { Answer, Finding, Refusal, RequirementId } from '../shared/decision.ts';
import { rowsOf, type Sent } from '../shared/deviation.ts';
import { type Context, contextOf } from './context.ts';
import { maskValues } from '../shared/mask.ts';
import { type Secrets, secretsOf } from '../shared/secrets.ts';
import { allHeadersOf } from './exchange.ts';
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
  if (notes.length > 0) {
    const text = maskValues(explainNotes(context, notes), secretsIn(request, context));
    response.set('x-understudy-explain', headerSafe(text));
  }
  const sent = leaving(context, answer, undefined, rule);
  context.outcome = { rule, findings: notes, answer: sent.body };
  write(response, sent, rule);
}

/** Refuses a request in the shape of its API, and says beside the body why, and what would have been allowed. */
export function sendRefusal(request: Request, response: Response, refusal: Refusal): void {
  const context = contextOf(request);
  const shape = context.api.refusals[refusal.refusal];
  if (!shape) throw new Error(`${context.api.name} has no refusal named ${refusal.refusal}`);
  const secrets = secretsIn(request, context);
  const [first, ...others] = refusal.findings;
  const rule = first.requirement;
  // The words of the mock repeat no secret of a request. Where an API repeats what it was sent, it takes that from the evidence.
  const clean = (finding: Finding): Finding => ({ ...finding, message: maskValues(finding.message, secrets) });
  const body = shape.body([clean(first), ...others.map(clean)]);
  const answer = { status: shape.status, headers: { ...shape.headers, ...refusal.headers }, body };
  const sent = leaving(context, answer, refusal, rule);
  context.outcome = { refusal, rule, findings: refusal.findings, answer: sent.body };
  response.set('x-understudy-explain', headerSafe(maskValues(explain(context, refusal), secrets)));
  write(response, sent, rule);
}

/** What must not be repeated of a request. */
function secretsIn(request: Request, { body }: Context): Secrets {
  const isRead = body.kind === 'read' && body.json;
  const unread = isRead || body.kind === 'none' ? undefined : body.text;
  return secretsOf({
    headers: allHeadersOf(request),
    url: request.originalUrl,
    body: isRead ? body.value : undefined,
    unread,
  });
}

/** The answer that leaves: the one that was made, but for a mock that deviates from its documents. */
function leaving(context: Context, answer: Answer, refusal: Refusal | undefined, rule: RequirementId): Sent {
  const { api, operationId, document, workspace } = context;
  const { status, body, headers = {} } = answer;
  const sent = { status, body, headers };
  const { deviation } = workspace;
  if (!deviation?.sends) return sent;
  const rows = rowsOf(workspace.api(api.name));
  return deviation.sends(sent, { api: api.name, operationId, document, refusal, rule, rows });
}

function write(response: Response, { status, headers, body, type }: Sent, rule: RequirementId): void {
  response.status(status).set(headers).set('x-understudy-rule', rule);
  if (type !== undefined) response.type(type).send(body);
  else if (body === undefined) response.end();
  // The validator takes `null` for a missing body, also where the document allows it.
  else if (body === null) response.type('json').send('null');
  else response.json(body);
}

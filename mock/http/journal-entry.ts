import type { Request, Response } from 'express';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { maskedCopy, maskHeader, maskUrl, maskValues } from '../shared/mask.ts';
import type { Finding } from '../shared/decision.ts';
import { isTooDeep } from '../shared/hostile.ts';
import type { JournalEntry } from '../shared/journal.ts';
import { limits } from '../shared/limits.ts';
import { type Secrets, secretsOf } from '../shared/secrets.ts';
import type { Body, Context } from './context.ts';

/** How much of a body is kept, in characters of its JSON. */
const longestBody = limits.journalBody.value;
/** How much of an address or of the value of a header. */
const longestText = limits.journalText.value;
/** How many findings. */
const mostFindings = limits.findings.value;

/**
 * What a journal keeps of a request and its answer: bounded, and without secrets. It is written down when somebody reads it, which
 * costs as much as deciding the request; at once where what it would be written from is large.
 */
export function journalEntry(request: Request, response: Response, context: Context): () => JournalEntry {
  const exchange: Exchange = {
    context,
    method: request.method,
    url: request.originalUrl,
    headers: request.headers,
    // Nothing was sent where the connection ended before.
    status: response.headersSent ? response.statusCode : 0,
    answered: response.getHeaders(),
    durationMs: Math.round((performance.now() - context.startedAt) * 1000) / 1000,
  };
  if (isSmall(exchange)) return () => writeDown(exchange);
  const entry = writeDown(exchange);
  return () => entry;
}

/** A request and its answer, as they came and went. */
interface Exchange {
  readonly context: Context;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
  readonly answered: OutgoingHttpHeaders;
  readonly durationMs: number;
}

/** Whether it may be kept as it is: as much of it as an entry may have. */
function isSmall({ context: { body, shown }, url, headers, answered }: Exchange): boolean {
  if (shown !== undefined || body.kind === 'malformed') return false;
  const length = Number(answered['content-length'] ?? 0) + (body.kind === 'read' ? body.text.length : 0);
  if (length > longestBody) return false;
  let size = url.length;
  for (const name in headers) size += name.length + String(headers[name]).length;
  return size <= longestText;
}

function writeDown({ context, method, url, headers, status, answered, durationMs }: Exchange): JournalEntry {
  const { outcome, compared = [], body } = context;
  const sent = sentBody(body);
  const unread = sent === undefined && body.kind !== 'none' ? body.text : undefined;
  const secrets = secretsOf({ headers, url, body: sent, unread });
  // Secrets also get where their name does not give them away: a key into a path, a token into a message.
  const clean: Clean = (text) => maskValues(text, secrets);
  return {
    id: context.entryId,
    at: context.at.toISOString(),
    api: context.api.name,
    operation: context.operationId,
    principal: context.identity?.description,
    subject: context.identity?.subject,
    request: {
      method,
      url: cut(clean(maskUrl(url))),
      headers: keptHeaders(headers, clean),
      body: body.kind === 'none' ? undefined : keptBody(sent ?? unreadable(body), secrets),
    },
    response: {
      status,
      headers: keptHeaders(answered, clean),
      body: keptBody(context.shown ? context.shown.body : outcome?.answer, secrets),
    },
    decision: {
      allowed: outcome !== undefined && outcome.refusal === undefined,
      refusal: outcome?.refusal?.refusal,
      rule: outcome?.rule,
      ...(outcome?.drawn !== undefined && { drawn: outcome.drawn }),
      findings: outcome?.findings.slice(0, mostFindings).map((finding) => keptFinding(finding, clean)) ?? [],
      compared,
    },
    ...(context.faults && { faults: context.faults }),
    ...(context.preferred !== undefined && { preferred: clean(context.preferred) }),
    durationMs,
  };
}

/** Takes the secrets of the request out of a text. */
type Clean = (text: string) => string;

/** The body as it came; undefined where it is not JSON, or is nested so deep that nobody walks through it. Parsed again: the validator fills defaults into what was parsed before. */
function sentBody(body: Body): unknown {
  if (body.kind !== 'read' || !body.json) return undefined;
  const sent: unknown = JSON.parse(body.text);
  return isTooDeep(sent) ? undefined : sent;
}

/** What cannot be parsed cannot be masked. */
function unreadable(body: Exclude<Body, { kind: 'none' }>): string {
  return body.kind === 'malformed'
    ? `[${body.bytes} bytes that are not JSON]`
    : `[${body.text.length} characters that are ${body.json ? 'nested too deep' : 'not declared as JSON'}]`;
}

function keptBody(body: unknown, secrets: Secrets): unknown {
  if (body === undefined) return undefined;
  const copy = maskedCopy(body, secrets);
  if (isShort(copy)) return copy;
  const text = JSON.stringify(copy);
  return text.length > longestBody
    ? `[the first ${longestBody} of ${text.length} characters] ${text.slice(0, longestBody).toWellFormed()}`
    : copy;
}

/** Whether something is certainly short enough, so that nobody needs to write it down to see. */
function isShort(value: unknown): boolean {
  let size = 0;
  const measure = (each: unknown): void => {
    // Notation makes a character of a text six at most.
    size += typeof each === 'string' ? 6 * each.length + 3 : 24;
    if (typeof each !== 'object' || each === null) return;
    // Nothing more is looked at of what is too long already: a list may have half a million items.
    for (const [name, member] of Array.isArray(each) ? each.entries() : Object.entries(each)) {
      size += 6 * String(name).length + 4;
      if (size > longestBody) return;
      measure(member);
    }
  };
  measure(value);
  return size <= longestBody;
}

function keptHeaders(headers: Readonly<Record<string, unknown>>, clean: Clean): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(headers)) {
    const plain = maskHeader(name, value);
    kept.push([name, typeof plain === 'string' ? cut(clean(plain)) : plain]);
  }
  return Object.fromEntries(kept);
}

function keptFinding({ evidence: _, message, allowed, ...finding }: Finding, clean: Clean): Finding {
  return { ...finding, message: clean(message), ...(allowed !== undefined && { allowed: clean(allowed) }) };
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText).toWellFormed()}…` : text;
}

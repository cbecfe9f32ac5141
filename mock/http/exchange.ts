import type { Request, Response } from 'express';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Finding, Refusal } from '../shared/decision.ts';
import { limits } from '../shared/limits.ts';
import type { Body, Context } from './context.ts';

/** A request and its answer, as they came and went. */
export interface Exchange {
  readonly known: Known;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** What must not be repeated may stand in any of them. */
  readonly allHeaders: AllHeaders;
  readonly status: number;
  readonly answered: OutgoingHttpHeaders;
  readonly durationMs: number;
}

/** What an entry is written from. The value of a body is not among it: it may take twenty times the room of its text. */
interface Known extends Pick<Context, 'api' | 'entryId' | 'at'> {
  readonly operationId?: string | undefined;
  readonly identity?: Context['identity'] | undefined;
  readonly compared?: Context['compared'];
  readonly faults?: Context['faults'] | undefined;
  readonly preferred?: string | undefined;
  readonly shown?: Context['shown'] | undefined;
  readonly body: KeptBody;
  readonly outcome?:
    | (Omit<Outcome, 'refusal' | 'drawn'> & { readonly drawn?: string | undefined } & {
        readonly refusal?: Pick<Refusal, 'refusal'> | undefined;
      })
    | undefined;
}

type Outcome = NonNullable<Context['outcome']>;

/** A body without its value. */
export type KeptBody = Body extends infer Each
  ? Each extends { readonly value: unknown }
    ? Omit<Each, 'value'>
    : Each
  : never;

/** How many characters an exchange has. */
export interface Measures {
  readonly sent: number;
  readonly answered: number;
  /** Of the address and the headers. */
  readonly head: number;
}

const mostFindings = limits.findings.value;

export function exchangeOf(request: Request, response: Response, context: Context): Exchange {
  return {
    // Of a request whose connection ended before, more may become known.
    known: response.writableFinished ? settled(context) : context,
    method: request.method,
    url: request.originalUrl,
    headers: request.headers,
    allHeaders: allHeadersOf(request),
    // Nothing was sent where the connection ended before.
    status: response.headersSent ? response.statusCode : 0,
    answered: response.getHeaders(),
    durationMs: Math.round((performance.now() - context.startedAt) * 1000) / 1000,
  };
}

/** The headers of a request; of one that came more than once, each value. */
type AllHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Of a credential that came twice, the first one counts, and Node tells of no other. */
export function allHeadersOf(request: Request): AllHeaders {
  const isRepeated = request.rawHeaders.length > 2 * Object.keys(request.headers).length;
  return isRepeated ? request.headersDistinct : request.headers;
}

/** How large it is; nothing is written for it. */
export function measure({ known: { body }, url, headers, answered }: Exchange): Measures {
  let head = url.length;
  for (const name in headers) head += name.length + String(headers[name]).length;
  return {
    sent: body.kind === 'none' ? 0 : (body.text?.length ?? 0),
    answered: Number(answered['content-length'] ?? 0),
    head,
  };
}

function settled(context: Context): Known {
  const { api, entryId, at, operationId, identity, compared, faults, preferred, shown, body, outcome } = context;
  return {
    api,
    entryId,
    at,
    operationId,
    identity,
    compared,
    faults,
    preferred,
    shown,
    body: body.kind === 'read' ? { kind: body.kind, text: body.text, json: body.json } : body,
    outcome: outcome && settledOutcome(outcome),
  };
}

function settledOutcome({ refusal, rule, findings, answer, drawn }: Outcome): Known['outcome'] {
  return {
    rule,
    answer,
    drawn,
    refusal: refusal && { refusal: refusal.refusal },
    findings: findings.length === 0 ? findings : findings.slice(0, mostFindings).map(withoutEvidence),
  };
}

/** Evidence holds parts of the body. */
export function withoutEvidence({ evidence: _, ...finding }: Finding): Finding {
  return finding;
}

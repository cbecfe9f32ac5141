import type { Request, Response } from 'express';
import { maskAddress, maskedCopy, maskFinding, maskHeader, maskValues } from '../shared/mask.ts';
import type { Finding } from '../shared/decision.ts';
import { isTooDeep } from '../shared/hostile.ts';
import type { JournalEntry } from '../shared/journal.ts';
import { limits } from '../shared/limits.ts';
import { type Secrets, secretsOf } from '../shared/secrets.ts';
import { parseJson } from '../../support/parse-json.ts';
import type { Context } from './context.ts';
import { type Exchange, exchangeOf, type KeptBody, measure, type Measures, withoutEvidence } from './exchange.ts';

/** How much of a body is kept, in characters of its JSON. */
const longestBody = limits.journalBody.value;
/** How much of an address or of the value of a header. */
const longestText = limits.journalText.value;
/** How many findings. */
const mostFindings = limits.findings.value;

/** What a journal keeps of a request and its answer, and about how many bytes that takes. */
interface Kept {
  readonly write: () => JournalEntry;
  readonly bytes: number;
}

/**
 * What a journal keeps of a request and its answer: bounded, and without secrets. It is written down when somebody reads it, which
 * costs as much as deciding the request; at once where what it would be written from is large.
 */
export function journalEntry(request: Request, response: Response, context: Context): Kept {
  const exchange = exchangeOf(request, response, context);
  const measures = measure(exchange);
  return isSmall(exchange, measures) ? later(exchange, measures) : atOnce(writeDown(exchange), measures);
}

/** Whether it may be kept as it is: as much of it as an entry may have. */
function isSmall({ known: { body, shown } }: Exchange, { sent, answered, head }: Measures): boolean {
  return shown === undefined && body.kind !== 'malformed' && sent + answered <= longestBody && head <= longestText;
}

/** Bytes of an entry beside its texts, for each finding, and for each character: of a text, an answer, and a body with its value. */
const room = { entry: 3072, finding: 512, character: 2, answered: 8, value: 24 };

function later(exchange: Exchange, { sent, answered, head }: Measures): Kept {
  const { known } = exchange;
  const texts = room.character * head + ('value' in known.body ? room.value : room.character) * sent;
  const findings = room.finding * (known.outcome?.findings.length ?? 0);
  return { write: () => writeDown(exchange), bytes: room.entry + texts + findings + room.answered * answered };
}

/** Its bodies as texts, which take less room than what they say. */
function atOnce(entry: JournalEntry, { head }: Measures): Kept {
  const { request, response, decision } = entry;
  const [sent, answered] = [textOf(request.body), textOf(response.body)];
  const bare = {
    ...entry,
    request: { ...request, body: undefined },
    response: { ...response, body: undefined },
  };
  const texts = (sent?.length ?? 0) + (answered?.length ?? 0) + Math.min(head, 2 * longestText);
  return {
    write: () => ({
      ...bare,
      request: { ...bare.request, body: valueOf(sent) },
      response: { ...bare.response, body: valueOf(answered) },
    }),
    bytes: room.entry + room.finding * decision.findings.length + room.character * texts,
  };
}

function textOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

function valueOf(text: string | undefined): unknown {
  return text === undefined ? undefined : parseJson(text);
}

function writeDown({ known, method, url, headers, allHeaders, status, answered, durationMs }: Exchange): JournalEntry {
  const { outcome, compared = [], body } = known;
  const sent = sentBody(body);
  const unread = sent === undefined && body.kind !== 'none' ? body.text : undefined;
  const secrets = secretsOf({ headers: allHeaders, url, body: sent, unread });
  // Secrets also get where their name does not give them away: a key into a path, a token into a message.
  const clean: Clean = (text) => maskValues(text, secrets);
  return {
    id: known.entryId,
    at: known.at.toISOString(),
    api: known.api.name,
    operation: known.operationId,
    principal: known.identity?.description,
    subject: known.identity?.subject,
    request: {
      method,
      url: cut(maskAddress(url, secrets)),
      headers: keptHeaders(headers, clean),
      body: body.kind === 'none' ? undefined : keptBody(sent ?? unreadable(body), secrets),
    },
    response: {
      status,
      headers: keptHeaders(answered, clean),
      body: keptBody(known.shown ? known.shown.body : outcome?.answer, secrets),
    },
    decision: {
      allowed: outcome !== undefined && outcome.refusal === undefined,
      refusal: outcome?.refusal?.refusal,
      rule: outcome?.rule,
      ...(outcome?.drawn !== undefined && { drawn: outcome.drawn }),
      findings: outcome?.findings.slice(0, mostFindings).map((finding) => keptFinding(finding, secrets)) ?? [],
      compared,
    },
    ...(known.faults && { faults: known.faults }),
    ...(known.preferred !== undefined && { preferred: clean(known.preferred) }),
    durationMs,
  };
}

/** Takes the secrets of the request out of a text. */
type Clean = (text: string) => string;

/** The body as it came; undefined where it is not JSON, or is nested so deep that nobody walks through it. Parsed again: the validator fills defaults into what was parsed before. */
function sentBody(body: KeptBody): unknown {
  if (body.kind !== 'read' || !body.json) return undefined;
  const sent: unknown = JSON.parse(body.text);
  return isTooDeep(sent) ? undefined : sent;
}

/** What cannot be parsed cannot be masked. */
function unreadable(body: Exclude<KeptBody, { kind: 'none' }>): string {
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

function keptFinding(found: Finding, secrets: Secrets): Finding {
  return maskFinding(withoutEvidence(found), secrets);
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText).toWellFormed()}…` : text;
}

import { STATUS_CODES } from 'node:http';
import type { JournalEntry } from '../shared/journal.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
}

/**
 * The journal as an HTTP Archive (HAR 1.2), which the developer tools of browsers open. Secrets are masked in it as in the
 * journal; what was decided is in `_decision`.
 * @param origin of the mock: "http://127.0.0.1:4010"
 */
export function harOf(entries: readonly JournalEntry[], origin: string, version: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Understudy', version },
      entries: entries.map((entry) => harEntry(entry, origin)),
    },
  };
}

function harEntry({ id, at, durationMs, request, response, decision, ...entry }: JournalEntry, origin: string): object {
  const sent = text(request.body);
  const answer = text(response.body);
  const url = `${origin}${request.url}`;
  return {
    startedDateTime: at,
    time: durationMs,
    request: {
      method: request.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(request.headers),
      queryString: queryOf(request.url),
      headersSize: -1,
      bodySize: sent === undefined ? 0 : -1,
      ...(sent !== undefined && { postData: { mimeType: typeOf(request.headers), text: sent } }),
    },
    response: {
      status: response.status,
      statusText: STATUS_CODES[response.status] ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(response.headers),
      content: {
        size: answer === undefined ? 0 : Buffer.byteLength(answer),
        mimeType: typeOf(response.headers),
        ...(answer !== undefined && { text: answer }),
      },
      redirectURL: textOf(response.headers.location) ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    _id: id,
    _decision: decision,
    _caller: entry.principal ?? null,
    _operation: entry.operation ?? null,
  };
}

function text(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function pairs(headers: Readonly<Record<string, unknown>>): Pair[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => ({ name, value: String(each) })),
  );
}

function queryOf(url: string): Pair[] {
  const query = url.split('?')[1] ?? '';
  return Array.from(new URLSearchParams(query), ([name, value]) => ({ name, value }));
}

function typeOf(headers: Readonly<Record<string, unknown>>): string {
  return textOf(headers['content-type']) ?? 'application/json';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

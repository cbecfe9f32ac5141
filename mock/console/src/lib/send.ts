import { type Draft, pathOf } from './draft.ts';
import type { OperationInfo } from './document.ts';
import { ControlError } from './client.ts';
import { parse } from './parse.ts';
import type { Principal } from './schemas.ts';

/** What came back for a request to one of the APIs. */
export interface Reply {
  readonly status: number;
  readonly statusText: string;
  readonly body: unknown;
  readonly rule: string | null;
  readonly explain: string | null;
  /** The journal's number of it. */
  readonly entry: number | undefined;
  readonly ms: number;
}

/** Sends a draft as `principal`. Throws a `ControlError` when no whole answer comes back. */
export async function sendDraft(
  draft: Draft,
  operation: OperationInfo,
  principal: Principal | undefined,
  base: string,
): Promise<Reply> {
  const { Cookie: cookie, ...headers } = { ...principal?.headers };
  const url = new URL(`${base}${pathOf(draft, operation)}`, location.href);
  const began = performance.now();
  const body = operation.body && draft.body.trim() !== '' ? draft.body : undefined;
  const init: RequestInit = {
    method: operation.method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    cache: 'no-store',
    ...(body !== undefined && { body }),
  };
  try {
    const response = await withCookie(cookie, url.pathname, () => fetch(url, init));
    const text = await response.text();
    return {
      status: response.status,
      statusText: response.statusText,
      body: text === '' ? undefined : parse(text),
      rule: response.headers.get('x-understudy-rule'),
      explain: response.headers.get('x-understudy-explain'),
      entry: Number(response.headers.get('x-understudy-request')) || undefined,
      ms: Math.round(performance.now() - began),
    };
  } catch {
    throw new ControlError('The connection broke before the whole answer was there: a fault, or the mock is gone.', 0);
  }
}

/**
 * Does something while the browser has a cookie: scripts may not set the header Cookie. It is good for this one path, and
 * is taken away again.
 */
async function withCookie<T>(cookie: string | undefined, path: string, work: () => Promise<T>): Promise<T> {
  if (cookie === undefined) return await work();
  const place = `path=${path}; SameSite=Strict`;
  document.cookie = `${cookie}; ${place}`;
  try {
    return await work();
  } finally {
    document.cookie = `${cookie.split('=')[0] ?? ''}=; max-age=0; ${place}`;
  }
}

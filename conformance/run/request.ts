import type { Sent } from './exchange.ts';
import type { Caller } from './principal.ts';

type Scalar = string | number | boolean;

export interface RequestOptions {
  readonly as: Caller;
  readonly query?: Readonly<Record<string, Scalar>> | undefined;
  /** Sent as JSON; undefined: no body. */
  readonly body?: unknown;
  /** Sent as it stands, in place of `body`. */
  readonly text?: string | undefined;
  /** Over those that the suite sends by itself; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Take a 429 as the answer in place of waiting it out. Default: false. */
  readonly take429?: boolean;
}

export interface CallOptions extends RequestOptions {
  /** The parameters of the path, encoded once. */
  readonly path?: Readonly<Record<string, Scalar>> | undefined;
}

/** What goes over the wire for a request to `url`, which has no query yet. */
export function toSent(method: string, url: string, options: RequestOptions): Sent {
  const { query, headers } = options;
  const text = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const own = { ...options.as.headers, ...(text !== undefined && { 'content-type': 'application/json' }) };
  return {
    method,
    url: query ? `${url}${queryOf(query)}` : url,
    headers: headers ? overlaid(own, headers) : own,
    body: text,
  };
}

function queryOf(members: Readonly<Record<string, Scalar>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) query.set(name, String(value));
  return query.size > 0 ? `?${query.toString()}` : '';
}

function overlaid(
  own: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...own, ...headers }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

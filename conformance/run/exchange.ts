import type { Mask } from './mask.ts';

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; undefined: none. */
  readonly body: string | undefined;
}

/** What came back. */
export interface Answer {
  /** Those of the request. */
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Names in lower case; of a header that comes more than once, the values joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body read as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** One request and its answer as a report shows them: without secrets, long bodies cut. */
export interface Exchange {
  /** Who asked: the name of a credential, or what was sent in place of one. */
  readonly principal: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** A command that sends it again; secrets are read from the environment. */
  readonly curl: string;
}

/** How much of a body a report keeps, in characters. */
const mostShown = 4000;

export function toExchange(principal: string, sent: Sent, answer: Answer, mask: Mask): Exchange {
  const request = {
    method: sent.method,
    url: mask.text(sent.url),
    headers: masked(sent.headers, mask),
    body: sent.body === undefined ? null : cut(mask.text(sent.body)),
  };
  return {
    principal,
    request,
    response: { status: answer.status, headers: masked(answer.headers, mask), body: cut(mask.text(answer.text)) },
    curl: curlOf(request),
  };
}

/** Masks values; most answers have no secret in any, which one look at all of them tells. */
function masked(headers: Readonly<Record<string, string>>, mask: Mask): Readonly<Record<string, string>> {
  if (!mask.isIn(Object.values(headers).join('\n'))) return headers;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask.text(value)]));
}

function cut(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}… (${text.length} characters)` : text;
}

/** @param request without secrets */
function curlOf({ method, url, headers, body }: Exchange['request']): string {
  const parts = [
    `curl -sS -i -X ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ];
  if (body !== null) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(' ');
}

/** Quotes for a shell; `${NAME}` of a masked secret is left for the shell to fill in. */
function quote(text: string): string {
  if (!/\$\{\w+\}/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text.replace(/["\\`]|\$(?!\{\w+\})/g, (character) => `\\${character}`);
  return `"${escaped}"`;
}

import { parseJson } from '../../support/parse-json.ts';

const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
/** Names of members, headers and parameters whose values are kept from journals and messages. */
const secretNames = /password|secret|token|api_?-?key|bearer|session/i;
/** `name=value` where it may stand: in an address, in `Prefer`, in a cookie. */
const pairs = /(^|[?&;,\s])([^=&#;,\s?]*)=("[^"]*"|[^&#;,\s]*)/g;
/** A JSON Web Token, whatever it stands in. */
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

const masked = '***';

/** Below this length a secret is not looked for in other places: it would be found by chance. */
const shortestSecret = 6;

function isSecretName(name: string): boolean {
  return secretHeaders.has(name.toLowerCase()) || secretNames.test(name);
}

/** The value of a header with the credentials taken out. */
export function maskHeader(name: string, value: unknown): unknown {
  if (isSecretName(name)) return masked;
  return typeof value === 'string' ? maskUrl(value) : value;
}

/** A text with the values of password-like `name=value` pairs taken out, such as an address with its query. */
export function maskUrl(url: string): string {
  if (!url.includes('=')) return url;
  return url.replace(pairs, (pair, before: string, name: string) =>
    secretNames.test(decode(name)) ? `${before}${name}=${masked}` : pair,
  );
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** For `JSON.stringify`: takes out the values of password-like members, of any type. */
export function withoutSecrets(name: string, value: unknown): unknown {
  return secretNames.test(name) && value !== null && typeof value !== 'boolean' ? masked : value;
}

/** Deeper than this nothing is kept of a body: who walks it needs a stack. */
const deepest = 64;

/**
 * A copy of a body for a journal: the values of password-like members are taken out at any depth and of any type, and so are the
 * secrets of the request wherever else they stand. Never throws, however deep the body is.
 */
export function maskedCopy(body: unknown, secrets: Secrets, depth = 0): unknown {
  if (typeof body === 'string') return maskValues(body, secrets);
  if (typeof body === 'number') {
    const text = maskValues(String(body), secrets);
    return text === String(body) ? body : text;
  }
  if (typeof body !== 'object' || body === null) return body;
  if (depth === deepest) return `[nested deeper than ${deepest} levels]`;
  if (Array.isArray(body)) return body.map((each) => maskedCopy(each, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const plain = withoutSecrets(name, value);
      return [maskValues(name, secrets), plain === masked ? masked : maskedCopy(plain, secrets, depth + 1)];
    }),
  );
}

/** The secrets of a request, in every notation in which they may stand somewhere else. */
export type Secrets = readonly string[];

/**
 * The secrets that a request carries: credentials in headers, and the values of password-like headers, parameters and members.
 * They are looked for wherever else they may have got: see `maskValues`.
 */
export function secretsOf(request: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly url: string;
  readonly body: unknown;
  /** The text of a body that nobody has read: all of it may be secret, and an answer may repeat it. */
  readonly unread?: string | undefined;
}): Secrets {
  const found = new Set<string>();
  const add = (secret: string) => {
    if (secret.length < shortestSecret) return;
    found.add(secret).add(JSON.stringify(secret).slice(1, -1)).add(encodeURIComponent(secret.toWellFormed()));
  };
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== 'string' || !isSecretName(name)) continue;
    add(value);
    // "Bearer TOKEN", "session=TOKEN; other=TOKEN"
    for (const part of value.split(/[\s;]+/)) add(part.replace(/^[^=]*=(?=.)/, '').replace(/^"|"$/g, ''));
  }
  for (const text of [request.url, request.unread ?? '']) {
    if (!text.includes('=')) continue;
    for (const [, , name = '', value = ''] of text.matchAll(pairs))
      if (secretNames.test(decode(name))) add(decode(value));
  }
  collectSecrets(request.body, false, add);
  if (request.unread !== undefined) {
    add(request.unread);
    // A part of it may be repeated as well.
    collectSecrets(parseJson(request.unread), false, add);
  }
  return [...found];
}

/** @param isSecret whether all that is said here is one, for it stands in a password-like member */
function collectSecrets(body: unknown, isSecret: boolean, add: (secret: string) => void, depth = 0): void {
  if (isSecret && typeof body === 'string') add(body);
  // What is deeper is not kept either.
  if (typeof body !== 'object' || body === null || depth === deepest) return;
  if (Array.isArray(body)) for (const each of body) collectSecrets(each, isSecret, add, depth + 1);
  else
    for (const [name, value] of Object.entries(body))
      collectSecrets(value, isSecret || secretNames.test(name), add, depth + 1);
}

/** A text without secrets, in whatever notation they got into it, and without tokens that nobody named. */
export function maskValues(text: string, secrets: Secrets): string {
  if (text.length < shortestSecret) return text;
  let clean = text.includes('eyJ') ? text.replace(jwt, masked) : text;
  for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, masked);
  return clean;
}

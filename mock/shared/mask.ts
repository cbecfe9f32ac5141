import type { Finding } from './decision.ts';
import type { Span } from './find-words.ts';
import { decode, isSecretHeader, isSecretName, pairs } from './secret-names.ts';
import { deepest, type Secrets, shortestSecret } from './secrets.ts';

const masked = '***';

/** The value of a header with the credentials taken out. */
export function maskHeader(name: string, value: unknown): unknown {
  if (isSecretHeader(name)) return masked;
  return typeof value === 'string' ? maskUrl(value) : value;
}

/** A text with the values of password-like `name=value` pairs taken out, such as an address with its query. */
export function maskUrl(url: string): string {
  if (!url.includes('=')) return url;
  return url.replace(pairs, (pair, before: string, name: string) =>
    isSecretName(decode(name)) ? `${before}${name}=${masked}` : pair,
  );
}

/** What stands between the marks of an address. An expression that looks for a `%` in it, too, reads a long one as often as it has characters. */
const parts = /[^/?&=;#]+/g;

/** An address without secrets, also where they stand in it in percent-encoding, which readers of an address undo. */
export function maskAddress(url: string, secrets: Secrets): string {
  return maskValues(maskUrl(url), secrets).replace(parts, (part) => {
    if (!part.includes('%') && !part.includes('+')) return part;
    const plain = decode(part.replaceAll('+', ' '));
    const clean = maskValues(plain, secrets);
    return clean === plain ? part : encodeURIComponent(clean.toWellFormed());
  });
}

/** What was wrong with a request, without its secrets: a value, or the name of a member, may be one. */
export function maskFinding<T extends Pick<Finding, 'message' | 'allowed' | 'place'>>(finding: T, secrets: Secrets): T {
  const { message, allowed, place } = finding;
  return {
    ...finding,
    message: maskValues(message, secrets),
    ...(allowed !== undefined && { allowed: maskValues(allowed, secrets) }),
    place: place.map((step) => (typeof step === 'string' ? maskValues(step, secrets) : step)),
  };
}

/** For `JSON.stringify`: takes out the values of password-like members, of any type. */
export function withoutSecrets(name: string, value: unknown): unknown {
  return isSecretName(name) && value !== null && typeof value !== 'boolean' ? masked : value;
}

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

/** A text without secrets, in whatever notation they got into it, and without tokens that nobody named. */
export function maskValues(text: string, secrets: Secrets): string {
  if (text.length < shortestSecret) return text;
  const spans = [...secrets.spansIn(text), ...tokensIn(text)];
  if (spans.length === 0) return text;
  let clean = '';
  let at = 0;
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    if (start >= at) clean += `${text.slice(at, start)}${masked}`;
    at = Math.max(at, end);
  }
  return clean + text.slice(at);
}

const token = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/y;
const part = /\b[\w-]*/y;

/**
 * JSON Web Tokens, whatever they stand in. Where one could begin and does not, none begins in the same part of it either: who looks
 * there again, at each "eyJ", reads a text of nothing else as often as there are some.
 */
function tokensIn(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('eyJ'); at >= 0; at = text.indexOf('eyJ', Math.max(part.lastIndex, at + 3))) {
    token.lastIndex = part.lastIndex = at;
    if (token.test(text)) found.push([at, token.lastIndex]);
    part.test(text);
  }
  return found;
}

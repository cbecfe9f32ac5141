import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';

/** The claims of a token that are times. */
const times = ['exp', 'nbf', 'iat'] as const;

/**
 * The first claim that should be a time and is none. JSON can say 1e400, which reads as infinity: a number to jose, and a
 * time that never comes.
 */
export function badTime(claims: JWTPayload): (typeof times)[number] | undefined {
  return times.find((claim) => claims[claim] !== undefined && !Number.isFinite(claims[claim]));
}

/** What a token of a world is supposed to be. */
interface Expected {
  readonly userId: string;
  readonly expired: boolean;
}

/**
 * What is wrong with a token that a world hands out; undefined when nothing is. Worlds are checked without waiting, which
 * jose's own verification does not do: it decodes, and the signature is computed here. Requests go through jose alone.
 */
export function faultOf(token: string, secret: string, expected: Expected, now: Date): string | undefined {
  const read = decode(token);
  if (read instanceof Error) return `is not a JWT: ${read.message}`;
  const { alg, claims } = read;
  const { sub, exp } = claims;
  if (alg !== 'HS256') return `is signed with ${String(alg)}; it must be HS256`;
  if (!hasSignature(token, secret)) return 'is not signed with the signingSecret of this world';
  if (sub !== expected.userId) return `is for ${String(sub)}; its sub must be ${expected.userId}`;
  if (typeof exp !== 'number') return 'has no exp';
  const unusable = badTime(claims);
  if (unusable !== undefined) return `has an ${unusable} that is not a finite number`;
  const past = exp * 1000 <= now.getTime();
  if (past && !expected.expired) return 'has expired, and is not marked as expired: true';
  if (!past && expected.expired) return 'is marked as expired: true, and has not expired';
  return undefined;
}

function decode(token: string): Error | { alg: unknown; claims: JWTPayload } {
  try {
    const claims = decodeJwt(token);
    return { alg: decodeProtectedHeader(token).alg, claims };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Whether the signature of a token is written as whoever signs writes it. Of its last character two bits say nothing, and readers overlook
 * them: somebody who changes that character to see a refusal would be let in one time out of twenty.
 */
export function isSpelledOnce(token: string): boolean {
  const sent = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(sent, 'base64url').toString('base64url') === sent;
}

/** A token with these claims, signed with HS256. Worlds are made without waiting, so jose, which waits, is not asked. */
export function sign(claims: Readonly<Record<string, string | number>>, secret: string): string {
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${text.join('.')}.${signature(text.join('.'), secret)}`;
}

function hasSignature(token: string, secret: string): boolean {
  const end = token.lastIndexOf('.');
  return signature(token.slice(0, end), secret) === token.slice(end + 1);
}

function signature(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

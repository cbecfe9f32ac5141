import { createHmac, randomBytes } from 'node:crypto';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { type CustomRoles, manager } from './given.ts';

/** A token of the target, taken apart. */
export interface Parts {
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
}

/** The token of a caller, unverified; skips where it is no JWT. */
export function partsOf({ principal, headers }: Caller): Parts {
  const token = (headers.authorization ?? '').replace(/^Bearer /, '');
  try {
    return { token, header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) };
  } catch {
    throw new Skip(`credentials.${principal} is no JWT that could be altered`);
  }
}

/** A word that stands nowhere else: whatever is sent as a credential is masked wherever a report shows it. */
const word = () => randomBytes(9).toString('hex');

/** Ways to spoil the token of somebody who may. Each is one that a server must not trust. */
const forgeries = {
  'a token of one word': word,
  'a token of three words': () => [word(), word(), word()].join('.'),
  'a token without its signature': ({ token }: Parts) => token.split('.').slice(0, 2).join('.'),
  'a token signed with another key': ({ header, claims }: Parts) => signed(header, claims),
  'a token whose payload was altered': ({ token, claims }: Parts) => {
    const [header = '', , signature = ''] = token.split('.');
    return [header, encode({ ...claims, altered: true }), signature].join('.');
  },
  'a token whose signature was altered': ({ token }: Parts) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const [first = 'A'] = signature;
    return [header, payload, `${first === 'A' ? 'B' : 'A'}${signature.slice(1)}`].join('.');
  },
  'a token whose signature was altered at its end': ({ token }: Parts) =>
    // The last letter but one: of the last, some bits may stand for nothing.
    `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.slice(-1)}`,
  'a token whose signature is in capitals for small letters, and the other way round': ({ token }: Parts) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const turned = signature.replaceAll(/[a-z]/gi, (each) => (each < 'a' ? each.toLowerCase() : each.toUpperCase()));
    return [header, payload, turned].join('.');
  },
  'a token with more behind its signature': ({ token }: Parts) => `${token}AAAA`,
  'a token whose header was altered': ({ token, header }: Parts) =>
    [encode({ ...header, altered: true }), ...token.split('.').slice(1)].join('.'),
  'a token whose signature is cut short': ({ token }: Parts) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    return [header, payload, signature.slice(0, 12)].join('.');
  },
  'a token whose signature is empty': ({ token }: Parts) => `${token.split('.').slice(0, 2).join('.')}.`,
  'a token signed with an empty key': ({ header, claims }: Parts) => signedEmpty(header, claims),
  'a token signed with a key that it brings itself (jwk)': ({ header, claims }: Parts) =>
    signedByItself(header, claims),
  'a token signed with another key, whose name (kid) nobody knows': ({ header, claims }: Parts) =>
    signed({ ...header, kid: word() }, claims),
  'a token signed with another key, whose header has nothing but alg': ({ header: { alg }, claims }: Parts) =>
    signed({ alg }, claims),
  'an unsigned token (alg none)': (parts: Parts) => unsigned(parts, 'none'),
  'an unsigned token (alg None)': (parts: Parts) => unsigned(parts, 'None'),
  'an unsigned token (alg NONE)': (parts: Parts) => unsigned(parts, 'NONE'),
  'an unsigned token (alg none) with the signature of another': (parts: Parts) =>
    `${unsigned(parts, 'none')}${parts.token.split('.')[2] ?? ''}`,
} as const;

/** The name of a way to spoil a token, as reports show it. */
export type Forgery = keyof typeof forgeries;

/**
 * A manager with a spoilt token. Reports show its name only.
 * @param before what stands before the token in the header. Default: `Bearer` and a space
 */
export async function forged(t: CustomRoles, forgery: Forgery, before = 'Bearer '): Promise<Caller> {
  const as = manager(t);
  const plain = forgery === 'a token of one word' || forgery === 'a token of three words';
  const parts = plain ? { token: '', header: {}, claims: {} } : partsOf(as);
  const token = await forgeries[forgery](parts);
  const name = `CUSTOM_ROLES_${as.principal}_${forgery}`.replaceAll(/\W+/g, '_').replace(/_$/, '').toUpperCase();
  const behind = before === 'Bearer ' ? '' : ` behind ${before === '' ? 'no scheme' : before.trim()}`;
  return t.forged(
    `${as.principal}, with ${forgery}${behind}`,
    { authorization: `${before}${token}` },
    { [name]: token },
  );
}

/** Pairs of keys that nobody else has, by algorithm: one of RSA takes long to make. */
const pairs = new Map<string, Promise<GenerateKeyPairResult>>();

function pairFor(alg: string): Promise<GenerateKeyPairResult> {
  const pair = pairs.get(alg) ?? generateKeyPair(alg, { extractable: true });
  pairs.set(alg, pair);
  return pair;
}

/** The algorithm of a token where it is one of two keys: a server refuses another one before it looks at the signature. */
function asymmetric({ alg }: Parts['header']): string | undefined {
  return typeof alg === 'string' && /^(?:[RP]S\d+|ES\d+|EdDSA|Ed25519)$/.test(alg) ? alg : undefined;
}

/** The same header and claims under a key that nobody else has. */
async function signed(header: Parts['header'], claims: JWTPayload): Promise<string> {
  const { alg } = header;
  const own = asymmetric(header);
  const same = own ?? (typeof alg === 'string' && /^HS\d+$/.test(alg) ? alg : 'HS256');
  const key = own === undefined ? randomBytes(64) : (await pairFor(own)).privateKey;
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: same }).sign(key);
}

/** With HS256 under a key of no bytes: what a server has whose configuration lacks it. */
function signedEmpty(header: Parts['header'], claims: JWTPayload): string {
  const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', '').update(text).digest('base64url')}`;
}

/** Under a new key, whose public half stands in the header. */
async function signedByItself({ kid: _, ...header }: Parts['header'], claims: JWTPayload): Promise<string> {
  const alg = asymmetric(header) ?? 'ES256';
  const { privateKey, publicKey } = await pairFor(alg);
  const jwk = await exportJWK(publicKey);
  return new SignJWT(claims).setProtectedHeader({ ...header, alg, jwk }).sign(privateKey);
}

function unsigned({ header, claims }: Parts, alg: string): string {
  return `${encode({ ...header, alg })}.${encode(claims)}.`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

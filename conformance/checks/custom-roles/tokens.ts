import { randomBytes } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from 'jose';
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
  'a token whose signature is empty': ({ token }: Parts) => `${token.split('.').slice(0, 2).join('.')}.`,
  'an unsigned token (alg none)': (parts: Parts) => unsigned(parts, 'none'),
  'an unsigned token (alg None)': (parts: Parts) => unsigned(parts, 'None'),
  'an unsigned token (alg NONE)': (parts: Parts) => unsigned(parts, 'NONE'),
  'an unsigned token (alg none) with the signature of another': (parts: Parts) =>
    `${unsigned(parts, 'none')}${parts.token.split('.')[2] ?? ''}`,
} as const;

/** The name of a way to spoil a token, as reports show it. */
export type Forgery = keyof typeof forgeries;

/** A manager with a spoilt token. Reports show its name only. */
export async function forged(t: CustomRoles, forgery: Forgery): Promise<Caller> {
  const as = manager(t);
  const plain = forgery === 'a token of one word' || forgery === 'a token of three words';
  const parts = plain ? { token: '', header: {}, claims: {} } : partsOf(as);
  const token = await forgeries[forgery](parts);
  const name = `CUSTOM_ROLES_${as.principal}_${forgery}`.replaceAll(/\W+/g, '_').replace(/_$/, '').toUpperCase();
  return t.forged(`${as.principal}, with ${forgery}`, { authorization: `Bearer ${token}` }, { [name]: token });
}

/** The same header and claims under a key that nobody else has. */
function signed(header: Parts['header'], claims: JWTPayload): Promise<string> {
  const { alg } = header;
  const same = typeof alg === 'string' && /^HS\d+$/.test(alg) ? alg : 'HS256';
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: same }).sign(randomBytes(64));
}

function unsigned({ header, claims }: Parts, alg: string): string {
  return `${encode({ ...header, alg })}.${encode(claims)}.`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

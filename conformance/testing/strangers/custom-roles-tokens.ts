import { generateKeyPairSync, sign, verify } from 'node:crypto';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT that names a user until `expires`, in seconds since 1970. */
export function tokenOf(user: string, expires: number): string {
  const text = `${packed({ alg: 'EdDSA', kid: 'k1' })}.${packed({ iss: 'stranger', user, exp: expires })}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

/** Rules of tokens that are broken. */
export interface Broken {
  readonly unsigned?: boolean;
  readonly expired?: boolean;
  /** The words that stand for no token are one of the owner's. */
  readonly words?: boolean;
  /** A token behind another scheme is read, and not verified. */
  readonly schemes?: boolean;
}

/** What a refusal of a token carries. */
export const challenge = { 'WWW-Authenticate': 'Bearer' };

/** What a lax server answers to a token that does not hold: some libraries take another algorithm for an error of the server. */
export function laxRefusal(header: string | undefined): number {
  const [head = '', , mark = ''] = header?.replace(/^bearer +/i, '').split('.') ?? [];
  try {
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString());
    return alg !== 'EdDSA' && mark !== '' ? 500 : 403;
  } catch {
    return 403;
  }
}

/** The user whom the header `Authorization` names; `undefined` where it does not hold. */
export function userOf(header: string | undefined, broken: Broken): string | undefined {
  if (broken.words && /^bearer (?:null|undefined)$/i.test(header ?? '')) return 'owner';
  const other = broken.schemes ? /^(?:jwt|token) +(\S+)$/i.exec(header ?? '') : null;
  const unsigned = broken.unsigned === true || other !== null;
  const [head, body, mark] = (other ?? /^bearer +(\S+)$/i.exec(header ?? ''))?.[1]?.split('.') ?? [];
  if (head === undefined || body === undefined || mark === undefined) return undefined;
  try {
    const signed = verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(mark, 'base64url'));
    if (!signed && !unsigned) return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    if (claims.exp * 1000 < Date.now() && broken.expired !== true) return undefined;
    return typeof claims.user === 'string' ? claims.user : undefined;
  } catch {
    return undefined;
  }
}

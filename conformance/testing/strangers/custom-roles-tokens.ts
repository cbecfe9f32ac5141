import { generateKeyPairSync, sign, verify } from 'node:crypto';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT that names a user until `expires`, in seconds since 1970. */
export function tokenOf(user: string, expires: number): string {
  const text = `${packed({ alg: 'EdDSA', kid: 'k1' })}.${packed({ iss: 'stranger', user, exp: expires })}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

/** The user whom the header `Authorization` names; `undefined` where it does not hold. */
export function userOf(
  header: string | undefined,
  { unsigned = false, expired = false }: { readonly unsigned?: boolean; readonly expired?: boolean },
): string | undefined {
  const [head, body, mark] = /^bearer +(\S+)$/i.exec(header ?? '')?.[1]?.split('.') ?? [];
  if (head === undefined || body === undefined || mark === undefined) return undefined;
  try {
    const signed = verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(mark, 'base64url'));
    if (!signed && !unsigned) return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    if (claims.exp * 1000 < Date.now() && !expired) return undefined;
    return typeof claims.user === 'string' ? claims.user : undefined;
  } catch {
    return undefined;
  }
}

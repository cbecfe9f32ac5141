import type { JWTPayload } from 'jose';

/** How many tokens are remembered; the oldest is forgotten first. */
const limit = 1000;

const claimsOf = new Map<string, JWTPayload>();

/**
 * The claims of a token whose signature was verified with this secret before, if they still hold; undefined leaves it to jose,
 * which says what is wrong. A signature does not change with time, and verifying it takes longer than all else that a request
 * needs (docs/decisions/0015).
 */
export function verifiedBefore(token: string, secret: string, now: Date): JWTPayload | undefined {
  const claims = claimsOf.get(keyOf(token, secret));
  if (claims?.exp === undefined) return undefined;
  const second = Math.floor(now.getTime() / 1000);
  return claims.exp > second && (claims.nbf === undefined || claims.nbf <= second) ? claims : undefined;
}

/** Remembers a token that jose has verified. */
export function rememberVerified(token: string, secret: string, claims: JWTPayload): void {
  const [oldest] = claimsOf.size >= limit ? claimsOf.keys() : [];
  if (oldest !== undefined) claimsOf.delete(oldest);
  claimsOf.set(keyOf(token, secret), claims);
}

function keyOf(token: string, secret: string): string {
  return `${token.length} ${token} ${secret}`;
}

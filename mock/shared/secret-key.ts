import { hash, randomBytes } from 'node:crypto';

/** Another one in each process, so that nobody can make a secret whose digest is like that of another one. */
const salt = randomBytes(16).toString('base64url');

/**
 * What a secret is filed under in an index: a digest. Looking for the secret itself would compare it with others letter by letter, and the
 * time of an answer would tell how much of it is right; of digests it tells nothing.
 */
export function secretKey(secret: string): string {
  return hash('sha256', `${salt}${secret}`, 'base64url');
}

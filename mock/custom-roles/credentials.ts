import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Credentials, Identity } from '../shared/credentials.ts';
import { type Refusal, refuse, type RequirementId } from '../shared/decision.ts';
import type { ApiWorld, UserRow } from './tables.ts';
import { badTime, isSpelledOnce } from './tokens.ts';
import { rememberVerified, verifiedBefore } from './verified-tokens.ts';

/** The requirements by which `identify` refuses. */
export const credentialRequirements = [
  'CUSTOMROLES-AUTH-01',
  'CUSTOMROLES-AUTH-02',
  'CUSTOMROLES-AUTH-03',
  'CUSTOMROLES-AUTH-04',
  'CUSTOMROLES-AUTH-05',
  'CUSTOMROLES-AUTH-06',
  'CUSTOMROLES-AUTH-07',
  'CUSTOMROLES-AUTH-09',
  'CUSTOMROLES-AUTH-10',
  'CUSTOMROLES-AUTH-11',
] as const;

/** Who calls. Memberships and roles are looked up at each request, never read from the token (CUSTOMROLES-AUTH-12). */
export interface Caller {
  readonly user: UserRow;
}

/** The user behind an id; undefined when there is none (any more). */
export function caller(subject: string, world: ApiWorld): Caller | undefined {
  const user = world.users.get(subject);
  return user && { user };
}

/**
 * Finds out whose token a request carries: HS256 with the world's secret, `sub` a user's id, `exp` in the future.
 * Every other token is refused, with words that say what is wrong with it.
 */
export async function identify({ headers }: Credentials, world: ApiWorld, now: Date): Promise<Identity | Refusal> {
  const { authorization } = headers;
  const token = /^bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim();
  if (token === undefined) return notBearer(authorization);
  const secret = world.settings.get('signingSecret');
  if (!secret) return refused('CUSTOMROLES-AUTH-05', 'the signature cannot be right: this world has no signing secret');
  try {
    const payload = verifiedBefore(token, secret.value, now) ?? (await verify(token, secret.value, now));
    const unusable = badTime(payload);
    if (unusable !== undefined)
      return refused(requirementOf(unusable), `the claim ${unusable} of the token is not a finite number`);
    const who = caller(payload.sub ?? '', world);
    return who
      ? identity(who, world)
      : refused('CUSTOMROLES-AUTH-10', `the token is for ${JSON.stringify(payload.sub)}, who is no user`);
  } catch (error) {
    return whatIsWrong(error, token, now);
  }
}

async function verify(token: string, secret: string, now: Date): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    requiredClaims: ['sub', 'exp'],
    currentDate: now,
  });
  if (!isSpelledOnce(token)) throw new errors.JWSSignatureVerificationFailed();
  rememberVerified(token, secret, payload);
  return payload;
}

function identity({ user }: Caller, world: ApiWorld): Identity {
  const memberships = world.members
    .find('user', user.id)
    .map(({ role, organizationId }) => `${role} of ${organizationId}`);
  const standing = memberships.length > 0 ? memberships.join(', ') : 'a member of no organization';
  return { kind: 'identity', subject: user.id, description: `${user.name} (${user.id}), ${standing}` };
}

function notBearer(authorization: string | undefined): Refusal {
  if (authorization === undefined) return refused('CUSTOMROLES-AUTH-01', 'a bearer token is required');
  const scheme = /^[\w-]+(?= |$)/.exec(authorization)?.[0];
  if (scheme?.toLowerCase() === 'bearer')
    return refused('CUSTOMROLES-AUTH-01', 'a bearer token is required: there is none behind "Bearer"');
  return refused(
    'CUSTOMROLES-AUTH-02',
    `a bearer token is required: the Authorization header ${scheme === undefined ? 'has no scheme' : `has the scheme ${scheme}`}`,
  );
}

/** jose says what it stumbled over by a code, and by a claim where it was one. */
function whatIsWrong(error: unknown, token: string, now: Date): Refusal {
  if (error instanceof errors.JWTExpired)
    return refused('CUSTOMROLES-AUTH-04', 'the token has expired', `its exp must lie after ${now.toISOString()}`);
  if (error instanceof errors.JWTClaimValidationFailed) return badClaim(error, now);
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return refused('CUSTOMROLES-AUTH-05', 'the signature of the token does not fit');
  if (error instanceof errors.JOSEAlgNotAllowed) return badAlgorithm(decodeProtectedHeader(token).alg);
  if (error instanceof errors.JOSEError) return refused('CUSTOMROLES-AUTH-03', 'the token is not a well-formed JWT');
  throw error;
}

function badAlgorithm(algorithm: string | undefined): Refusal {
  if (algorithm?.toLowerCase() === 'none')
    return refused('CUSTOMROLES-AUTH-06', 'the token is not signed: its alg is none');
  return refused(
    'CUSTOMROLES-AUTH-09',
    'the token is not signed with HS256',
    `its alg is ${JSON.stringify(algorithm)}`,
  );
}

function badClaim({ claim, reason }: errors.JWTClaimValidationFailed, now: Date): Refusal {
  if (claim === 'nbf' && reason === 'check_failed') {
    return refused(
      'CUSTOMROLES-AUTH-07',
      'the token is not valid yet',
      `its nbf must not lie after ${now.toISOString()}`,
    );
  }
  return refused(
    requirementOf(claim),
    `the claim ${claim} of the token is ${reason === 'missing' ? 'missing' : 'not a number'}`,
  );
}

/** What a claim breaks that is missing, or is not what it should be. */
function requirementOf(claim: string): RequirementId {
  return { sub: 'CUSTOMROLES-AUTH-10', exp: 'CUSTOMROLES-AUTH-11' }[claim] ?? 'CUSTOMROLES-AUTH-03';
}

const howToCall = 'tokens of this world, and how to sign others: GET /_understudy/principals';

function refused(requirement: RequirementId, message: string, allowed = howToCall): Refusal {
  return refuse('notAuthenticated', { requirement, place: [], message, allowed });
}

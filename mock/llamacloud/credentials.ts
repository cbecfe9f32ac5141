import type { Credentials, Identity } from '../shared/credentials.ts';
import { type Refusal, refuse } from '../shared/decision.ts';
import { type ApiWorld, credentialKey, type UserRow } from './tables.ts';

/** The requirements by which `identify` refuses. */
export const credentialRequirements = ['LLAMACLOUD-AUTH-03', 'LLAMACLOUD-AUTH-05'] as const;

/** Who calls. What they may do depends on the organization they turn to. */
export interface Caller {
  readonly user: UserRow;
}

/** Finds the user of a bearer token, or of the cookie `session` where no bearer token is sent (LLAMACLOUD-AUTH-08). */
export function identify({ headers }: Credentials, world: ApiWorld): Promise<Identity | Refusal> {
  return Promise.resolve(find(bearerOf(headers.authorization), sessionOf(headers.cookie), world));
}

function find(bearer: string | undefined, session: string | undefined, world: ApiWorld): Identity | Refusal {
  if (bearer === undefined && session === undefined) {
    return refuse('notAuthenticated', {
      requirement: 'LLAMACLOUD-AUTH-03',
      place: ['headers'],
      message: 'carry no credentials',
      allowed: 'send Authorization: Bearer TOKEN, or the cookie session',
    });
  }
  const key = bearer === undefined ? credentialKey('session', session ?? '') : credentialKey('bearer', bearer);
  const [principal] = world.principals.find('credential', key);
  const user = principal && world.users.get(principal.user);
  if (!user) {
    return refuse('invalidToken', {
      requirement: 'LLAMACLOUD-AUTH-05',
      place: ['headers', bearer === undefined ? 'cookie' : 'authorization'],
      message: `has a ${bearer === undefined ? 'session' : 'token'} that is nobody's`,
      allowed: 'GET /_understudy/principals lists those of this world',
    });
  }
  return { kind: 'identity', subject: user.id, description: `${user.name} (${user.id})` };
}

/** The caller behind an identity; undefined when the user is gone. */
export function caller(subject: string, world: ApiWorld): Caller | undefined {
  const user = world.users.get(subject);
  return user && { user };
}

/** The token of the header; a header of another scheme counts as none (LLAMACLOUD-AUTH-09). */
function bearerOf(header: string | undefined): string | undefined {
  return /^bearer +(\S.*)$/i.exec(header?.trim() ?? '')?.[1];
}

/** The cookie `session`, the last one where there are several; an empty one counts as none. */
function sessionOf(header: string | undefined): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.split('='))
    .findLast(([name = '', ...value]) => name.trim() === 'session' && value.join('=').trim() !== '')
    ?.slice(1)
    .join('=')
    .trim()
    .replace(/^"(.+)"$/, '$1');
}

import type { Quota } from '../shared/api.ts';
import type { Credentials, Identity } from '../shared/credentials.ts';
import { type Refusal, refuse, type RequirementId } from '../shared/decision.ts';
import { secretKey } from '../shared/secret-key.ts';
import type { ApiWorld, OrganizationRow, UserRow } from './tables.ts';

/** The requirements by which `identify` refuses. */
export const credentialRequirements = [
  'PARTOO-AUTH-02',
  'PARTOO-AUTH-03',
  'PARTOO-AUTH-09',
  'PARTOO-DELUSER-03',
] as const;

/** Who calls: a user, and the organization that it belongs to. */
export interface Caller {
  readonly user: UserRow;
  readonly organization: OrganizationRow;
}

/** The user behind an id; undefined when there is none (any more), or when it is disabled. */
export function caller(subject: string, world: ApiWorld): Caller | undefined {
  const user = world.users.get(subject);
  const organization = user && world.organizations.get(user.orgId);
  return user && organization && !user.disabled ? { user, organization } : undefined;
}

/** Finds out whose key the header `x-APIKey` carries (PARTOO-AUTH-01). */
export function identify({ headers }: Credentials, world: ApiWorld): Promise<Identity | Refusal> {
  return Promise.resolve(identityOf(headers['x-apikey'], world));
}

function identityOf(key: string | string[] | undefined, world: ApiWorld): Identity | Refusal {
  if (typeof key !== 'string' || key === '') return refused('PARTOO-AUTH-02', 'the header x-APIKey is required');
  const [principal] = world.principals.find('apiKey', secretKey(key));
  if (!principal) return refused('PARTOO-AUTH-03', 'the key in x-APIKey belongs to nobody');
  if (principal.deleted)
    return refused('PARTOO-DELUSER-03', `user ${principal.userId}, whose key this was, is deleted`);
  const who = caller(principal.userId, world);
  if (!who) return refused('PARTOO-AUTH-09', `user ${principal.userId}, whose key this is, is disabled`);
  return { kind: 'identity', subject: who.user.id, description: describeCaller(who) };
}

function describeCaller({ user, organization }: Caller): string {
  return `${user.role} ${user.firstName} ${user.lastName} (${user.id}) of organization ${organization.id}`;
}

function refused(requirement: RequirementId, message: string): Refusal {
  const allowed = 'keys of this world: GET /_understudy/principals';
  return refuse('notAuthenticated', { requirement, place: [], message, allowed });
}

/** The documented limit, which the users of an organization share (PARTOO-RATE-01). */
export function quota({ organization }: Caller): Quota {
  return { requirement: 'PARTOO-RATE-01', requests: 300, key: `organization ${organization.id}` };
}

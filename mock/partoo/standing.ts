import type { Place } from '../shared/decision.ts';
import type { Standing } from '../shared/operation.ts';
import { valueAt } from '../shared/place.ts';
import type { Caller } from './credentials.ts';
import { type ApiWorld, type CustomRoleRow, roleKey, type UserRow } from './tables.ts';

/** What every call has that a standing is told from. */
interface Asked {
  readonly world: ApiWorld;
  readonly caller: Caller;
}

/**
 * The caller against an organization.
 * @param orgId the organization that the request names; without one the caller's own is meant (PARTOO-SCOPE-07)
 */
export function organizationStanding(asked: Asked, orgId: number | null | undefined): Standing {
  return {
    role: asked.caller.user.role,
    relation: organizationRelation(asked, orgId),
    at: placeOfOrganization(asked, orgId),
  };
}

/** What in a request names the organization; undefined where nothing does, and the caller's own is meant. */
function placeOfOrganization(asked: Asked, orgId: number | null | undefined): Place | undefined {
  if (orgId === undefined || orgId === null) return undefined;
  return ['params', 'query', 'body'].map((part) => [part, 'org_id']).find((place) => valueAt(asked, place) === orgId);
}

function organizationRelation({ world, caller }: Asked, orgId: number | null | undefined): 'own' | 'other' | 'unknown' {
  if ((orgId ?? caller.organization.id) === caller.organization.id) return 'own';
  return orgId !== undefined && orgId !== null && world.organizations.get(orgId) ? 'other' : 'unknown';
}

/** The caller against a role that is asked for by its `api_id`, in the organization that is named or else in its own. */
export function roleStanding(asked: Asked, apiId: string, orgId: number | null | undefined): Standing {
  const { role } = asked.caller.user;
  const relation = organizationRelation(asked, orgId);
  const organization = placeOfOrganization(asked, orgId);
  if (relation === 'unknown') return { role, relation: 'nowhere', at: organization };
  const found = findRole(asked.world, orgId ?? asked.caller.organization.id, apiId);
  const kind = !found ? 'unknown' : found.orgId === null ? 'builtin' : 'custom';
  const columns = {
    own: { custom: 'own', builtin: 'builtin', unknown: 'unknown' },
    other: { custom: 'other', builtin: 'otherBuiltin', unknown: 'otherUnknown' },
  };
  // What is wrong with a role elsewhere is first of all that it is elsewhere.
  const at = relation === 'other' ? organization : ['params', 'custom_role_api_id'];
  return { role, relation: columns[relation][kind], at };
}

/** The role that an organization knows by an `api_id`: one of its own, or a built-in one. */
export function findRole(world: ApiWorld, orgId: number, apiId: string): CustomRoleRow | undefined {
  const [own] = world.customRoles.find('apiId', roleKey(orgId, apiId));
  if (own) return own;
  const [builtIn] = world.customRoles.find('apiId', roleKey(null, apiId));
  return builtIn;
}

/** The caller against a user. */
export function userStanding(asked: Asked, userId: string): Standing {
  return { role: asked.caller.user.role, relation: userRelation(asked, userId), at: ['params', 'user_id'] };
}

function userRelation({ world, caller: { user: self } }: Asked, userId: string): string {
  const user = world.users.get(userId);
  if (!user) return 'unknown';
  if (user.id === self.id) return 'self';
  // A PROVIDER is out of everybody's organization: PARTOO-ACCESS-12.
  if (user.orgId !== self.orgId || user.role === 'PROVIDER') return 'other';
  if (user.role === 'ORG_ADMIN') return 'administrator';
  const isManager = user.role === 'GROUP_MANAGER' || user.role === 'BUSINESS_MANAGER';
  return isManager && sharesGroupOrBusiness(world, self, user) ? 'subordinate' : 'colleague';
}

/** Whether two users have a group or a business in common; a group stands for the businesses in it, too. */
function sharesGroupOrBusiness(world: ApiWorld, one: UserRow, other: UserRow): boolean {
  const groups = new Set(one.accesses.flat());
  if (other.accesses.flat().some((group) => groups.has(group))) return true;
  const businesses = businessesOf(world, one);
  return [...businessesOf(world, other)].some((business) => businesses.has(business));
}

function businessesOf(world: ApiWorld, { accesses, businessIds }: UserRow): Set<string> {
  const inGroups = accesses.flat().flatMap((group) => world.businesses.find('group', group).map(({ id }) => id));
  return new Set([...businessIds, ...inGroups]);
}

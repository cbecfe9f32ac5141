import type { RequirementId } from '../../shared/decision.ts';
import { show } from '../../shared/show.ts';
import type { FieldRule, Objection, Rule } from '../../shared/rule.ts';
import type { Caller } from '../credentials.ts';
import type { Schemas } from '../define.ts';
import { findRole, organizationStanding } from '../standing.ts';
import { type ApiWorld, emailKey, type OrganizationRow, type UserRow } from '../tables.ts';
import { hasCustomRole } from './roles.ts';

/** What createUser and updateUser ask for, and what it is held against. */
export interface UserRequest {
  readonly world: ApiWorld;
  readonly caller: Caller;
  /** The user as it is; undefined where it is to be created. */
  readonly before: UserRow | undefined;
  /** The organization that the user is to have. */
  readonly organization: OrganizationRow;
  /** The role that the user is to have: it, and not the present one, decides what counts (PARTOO-UPDATE-35). */
  readonly role: UserRow['role'];
  readonly body: Pick<
    Schemas['UpdateUser'],
    'email' | 'org_id' | 'role' | 'accesses' | 'business_ids' | 'custom_role' | 'sso_only'
  >;
}

/** Whether the caller may change a role when it is the caller's own (PARTOO-GRANT-05). */
export const ownRole: FieldRule<UserRequest> = {
  section: 'ownRole',
  cell: (request) => (request.before?.id === request.caller.user.id ? roleCell(request, () => 'changes') : undefined),
};

/** Which role the caller may give. */
export const grants: FieldRule<UserRequest> = {
  section: 'grants',
  cell: (request) => roleCell(request, (role) => role),
};

/** The role that a user already has is not given (PARTOO-GRANT-06). */
function roleCell({ caller, before, body: { role } }: UserRequest, column: (role: string) => string) {
  if (role === undefined || role === before?.role) return undefined;
  return { role: caller.user.role, column: column(role), place: ['body', 'role'], value: role };
}

/** Who may change `sso_only`, or give it on creation; to send the value that it has is no change. */
export const ssoOnly = (section: 'ssoOnly' | 'ssoOnlyOnCreation'): FieldRule<UserRequest> => ({
  section,
  cell({ caller, before, body: { sso_only: wanted } }) {
    if (wanted === undefined || wanted === (before?.ssoOnly ?? false)) return undefined;
    return { role: caller.user.role, column: 'changes', place: ['body', 'sso_only'], value: wanted };
  },
});

/** Where the caller may put a user. */
export const moves: FieldRule<UserRequest> = {
  section: 'moves',
  cell(request) {
    const { org_id: orgId } = request.body;
    if (orgId === undefined || orgId === request.before?.orgId) return undefined;
    const { role, relation } = organizationStanding(request, orgId);
    return { role, column: relation, place: ['body', 'org_id'], value: orgId };
  },
};

/** A rule about one field of the body, with a requirement of its own in each operation. */
type UserRule = (requirement: RequirementId) => Rule<UserRequest>;

function about(
  field: keyof UserRequest['body'],
  objection: (request: UserRequest) => Omit<Objection, 'place'> | undefined,
): UserRule {
  return (requirement) => ({
    requirement,
    refusal: 'invalid',
    objection(request) {
      const objected = objection(request);
      return objected && { place: ['body', field], ...objected };
    },
  });
}

/** No other user has the e-mail address, in whatever case. */
export const emailIsFree = about('email', ({ world, before, body: { email } }) => {
  if (email === undefined) return undefined;
  const taken = world.users.find('email', emailKey(email)).some(({ id }) => id !== before?.id);
  return taken
    ? {
        message: `is the address of another user, got ${show(email)}`,
        allowed: 'an address that nobody has, in whatever case',
      }
    : undefined;
});

/** The groups that a GROUP_MANAGER gets belong to its organization. */
export const groupsExist = about('accesses', ({ world, role, organization, body: { accesses = [] } }) => {
  if (role !== 'GROUP_MANAGER') return undefined;
  const unknown = accesses.flat().filter((id) => world.groups.get(id)?.orgId !== organization.id);
  return lacking(unknown, 'groups', organization, () => world.groups.find('organization', organization.id));
});

/** The businesses that a BUSINESS_MANAGER gets belong to its organization. */
export const businessesExist = about(
  'business_ids',
  ({ world, role, organization, body: { business_ids: ids = [] } }) => {
    if (role !== 'BUSINESS_MANAGER') return undefined;
    const unknown = ids.filter((id) => world.businesses.get(id)?.orgId !== organization.id);
    return lacking(unknown, 'businesses', organization, () => world.businesses.find('organization', organization.id));
  },
);

function lacking(
  unknown: readonly (string | number)[],
  what: string,
  { id: orgId }: OrganizationRow,
  known: () => readonly { readonly id: string | number }[],
): Omit<Objection, 'place'> | undefined {
  if (unknown.length === 0) return undefined;
  return {
    message: `must name ${what} of organization ${orgId}, got ${show([...new Set(unknown)])}`,
    allowed: `it has ${show(known().map(({ id }) => id))}`,
  };
}

/** The role of the user is one that goes with custom roles. */
export const roleTakesCustomRole = about('custom_role', ({ role, body: { custom_role: apiId } }) =>
  apiId !== undefined && hasCustomRole(role) === 'never'
    ? { message: `is not for users with the role ${role}, got ${show(apiId)}`, allowed: 'leave it out' }
    : undefined,
);

/** The custom role is available to the organization of the user: its own, or built-in. */
export const customRoleIsAvailable = about(
  'custom_role',
  ({ world, organization: { id }, body: { custom_role: apiId } }) => {
    if (apiId === undefined || findRole(world, id, apiId)) return undefined;
    const available = [id, 'builtin'].flatMap((key) => world.customRoles.find('organization', key));
    return {
      message: `must be a custom role of organization ${id}, got ${show(apiId)}`,
      allowed: `it has ${show(available.map((role) => role.apiId))}`,
    };
  },
);

/** `sso_only` takes an organization that has SSO configured. */
export const ssoIsConfigured = about('sso_only', ({ organization, body: { sso_only: wanted } }) =>
  wanted === true && !organization.sso
    ? { message: `must not be true: organization ${organization.id} has no SSO configuration`, allowed: 'false' }
    : undefined,
);

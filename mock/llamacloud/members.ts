import {
  type ApiChange,
  type ApiWorld,
  type AssignmentRow,
  builtIn,
  type MembershipRow,
  type RoleRow,
  type UserRow,
  within,
} from './tables.ts';
import { emailKey } from './email.ts';

/** What gives the right to manage an organization (LLAMACLOUD-ACCESS-08), as `rights` of the permission matrix says. */
export const managing = { permission: 'manage_organization', access: true } as const;

/** Whether who holds this role may manage; a permission listed with access false gives no right (LLAMACLOUD-ACCESS-07). */
export function grantsManaging(role: RoleRow | undefined): boolean {
  return (
    role?.permissions.some(({ name, access }) => name === managing.permission && access === managing.access) ?? false
  );
}

/** The membership of a user in an organization. */
export function membershipOf(world: ApiWorld, organizationId: string, userId: string): MembershipRow | undefined {
  return world.memberships.find('member', within(organizationId, userId))[0];
}

/** The membership of an organization with an e-mail address, be it a user's or one that nobody has signed up with. */
export function membershipAt(world: ApiWorld, organizationId: string, email: string): MembershipRow | undefined {
  return world.memberships.find('address', within(organizationId, emailKey(email)))[0];
}

/** The user with an e-mail address. */
export function userAt(world: ApiWorld, email: string): UserRow | undefined {
  return world.users.find('email', emailKey(email))[0];
}

/** What a user holds in an organization: one assignment at most (LLAMACLOUD-REPEAT-03). */
export function assignmentOf(world: ApiWorld, organizationId: string, userId: string): AssignmentRow | undefined {
  return world.assignments.find('holder', within(organizationId, userId))[0];
}

/** Whether a user has the right to manage an organization. */
export function manages(world: ApiWorld, organizationId: string, userId: string): boolean {
  const assignment = assignmentOf(world, organizationId, userId);
  return assignment !== undefined && grantsManaging(world.roles.get(assignment.role_id));
}

/** Whether a user has that right in any organization. */
export function managesAny(world: ApiWorld, userId: string): boolean {
  return world.memberships.find('user', userId).some((row) => manages(world, row.organization_id, userId));
}

/** The built-in roles, and those of one organization when it is named. */
export function rolesOf(world: ApiWorld, organizationId?: string): RoleRow[] {
  const own = organizationId === undefined ? [] : world.roles.find('organization', organizationId);
  return [...world.roles.find('organization', builtIn), ...own];
}

/**
 * Whether nobody is left who manages the organization, though somebody did before (LLAMACLOUD-ADMIN-01, ADMIN-02).
 * @param after the role that each user concerned has afterwards; undefined for none
 */
export function losesLastManager(
  world: ApiWorld,
  organizationId: string,
  after: ReadonlyMap<string, RoleRow | undefined>,
): boolean {
  if (![...after.keys()].some((userId) => manages(world, organizationId, userId))) return false;
  if ([...after.values()].some(grantsManaging)) return false;
  const others = world.assignments.find('organization', organizationId).filter(({ user_id }) => !after.has(user_id));
  return !others.some(({ role_id }) => grantsManaging(world.roles.get(role_id)));
}

/** The end of a membership, with the role and the default that went with it (LLAMACLOUD-REMOVE-03). */
export function removal(world: ApiWorld, { id, organization_id, user_id }: MembershipRow): ApiChange[] {
  const user = user_id === null ? undefined : world.users.get(user_id);
  const assignment = user && assignmentOf(world, organization_id, user.id);
  return [
    { table: 'memberships', remove: id },
    ...(assignment ? [{ table: 'assignments', remove: assignment.id } as const] : []),
    ...(user?.default_organization_id === organization_id
      ? [{ table: 'users', put: { ...user, default_organization_id: null } } as const]
      : []),
  ];
}

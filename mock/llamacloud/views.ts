import type { Schemas } from './define.ts';
import { assignmentOf } from './members.ts';
import type { ApiWorld, AssignmentRow, MembershipRow, OrganizationRow, PermissionRow, RoleRow } from './tables.ts';

/** An organization as answers show it. */
export function organizationView({ id, name, ...row }: OrganizationRow): Schemas['Organization'] {
  return { id, ...times(row), name };
}

/** A role with its permissions, granted or not. */
export function roleView({ id, name, organization_id, permissions, ...row }: RoleRow): Schemas['Role'] {
  return { id, ...times(row), name, organization_id, permissions: permissions.map(permissionView) };
}

function permissionView({ id, name, description, access, ...row }: PermissionRow): Schemas['Permission'] {
  return { id, ...times(row), name, description, access };
}

/** An assignment with its role written out. */
export function assignmentView(world: ApiWorld, assignment: AssignmentRow): Schemas['UserOrganizationRole'] {
  const { id, user_id, organization_id, role_id, ...row } = assignment;
  const role = roleView(world.roles.get(role_id) ?? unknownRole(role_id));
  return { id, ...times(row), user_id, organization_id, role_id, role };
}

/**
 * A membership with the role that goes with it.
 * @param assignment Default: the one that the world has.
 */
export function membershipView(
  world: ApiWorld,
  membership: MembershipRow,
  assignment = assignmentOfMember(world, membership),
): Schemas['UserOrganization'] {
  const { id, email, user_id, organization_id, invited_by_user_id, ...row } = membership;
  const inviter = invited_by_user_id === null ? undefined : world.users.get(invited_by_user_id);
  return {
    id,
    ...times(row),
    email,
    user_id,
    organization_id,
    pending: user_id === null,
    invited_by_user_id,
    invited_by_user_email: inviter?.email ?? null,
    roles: assignment ? [assignmentView(world, assignment)] : [],
  };
}

function assignmentOfMember(world: ApiWorld, { organization_id, user_id }: MembershipRow): AssignmentRow | undefined {
  return user_id === null ? undefined : assignmentOf(world, organization_id, user_id);
}

/** Only a mock with a rule switched off gives a role that is not there; it has to show something. */
function unknownRole(id: string): RoleRow {
  return { id, created_at: null, updated_at: null, name: 'unknown', organization_id: null, permissions: [] };
}

function times(row: { readonly created_at: string | null; readonly updated_at: string | null }) {
  return { created_at: timestamp(row.created_at), updated_at: timestamp(row.updated_at) };
}

/** A time with six digits of fraction, or with none when they are zero (LLAMACLOUD-RESULT-09). */
export function timestamp(time: string | null): string | null {
  const [, seconds, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(time ?? '') ?? [];
  if (seconds === undefined) return null;
  const micros = fraction.padEnd(6, '0').slice(0, 6);
  return micros === '000000' ? `${seconds}Z` : `${seconds}.${micros}Z`;
}

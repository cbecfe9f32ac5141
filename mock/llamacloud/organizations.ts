import type { Ids } from '../shared/operation.ts';
import type { Caller } from './credentials.ts';
import { rolesOf } from './members.ts';
import type { ApiChange, ApiWorld, OrganizationRow } from './tables.ts';

/** The organizations that a user belongs to, the oldest first (LLAMACLOUD-ORG-03). */
export function organizationsOf(world: ApiWorld, userId: string): OrganizationRow[] {
  const own = world.memberships
    .find('user', userId)
    .flatMap(({ organization_id }) => world.organizations.get(organization_id) ?? []);
  return own.sort((a, b) => age(a) - age(b));
}

function age({ created_at }: OrganizationRow): number {
  return created_at === null ? 0 : Date.parse(created_at);
}

/** A new organization, with the caller as its first member and admin (LLAMACLOUD-ORG-10). */
export function newOrganization(
  {
    world,
    caller,
    now,
    ids,
  }: { readonly world: ApiWorld; readonly caller: Caller; readonly now: Date; readonly ids: Ids },
  name: string,
): { organization: OrganizationRow; changes: ApiChange[] } {
  const times = { created_at: now.toISOString(), updated_at: now.toISOString() };
  const organization = { id: ids.uuid(), ...times, name };
  const creator = { user_id: caller.user.id, organization_id: organization.id };
  const admin = rolesOf(world).find((role) => role.name === 'Admin');
  if (!admin) throw new Error('This world has no built-in role Admin');
  return {
    organization,
    changes: [
      { table: 'organizations', put: organization },
      {
        table: 'memberships',
        put: { id: ids.uuid(), ...times, email: caller.user.email, ...creator, invited_by_user_id: null },
      },
      { table: 'assignments', put: { id: ids.uuid(), ...times, ...creator, role_id: admin.id } },
    ],
  };
}

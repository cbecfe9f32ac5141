import type { ApiWorld, CustomRoleRow, OrganizationRow, UserRow } from '../tables.ts';

/** Names of the permissions that an organization may put into a custom role: its features decide (PARTOO-PERM-04). */
export function availablePermissions(world: ApiWorld, organization: OrganizationRow): Set<string> {
  const features = new Set(organization.features);
  const names = new Set<string>();
  for (const { name, feature } of world.permissions.all()) if (features.has(feature)) names.add(name);
  return names;
}

/** Whether an organization may put this permission into a custom role. */
export function isAvailable(world: ApiWorld, organization: OrganizationRow, name: string): boolean {
  const permission = world.permissions.get(name);
  return permission !== undefined && organization.features.includes(permission.feature);
}

/**
 * The permissions that a role has in an organization. A built-in role names those of every feature; in an organization
 * without the feature they are not there.
 */
export function permissionsOf(role: CustomRoleRow, world: ApiWorld, organization: OrganizationRow): readonly string[] {
  if (role.orgId !== null) return role.permissions;
  return role.permissions.filter((name) => isAvailable(world, organization, name));
}

/** Names of the permissions that a user holds in an organization (PARTOO-LIST-10). */
export function heldPermissions(world: ApiWorld, user: UserRow, organization: OrganizationRow): ReadonlySet<string> {
  const custom = user.customRoleId === null ? undefined : world.customRoles.get(user.customRoleId);
  if (custom) return new Set(custom.permissions);
  return user.role === 'PUBLISHER' ? new Set() : availablePermissions(world, organization);
}

import { type ApiWorld, type CustomRoleRow, roleKey, type UserRow } from '../tables.ts';

/** Whether users with a role have a custom role: some always do, if only the built-in one (PARTOO-UPDATE-40, -41). */
export function hasCustomRole(role: UserRow['role']): 'always' | 'maybe' | 'never' {
  switch (role) {
    case 'GROUP_MANAGER':
    case 'BUSINESS_MANAGER':
      return 'always';
    case 'ORG_MANAGER':
      return 'maybe';
    case 'PROVIDER':
    case 'ORG_ADMIN':
    case 'PUBLISHER':
      return 'never';
  }
}

/** The built-in role that users with a role have unless they are given another one; undefined where there is none. */
export function builtInRoleFor(world: ApiWorld, role: UserRow['role']): CustomRoleRow | undefined {
  if (hasCustomRole(role) !== 'always') return undefined;
  const [found] = world.customRoles.find('apiId', roleKey(null, role.toLowerCase()));
  return found;
}

import type { ApiChange, ApiWorld, PrincipalRow, UserRow } from './tables.ts';

/** The key of a user who is no persona: whoever knows the id can tell it, and see the world as that user does. */
export function principalFor({ id, role, orgId, disabled }: UserRow): PrincipalRow {
  return { name: id, userId: id, role, orgId, apiKey: `demo-partoo-${id}`, disabled, deleted: false };
}

/**
 * Writes a user, and lets the claims of its keys and the designations of a target file follow what it is now: a
 * principal says the role, organization and state that its user has, and a user who moved is no longer what a target
 * file may expect.
 */
export function putUser(world: ApiWorld, after: UserRow): ApiChange[] {
  const before = world.users.get(after.id);
  const { role, orgId, disabled } = after;
  const claims = world.principals
    .find('user', after.id)
    .map((principal): ApiChange => ({ table: 'principals', put: { ...principal, role, orgId, disabled } }));
  const undesignated = before && before.orgId !== orgId ? undesignateUser(world, after.id) : [];
  return [{ table: 'users', put: after }, ...claims, ...undesignated];
}

/** Removes a user. Its keys are remembered as those of a deleted user (PARTOO-DELUSER-03). */
export function removeUser(world: ApiWorld, userId: string): ApiChange[] {
  const keys = world.principals
    .find('user', userId)
    .map((principal): ApiChange => ({ table: 'principals', put: { ...principal, deleted: true } }));
  return [{ table: 'users', remove: userId }, ...keys, ...undesignateUser(world, userId)];
}

function undesignateUser(world: ApiWorld, userId: string): ApiChange[] {
  return (['users.subject', 'users.otherOrg', 'users.noSso'] as const)
    .filter((name) => world.designations.get(name)?.value === userId)
    .map((name) => ({ table: 'designations', remove: name }));
}

/** Removes an organization and all that belongs to it, and what a target file was promised of it. */
export function removeOrganization(world: ApiWorld, orgId: number): ApiChange[] {
  const roles = world.customRoles.find('organization', orgId);
  const groups = world.groups.find('organization', orgId);
  const businesses = world.businesses.find('organization', orgId);
  return [
    ...world.users.find('organization', orgId).flatMap(({ id }) => removeUser(world, id)),
    ...roles.map(({ id }): ApiChange => ({ table: 'customRoles', remove: id })),
    ...groups.map(({ id }): ApiChange => ({ table: 'groups', remove: id })),
    ...businesses.map(({ id }): ApiChange => ({ table: 'businesses', remove: id })),
    { table: 'organizations', remove: orgId },
    ...undesignateOrganization(world, orgId),
  ];
}

function undesignateOrganization(world: ApiWorld, orgId: number): ApiChange[] {
  const names = (['orgs.home', 'orgs.other', 'orgs.locked', 'orgs.noSso'] as const).filter(
    (name) => world.designations.get(name)?.value === orgId,
  );
  // These three are what `home` has.
  const ofHome = names.includes('orgs.home') ? (['permissions', 'businesses', 'groups'] as const) : [];
  return [...names, ...ofHome].map((name) => ({ table: 'designations', remove: name }));
}

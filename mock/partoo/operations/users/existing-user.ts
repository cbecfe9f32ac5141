import type { ApiWorld, UserRow } from '../../tables.ts';

/** The user with this id. Throws when there is none: the permission matrix refuses before (its column "unknown"). */
export function existingUser(world: ApiWorld, id: string): UserRow {
  const user = world.users.get(id);
  if (!user) throw new Error(`User ${id} does not exist, and the permission matrix let the request pass`);
  return user;
}

import type { UserRow } from '../../tables.ts';

type Key = (user: UserRow) => string | number;

/** What a user is sorted by, for each value of `order_by`. Text is compared without regard to case. */
const keys: ReadonlyMap<string, Key> = new Map<string, Key>([
  ['email', ({ email }) => email.toLowerCase()],
  ['first_name', ({ firstName }) => firstName.toLowerCase()],
  ['last_name', ({ lastName }) => lastName.toLowerCase()],
  ['role', ({ role }) => role],
  ['org_id', ({ orgId }) => orgId],
  ['status', ({ status }) => status],
]);

/**
 * Users in the order that `order_by` asks for; those that are alike in it stay in the order of their creation, which is
 * also the order without it, and that of `group_id`, which users no longer have.
 * @param orderBy a member name, with `-` before it for the reverse
 */
export function inOrder(users: readonly UserRow[], orderBy = ''): UserRow[] {
  const byAge = users.toSorted((one, other) => one.createdAt - other.createdAt);
  const backwards = orderBy.startsWith('-');
  const keyOf = keys.get(backwards ? orderBy.slice(1) : orderBy);
  if (!keyOf) return byAge;
  const direction = backwards ? -1 : 1;
  return byAge
    .map((user) => ({ user, key: keyOf(user) }))
    .sort((one, other) => direction * compare(one.key, other.key))
    .map(({ user }) => user);
}

function compare(one: string | number, other: string | number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

import { isAccepted, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';

/** The name of the list in a page of users: `users`, which is not more than a SHOULD, else the first that there is. */
export function listName(answer: Answer): string {
  const body = valueAt(answer, '/body');
  if (!isAccepted(answer) || typeof body !== 'object' || body === null) return 'users';
  const members = new Map<string, unknown>(Object.entries(body));
  const [first = 'users'] = [...members].filter(([, value]) => Array.isArray(value)).map(([name]) => name);
  return Array.isArray(members.get('users')) ? 'users' : first;
}

/** The users in a page. */
export function usersIn(answer: Answer): readonly Readonly<Record<string, unknown>>[] {
  const found = isAccepted(answer) ? valueAt(answer, `/body/${listName(answer)}`) : undefined;
  const list: readonly unknown[] = Array.isArray(found) ? found : [];
  return list.flatMap((user) =>
    typeof user === 'object' && user !== null ? [Object.fromEntries(Object.entries(user))] : [],
  );
}

import { isRefused, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Inconclusive, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { addressed } from './adding.ts';
import { type Llama, type Made, needs, readRow, type Team } from './world.ts';

/** Adds rows to an organization, and gives out the answer. */
export async function add(t: Llama, { id, as }: Made, rows: readonly unknown[]): Promise<Answer> {
  return t.call('addUsersToOrganization', { as, path: { organization_id: id }, body: await addressed(t, rows) });
}

/** Removes one user, and gives out the answer. */
export async function remove(t: Llama, { id, as }: Made, user: string): Promise<Answer> {
  await needs(t, 'removeUserFromOrganization');
  return t.call('removeUserFromOrganization', { as, path: { organization_id: id, member_user_id: user } });
}

/** Removes rows, and gives out the answer. */
export async function removeRows(t: Llama, { id, as }: Made, rows: readonly unknown[]): Promise<Answer> {
  return t.call('batchRemoveUsersFromOrganization', { as, path: { organization_id: id }, body: rows });
}

/** The answer to several rows that each are in order. Skips where they are not taken: how many a request may have is not stated. */
export function together(answer: Answer): Answer {
  if ([400, 413, 422].includes(answer.status))
    throw new Skip(`several rows are not taken at once here: ${told(answer)}`);
  return answer;
}

/** The answer to a row that names its user by the address alone. Skips where it is refused, which LLAMACLOUD-ADD-03.2 tells. */
export function byAddress(answer: Answer): Answer {
  if (isRefused(answer)) throw new Skip(`who is named by the address alone is not added here: ${told(answer)}`);
  return answer;
}

/** Claims that a user is in the list of an organization, or not. */
export async function expectMember(t: Llama, { id, as }: Made, user: string, isThere: boolean): Promise<void> {
  const row = await readRow(t, id, user, as);
  if ((row !== undefined) === isThere) return;
  throw new Failure({
    expected: `${user} ${isThere ? 'among' : 'not among'} the users`,
    actual: row === undefined ? 'no such user' : show(row),
    where: '/state/users',
  });
}

/** The address of who was added, as that organization has it: that it is the same in all of them is not stated. */
export function emailOf({ row }: Team): string {
  if (row === undefined)
    throw new Skip('the answer to the addition does not tell which membership is that of users.subject');
  const email = within(row, '/email');
  if (typeof email === 'string') return email;
  throw new Inconclusive('the answer to the addition of users.subject tells no e-mail address');
}

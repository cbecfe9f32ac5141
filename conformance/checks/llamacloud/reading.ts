import { isAccepted, listAt, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { admin, home, type Llama, needs, normal, sameId, subjectId, tellsUsers, trust } from './given.ts';
import { itemsOf, timeOf } from './shown.ts';

/** Reads something before and after a request. */
export type Reader = () => Promise<unknown>;

/** What a membership shows of who is in an organization, and with which roles; times are left out. */
export interface Membership {
  readonly user: unknown;
  readonly email: unknown;
  readonly roles: readonly unknown[];
}

/** The memberships that an organization lists, as they stand. */
export async function listedMembers(t: Llama, id: string, as: Caller): Promise<readonly unknown[]> {
  const answer = await t.call('listOrganizationUsers', { as, path: { organization_id: id } });
  return listAt(trust(answer, `the users of the organization ${id}`), '/body');
}

/** The memberships of an organization, in an order of their own: none is documented. */
export async function readMembers(t: Llama, id: string, as: Caller): Promise<readonly Membership[]> {
  return (await listedMembers(t, id, as))
    .map((row) => ({ user: within(row, '/user_id'), email: within(row, '/email'), roles: rolesOf(row) }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The ids of the roles that a membership shows. */
export function rolesOf(row: unknown): readonly unknown[] {
  const roles = within(row, '/roles');
  const ids = Array.isArray(roles) ? roles.map((role: unknown) => normal(within(role, '/role_id'))) : [];
  return ids.toSorted();
}

/** When the assignments of a membership were updated. */
function updatesOf(row: unknown): readonly unknown[] {
  return itemsOf(row, '/roles').map((role) => timeOf(within(role, '/updated_at')));
}

/** How to read who is in an organization; undefined where the target cannot tell. */
export async function membersReader(t: Llama, id: string, as: Caller): Promise<Reader | undefined> {
  return (await tellsUsers(t)) ? () => readMembers(t, id, as) : undefined;
}

/**
 * Like `membersReader`, of an organization in which others are at work: of who was there at the first reading. Who has gone since
 * is shown as then, and who came is not.
 */
export async function steadyReader(t: Llama, id: string, as: Caller): Promise<Reader | undefined> {
  if (!(await tellsUsers(t))) return undefined;
  let first: readonly Membership[] | undefined;
  return async () => {
    const now = await readMembers(t, id, as);
    first ??= now;
    return first.map((row) => now.find(({ user, email }) => user === row.user && email === row.email) ?? row);
  };
}

/** The row of one user in an organization as it stands; undefined where the user is no member. */
export async function readRow(t: Llama, id: string, user: string, as: Caller): Promise<unknown> {
  return (await listedMembers(t, id, as)).find((row) => sameId(within(row, '/user_id'), user));
}

/** How to read the roles of one user in an organization, and when they were given; undefined where the target cannot tell. */
export async function rowReader(
  t: Llama,
  user: string = subjectId(t),
  id: string = home(t),
  as: Caller = admin(t),
): Promise<Reader | undefined> {
  if (!(await tellsUsers(t))) return undefined;
  return async () => {
    const row = await readRow(t, id, user, as);
    return row === undefined ? null : { roles: rolesOf(row), updated_at: updatesOf(row) };
  };
}

/** The e-mail address of the subject, read once. Skips where it cannot be read. */
export async function subjectEmail(t: Llama): Promise<string> {
  return t.once('the e-mail address of the subject', async () => {
    await needs(t, 'listOrganizationUsers');
    const email = within(await readRow(t, home(t), subjectId(t), admin(t)), '/email');
    if (typeof email === 'string') return email;
    throw new Inconclusive('the list of users tells no e-mail address of users.subject');
  });
}

/** The name of an organization; null where it is not shown. */
export async function readName(t: Llama, id: string, as: Caller): Promise<unknown> {
  const answer = await t.call('getOrganization', { as, path: { organization_id: id } });
  return isAccepted(answer) ? valueAt(answer, '/body/name') : null;
}

/** How to read the name of an organization and when it was updated; undefined where the target cannot tell. */
export async function nameReader(t: Llama, id: string, as: Caller): Promise<Reader | undefined> {
  if (!(await t.serves('getOrganization'))) return undefined;
  return async () => {
    const answer = await t.call('getOrganization', { as, path: { organization_id: id } });
    if (!isAccepted(answer)) return null;
    return { name: valueAt(answer, '/body/name'), updated_at: timeOf(within(answer.body, '/updated_at')) };
  };
}

/** The ids of the organizations that the caller's list shows. */
export async function listedIds(t: Llama, as: Caller): Promise<readonly unknown[]> {
  const answer = trust(await t.call('listOrganizations', { as }), `the organizations of ${as.principal}`);
  return listAt(answer, '/body').map((row) => normal(within(row, '/id')));
}

/** How many of the admin's organizations have a name. */
export async function timesListed(t: Llama, name: unknown): Promise<number> {
  const answer = trust(await t.call('listOrganizations', { as: admin(t) }), 'the organizations of admin');
  return listAt(answer, '/body').filter((row) => within(row, '/name') === name).length;
}

/** The roles that an organization lists. */
export async function listedRoles(t: Llama, id: string, as: Caller): Promise<readonly unknown[]> {
  const answer = await t.call('listRoles', { as, path: { organization_id: id } });
  return listAt(trust(answer, `the roles of the organization ${id}`), '/body');
}

/** Whether an answer says that the caller may not: which members may read what is not stated. */
export function mayNot({ status }: Answer): boolean {
  return status === 403 || status === 404;
}

/** What the caller holds in an organization: an assignment, or null. Skips where members without the right may not read it. */
export async function readMine(t: Llama, id: string, as: Caller): Promise<unknown> {
  const answer = await t.call('getUserRole', { as, path: { organization_id: id } });
  if (as.principal !== 'admin' && mayNot(answer))
    throw new Skip(`credentials.${as.principal} may not read their own role here`);
  return valueAt(trust(answer, `the role of ${as.principal}`), '/body');
}

/** The id of the user behind a credential, from their role in an organization that they belong to; read once. */
export async function myId(t: Llama, as: Caller, id: string): Promise<string> {
  return t.once(`id of ${as.principal}`, async () => {
    const found = within(await readMine(t, id, as), '/user_id');
    if (typeof found === 'string') return found;
    throw new Skip(`the user behind credentials.${as.principal} has no role there, which is where their id is read`);
  });
}

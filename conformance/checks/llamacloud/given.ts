import { randomUUID } from 'node:crypto';
import { isAccepted, listAt, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import type { Session } from '../../run/session.ts';

/** What a check of this API has in hand. */
export type Llama = Session<'llamacloud'>;

/** The organization in which roles are given. */
export function home(t: Llama): string {
  return t.need('organizations.home', t.given.organizations?.home);
}

/** The organization of the outsider. */
export function other(t: Llama): string {
  return t.need('organizations.other', t.given.organizations?.other);
}

/** Who may give roles in `home`. */
export function admin(t: Llama): Caller {
  return t.as('admin');
}

/** A member of `home` who may not. */
export function member(t: Llama): Caller {
  return t.as('member');
}

/** A member of `other` only. */
export function outsider(t: Llama): Caller {
  return t.as('outsider');
}

/** The member of `home` whose role may be changed. To change it use `withSubject`. */
export function subjectId(t: Llama): string {
  return t.need('users.subject', t.given.users?.subject);
}

/** A user who belongs neither to `home` nor to `other`. */
export function strangerId(t: Llama): string {
  return t.need('users.stranger', t.given.users?.stranger);
}

/** A role of `other`. */
export function foreignRole(t: Llama): string {
  return t.need('roles.foreign', t.given.roles?.foreign);
}

/** The roles that the target file names as usable in `home`. */
export function namedRoles(t: Llama): readonly string[] {
  const { first, second } = t.given.roles ?? {};
  return [first, second].filter((id) => id !== undefined);
}

/** The id of nothing on any target. */
export function unknownId(): string {
  return randomUUID();
}

/** The id of no user, in the form that the ids of this target have. */
export function unknownUser(t: Llama): string {
  const known = t.given.users?.subject ?? t.given.users?.stranger ?? '';
  return isUuid(known) ? unknownId() : t.unique('understudy-nobody');
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && uuid.test(value);
}

/** A UUID as it is compared: in lower case with hyphens. Any other value as it stands. */
export function normal(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const digits = value
    .replace(/^urn:uuid:/i, '')
    .replaceAll(/[{}-]/g, '')
    .toLowerCase();
  if (!/^[\da-f]{32}$/.test(digits)) return value;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether two values are the same id, however a UUID is written. */
export function sameId(one: unknown, another: unknown): boolean {
  return one !== undefined && normal(one) === normal(another);
}

/** An answer that something else is built upon; throws `Inconclusive` where it is no 2xx. */
export function trust(answer: Answer, what: string): Answer {
  if (isAccepted(answer)) return answer;
  throw new Inconclusive(`${what} could not be arranged: ${told(answer)}`);
}

/** Skips where the target lacks one of these companions, before anything is made. */
export async function needs(t: Llama, ...operationIds: readonly string[]): Promise<void> {
  for (const id of operationIds) {
    if (!(await t.serves(id))) throw new Skip(`needs ${id}, a companion that the target does not serve`);
    if (id === 'listOrganizationUsers' && !(await tellsUsers(t)))
      throw new Skip('needs user_id of a membership, an optional member that the target shows of nobody');
    if (id === 'removeUserFromOrganization' && !(await mayRemove(t)))
      throw new Skip('credentials.admin may not remove users here, also from an organization that they make');
  }
}

/** Whether the admin may remove a user from an organization that they made: no document says so. */
async function mayRemove(t: Llama): Promise<boolean> {
  const user = t.given.users?.subject;
  if (user === undefined || !(await t.serves('createOrganization')) || !(await t.serves('addUsersToOrganization')))
    return true;
  return t.learnt('whether users may be removed', async () => {
    const as = admin(t);
    const name = t.unique();
    t.note({ kind: 'organization', key: { name, by: as.principal } });
    const made = await t.call('createOrganization', { as, body: { name } });
    const id = within(made.body, '/id');
    if (!isAccepted(made) || typeof id !== 'string') return true;
    const path = { organization_id: id };
    const added = await t.call('addUsersToOrganization', { as, path, body: [{ user_id: user, project_ids: null }] });
    if (!isAccepted(added)) return true;
    const removed = await t.call('removeUserFromOrganization', { as, path: { ...path, member_user_id: user } });
    return removed.status !== 403;
  });
}

/** Whether the target lists the users of an organization, and tells who they are: a membership need not show its user_id. */
export async function tellsUsers(t: Llama): Promise<boolean> {
  if (!(await t.serves('listOrganizationUsers'))) return false;
  return t.once('memberships show user_id', async () => {
    const [as, id] = t.has('admin') || !t.has('outsider') ? [admin(t), home(t)] : [outsider(t), other(t)];
    const answer = await t.call('listOrganizationUsers', { as, path: { organization_id: id } });
    const rows = isAccepted(answer) ? listAt(answer, '/body') : [];
    return rows.length === 0 || rows.some((row) => within(row, '/user_id') !== undefined);
  });
}

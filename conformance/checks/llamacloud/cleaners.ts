import { isAccepted, listAt, told, within } from '../../run/claims.ts';
import { isOwn } from '../../run/own-texts.ts';
import type { Identify } from '../../run/pending.ts';
import type { Caller } from '../../run/principal.ts';
import type { Tidier } from '../../run/visit.ts';
import { gone, left, unseen } from '../cleaned.ts';
import type { Cleaner } from '../suite.ts';
import { readDefault } from './borrow-default.ts';
import { admin, isUuid, type Llama, member, outsider, sameId } from './given.ts';
import { returnOwnRole } from './own-role.ts';
import { returnSubject } from './subject.ts';
import { takeOut } from './taking-out.ts';

/** Who left the trace. */
function maker(t: Llama, by: unknown): Caller {
  if (by === 'member') return member(t);
  return by === 'outsider' ? outsider(t) : admin(t);
}

/**
 * Deletes one organization, or, where its making told no id, every one of that name: what has that name was made by the run, if it
 * is a name that the suite made up.
 */
const organization: Cleaner<'llamacloud'> = async (t, { key }) => {
  const as = maker(t, key.by);
  if (typeof key.id === 'string' && (await isDeleted(t, key.id, as))) return gone;
  if (key.id === undefined && !(await mayBeListed(t, key.name, as))) return gone;
  const listed = await t.call('listOrganizations', { as });
  if (!isAccepted(listed)) {
    const reason = `the list of organizations could not be read: ${told(listed)}`;
    return key.id === undefined ? unseen(reason) : left(reason);
  }
  for (const row of listAt(listed, '/body')) {
    const id = within(row, '/id');
    if (
      typeof id !== 'string' ||
      isGiven(t, id) ||
      !(key.id === undefined ? within(row, '/name') === key.name : sameId(id, key.id))
    )
      continue;
    if (key.id === undefined && !isOwn(key.name))
      return left(`there is an organization of that name, and nothing tells whether the run made it`);
    const answer = await t.call('deleteOrganization', { as, path: { organization_id: id } });
    if (!isAccepted(answer) && answer.status !== 404) return left(`its deletion is answered ${told(answer)}`);
  }
  return gone;
};

/**
 * Whether an organization of a name may be in the list of who made it. Most names that a run has noted are those of none: they
 * are looked for in a list that is read once for all of them.
 */
async function mayBeListed(t: Llama, name: unknown, as: Caller): Promise<boolean> {
  const listed = await t.once(`the organizations of ${as.principal} that are left`, () =>
    t.call('listOrganizations', { as }),
  );
  return !isAccepted(listed) || listAt(listed, '/body').some((row) => within(row, '/name') === name);
}

/** Whether an organization is one of the target file, which stay: a wrong server may tell their ids for what was made. */
function isGiven(t: Llama, id: string): boolean {
  return Object.values(t.given.organizations ?? {}).some((given) => sameId(id, given));
}

/** Deletes an organization; says whether it is gone. One that is gone already may be answered otherwise. */
async function isDeleted(t: Llama, id: string, as: Caller): Promise<boolean> {
  if (isGiven(t, id)) return false;
  const isGone = async () => {
    const answer = await t.call('deleteOrganization', { as, path: { organization_id: id } });
    return isAccepted(answer) || answer.status === 404;
  };
  return (await isGone()) || ((await isEmptied(t, id, as)) && (await isGone()));
}

/** Takes everybody but its maker out of an organization: a server may keep one that has users. Says whether anybody was. */
async function isEmptied(t: Llama, id: string, as: Caller): Promise<boolean> {
  const path = { organization_id: id };
  const listed = await t.call('listOrganizationUsers', { as, path });
  if (!isAccepted(listed)) return false;
  const mine = await t.call('getUserRole', { as, path });
  const self = within(mine.body ?? null, '/user_id');
  const { subject, stranger } = t.given.users ?? {};
  // Where nothing tells who made it, those go whom the suite may have added.
  const isAdded = (user: unknown) =>
    typeof self === 'string' ? !sameId(user, self) : user === null || sameId(user, subject) || sameId(user, stranger);
  const rows = listAt(listed, '/body')
    .map((row) => ({ user_id: within(row, '/user_id'), email: within(row, '/email') }))
    .filter(({ user_id }) => isAdded(user_id))
    .map(({ user_id, email }) => (typeof user_id === 'string' ? { user_id } : { email }));
  if (rows.length === 0) return false;
  return isAccepted(await t.call('batchRemoveUsersFromOrganization', { as, path, body: rows }));
}

/** Found by its id an organization is deleted with one request, and also under another name. */
export const identify: Identify = {
  organization: ({ key: { by } }, { body }) => {
    const id = within(body, '/id');
    return typeof id === 'string' && isUuid(id) && by !== undefined ? { id, by } : undefined;
  },
};

/** An organization goes with its check: a user may have so many and no more. */
export const tidiers: Readonly<Record<string, Tidier<'llamacloud'>>> = {
  organization: async (t, { key: { id, by } }) => typeof id === 'string' && isDeleted(t, id, maker(t, by)),
};

/** Gives the subject the role of before. */
const subject: Cleaner<'llamacloud'> = async (t, { key, original }) => {
  const reason = await returnSubject(t, String(key.id), original?.roles);
  return reason === undefined ? gone : left(reason);
};

/** Gives a caller the role of before. */
const ownRole: Cleaner<'llamacloud'> = async (t, { key, original }) => {
  const roles: readonly unknown[] = Array.isArray(original?.roles) ? original.roles : [];
  const reason = await returnOwnRole(t, { as: maker(t, key.by), user: String(key.user), roles });
  return reason === undefined ? gone : left(reason);
};

/** Puts back a caller's default organization. */
const defaultOrganization: Cleaner<'llamacloud'> = async (t, { key, original }) => {
  const as = maker(t, key.by);
  const before = original?.organization;
  if (sameId(await readDefault(t, as), before)) return gone;
  const answer = await t.call('setDefaultOrganization', { as, body: { organization_id: before } });
  return isAccepted(answer) ? gone : left(`it could not be set to ${String(before)} again: ${told(answer)}`);
};

/** Takes out somebody whom a wrong server may have made a member by giving them a role. */
const membership: Cleaner<'llamacloud'> = async (t, { key }) => {
  const [organization, user] = [String(key.organization), String(key.user)];
  if (key.unread === true)
    return { ...unseen('whether it was there before the run cannot be read, nor whether it is now'), final: true };
  return takeOut(t, { organization, user, as: maker(t, key.by) });
};

/** By kind of trace: how it is taken away or put back. */
export const cleaners: Readonly<Record<string, Cleaner<'llamacloud'>>> = {
  organization,
  subject,
  'own-role': ownRole,
  default: defaultOrganization,
  membership,
};

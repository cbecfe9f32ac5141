import { isAccepted, listAt, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Identify } from '../../run/pending.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import { gone, left, unseen } from '../cleaned.ts';
import type { Cleaner } from '../suite.ts';
import { usersIn } from './found-users.ts';
import type { Partoo } from './given.ts';
import { pagesOf } from './pages.ts';
import { isOwn } from '../../run/own-texts.ts';
import { restoreLimit } from './reading.ts';
import { restoreUser } from './subject.ts';
import { restoreSwitch } from './switching.ts';

/** Those who may take things away, as far as the target file has them. */
export function admins(t: Partoo, ...first: readonly PrincipalOf<'partoo'>[]): readonly Caller[] {
  const all = new Set<PrincipalOf<'partoo'>>([...first, 'orgAdmin', 'otherOrgAdmin']);
  return [...all].filter((name) => t.has(name)).map((name) => t.as(name));
}

/** Where the roles of a trace can be: in the organization that was named, or in that of the one who asked. */
interface Place {
  readonly as: Caller;
  readonly query: Readonly<Record<string, number>>;
}

/** Where to look for the roles of a trace. */
export function placesOf(t: Partoo, by: unknown, org: unknown): readonly Place[] {
  const named = typeof org === 'number' ? { org_id: org } : {};
  const caller = admins(t, 'provider').find(({ principal }) => principal === by);
  return caller ? [{ as: caller, query: named }] : admins(t).map((as) => ({ as, query: named }));
}

/** A custom role, by its `api_id` or, where that was another in the end, by its name. */
const customRole: Cleaner<'partoo'> = async (t, { key }) => {
  const deletes = await t.serves('deleteCustomRole');
  let reason = deletes ? 'no list tells what it is called' : 'the target does not serve deleteCustomRole';
  let seen = false;
  for (const place of placesOf(t, key.by, key.org)) {
    const found = await findRoles(t, place, key);
    seen ||= found !== undefined;
    if (found?.length === 0) return gone;
    if (!deletes || (!found && !isOwn(key.apiId))) continue;
    const outcomes: Answer[] = [];
    for (const apiId of found ?? [String(key.apiId)])
      outcomes.push(await t.call('deleteCustomRole', { ...place, path: { custom_role_api_id: apiId } }));
    const refused = outcomes.find((answer) => !isAccepted(answer) && answer.status !== 404);
    if (!refused) return gone;
    reason = `its deletion is answered ${told(refused)}`;
  }
  return seen ? left(reason) : unseen(reason);
};

/**
 * Whether a role is the one of a trace. A name that the suite made up is enough; of others both have to be the same, and
 * nothing that comes with the product is ever meant.
 */
function isRole(key: Readonly<Record<string, unknown>>, role: unknown): boolean {
  if (within(role, '/is_builtin') === true) return false;
  const sameId = within(role, '/api_id') === key.apiId;
  const sameName = within(role, '/name') === key.name;
  if (sameId) return isOwn(key.apiId) || sameName;
  return sameName && isOwn(key.name);
}

/** The `api_id`s under which a role is there; undefined where the target cannot tell. */
async function findRoles(t: Partoo, place: Place, key: Readonly<Record<string, unknown>>) {
  const read = (await t.serves('getCustomRole'))
    ? await t.call('getCustomRole', { ...place, path: { custom_role_api_id: String(key.apiId) } })
    : undefined;
  if (read && isAccepted(read) && isRole(key, read.body)) return [String(key.apiId)];
  if (!(await t.serves('customRoles'))) return undefined;
  const found = await walk(t, 'customRoles', '/body/custom_roles', place, (entry) => isRole(key, entry));
  return found?.map((entry) => String(within(entry, '/api_id')));
}

/** The entries of a list, over all its pages, that `isIt`; undefined where the list is not to be had. */
async function walk(
  t: Partoo,
  operationId: string,
  pointer: string,
  place: Place,
  isIt: (entry: unknown) => boolean,
): Promise<readonly unknown[] | undefined> {
  const found: unknown[] = [];
  for await (const answer of pagesOf(t, operationId, place)) {
    if (!isAccepted(answer)) return undefined;
    found.push(...listAt(answer, pointer).filter(isIt));
  }
  return found;
}

/** A user, by id, e-mail address or last name: of the last two one that the suite made up, for others may be anybody's. */
const user: Cleaner<'partoo'> = async (t, { key }) => {
  if (!(await t.serves('deleteUser'))) return unseen('the target does not serve deleteUser');
  let reason = 'the target does not serve searchUser, and the id of the user was never told';
  let seen = false;
  // A user of orgs.noSso is out of reach for the others, where there is no PROVIDER.
  const last = t.has('noSsoOrgAdmin') ? [t.as('noSsoOrgAdmin')] : [];
  for (const as of [...admins(t, 'provider'), ...last]) {
    const found = typeof key.id === 'string' ? [key.id] : await findUsers(t, as, key);
    // A wrong server may tell the id of somebody of the target file for that of a new user.
    const ids = found?.filter((id) => !Object.values(t.given.users ?? {}).includes(id));
    seen ||= (ids ?? []).length > 0;
    for (const id of ids ?? []) {
      const answer = await t.call('deleteUser', { as, path: { user_id: id } });
      if (isAccepted(answer) || answer.status === 404) return gone;
      reason = `the deletion of ${id} is answered ${told(answer)}`;
    }
    // A PROVIDER finds every user: who is not found by it is not there.
    if (ids?.length === 0) {
      if (as.principal === 'provider') return gone;
      reason = 'a search finds nobody';
    }
  }
  if (reason === 'a search finds nobody') return gone;
  return seen ? left(reason) : unseen(reason);
};

/** The ids of the users who have what a trace tells; undefined where the target does not search. */
async function findUsers(t: Partoo, as: Caller, { email, name, org }: Readonly<Record<string, unknown>>) {
  if (!(await t.serves('searchUser'))) return undefined;
  // Mostly the part before the @ is the last name, too.
  const [local] = String(email).split('@');
  const names = [name, local].filter((each) => isOwn(each));
  const isIt = (entry: unknown) =>
    (isOwn(email) && within(entry, '/email') === email) || names.some((each) => each === within(entry, '/last_name'));
  const queries = [...(isOwn(email) ? [{ email }] : []), ...names.map((each) => ({ query: each }))];
  // Whether a PROVIDER who names no organization searches all of them is open.
  const orgs = as.principal === 'provider' ? [undefined, org, t.given.orgs?.home] : [undefined];
  for (const each of new Set(orgs)) {
    for (const query of queries) {
      const place = typeof each === 'number' ? { org_id: each } : {};
      const answer = await t.call('searchUser', { as, query: { ...place, ...query } });
      const found = usersIn(answer).filter(isIt);
      const ids = found.map((entry) => within(entry, '/id')).filter((id) => typeof id === 'string');
      if (ids.length > 0) return ids;
    }
  }
  return [];
}

/** An organization, by id, alias or name. Only such that the suite made are ever noted. */
const organization: Cleaner<'partoo'> = async (t, { key }) => {
  if (!t.has('provider')) return left('the target file gives no credential of a PROVIDER');
  if (!(await t.serves('deleteOrganization'))) return unseen('the target does not serve deleteOrganization');
  const as = t.as('provider');
  const ids = typeof key.id === 'number' ? [key.id] : await findOrganizations(t, as, key);
  if (!ids) return unseen('the target does not serve searchOrganization, and the id was never told');
  for (const id of ids) {
    const answer = await t.call('deleteOrganization', { as, path: { org_id: id }, query: { force: true } });
    if (!isAccepted(answer) && answer.status !== 404) return left(`the deletion of ${id} is answered ${told(answer)}`);
  }
  return gone;
};

async function findOrganizations(t: Partoo, as: Caller, key: Readonly<Record<string, unknown>>) {
  if (!(await t.serves('searchOrganization'))) return undefined;
  const alias = String(key.alias);
  const isIt = (entry: unknown) =>
    (isOwn(alias) && within(entry, '/alias') === alias) || (isOwn(key.name) && within(entry, '/name') === key.name);
  const first = listAt(await t.call('searchOrganization', { as, query: { alias } }), '/body/orgs').filter(isIt);
  const found = first.length > 0 ? first : await walk(t, 'searchOrganization', '/body/orgs', { as, query: {} }, isIt);
  return found?.map((entry) => within(entry, '/org_id')).filter((id) => typeof id === 'number');
}

const subject: Cleaner<'partoo'> = async (t, { key, original = {} }) => {
  const reason = await restoreUser(t, String(key.id), original);
  if (reason !== undefined) return left(`what it was is answered ${reason}: ${JSON.stringify(original)}`);
  const readable = await t.serves('getUser');
  const kept = readable ? 'its password and its subscription to mails' : 'what it was, its password included,';
  return { gone: false, final: true, reason: `${kept} cannot be read, and may have been changed` };
};

const switched: Cleaner<'partoo'> = async (t, { key, original = {} }) => {
  const reason = await restoreSwitch(t, original.has_switched !== false, Number(key.org));
  if (reason !== undefined) return left(`switching it back is answered ${reason}`);
  if (typeof original.has_switched === 'boolean') return gone;
  return { gone: false, final: true, reason: 'whether it used custom roles cannot be read; it uses them now' };
};

const limit: Cleaner<'partoo'> = async (t, { key, original = {} }) => {
  const before = typeof original.max_businesses === 'number' ? original.max_businesses : null;
  const reason = await restoreLimit(t, Number(key.org), before);
  return reason === undefined ? gone : left(`max_businesses ${String(before)} is answered ${reason}`);
};

/** By kind of trace: what the answer to its creation tells. */
export const identify: Identify = {
  customRole: ({ key }, { url, body }) => {
    const apiId = within(body, '/api_id');
    // A change makes nothing, and may be of a role that somebody holds by now. Only under the name that was noted it is surely the role.
    const isMade = /\/(custom_role|duplicate)$/.test(new URL(url).pathname) && typeof apiId === 'string';
    return isMade ? { ...key, made: apiId === key.apiId } : undefined;
  },
  user: ({ key }, { body }) => {
    const id = within(body, '/id');
    return typeof id === 'string' ? { ...key, id } : undefined;
  },
  organization: (_, { body }) => {
    const id = within(body, '/org_id');
    return typeof id === 'number' ? { id } : undefined;
  },
};

/** By kind of trace: how it is taken off a target, or put back. */
export const cleaners: Readonly<Record<string, Cleaner<'partoo'>>> = {
  customRole,
  user,
  organization,
  subject,
  switch: switched,
  limit,
};

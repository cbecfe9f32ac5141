import { isDeepStrictEqual } from 'node:util';
import { isAccepted, isRefused, told, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { makeUser, userMaker } from './makers.ts';
import { homeAdmin, type Partoo, subjectId } from './given.ts';

/** A user as GET /user/{user_id} shows it. */
export type ReadUser = Readonly<Record<string, unknown>>;

/** Reads a user. Skips where the target does not serve getUser; throws `Inconclusive` where the answer is no user. */
export async function readUser(t: Partoo, id: string, as: Caller = homeAdmin(t).as): Promise<ReadUser> {
  return userIn(id, await t.call('getUser', { as, path: { user_id: id } }));
}

function userIn(id: string, answer: Answer): ReadUser {
  const body = valueAt(answer, '/body');
  if (!isAccepted(answer) || typeof body !== 'object' || body === null)
    throw new Inconclusive(`the user ${id} could not be read: ${told(answer)}`);
  return Object.fromEntries(Object.entries(body));
}

/**
 * How to read what the documents tell of a user, before and after a request; undefined where the target cannot tell. One that
 * was there and is shown no more reads as null.
 */
export async function userReader(
  t: Partoo,
  id: string,
  as: Caller = homeAdmin(t).as,
): Promise<(() => Promise<ReadUser | null>) | undefined> {
  if (!(await t.serves('getUser'))) return undefined;
  let known = false;
  return async () => {
    const answer = await t.call('getUser', { as, path: { user_id: id } });
    if (known && isRefused(answer)) return null;
    const user = userIn(id, answer);
    known = true;
    return Object.fromEntries([...restorable, 'org_id', 'phone', 'provider'].map((name) => [name, user[name]]));
  };
}

/** What of a user can be put back: what is read and written under the same name. */
const restorable = [
  'email',
  'first_name',
  'last_name',
  'role',
  'custom_role',
  'business_ids',
  'accesses',
  'sidebar_pages',
  'status',
  'disabled',
  'lang',
  'sso_only',
] as const;

/** What the subject was before this run, read once; where it cannot be read, what the target file says of it. */
async function originalOf(t: Partoo, id: string): Promise<ReadUser> {
  return t.once(`the original of ${id}`, async () => {
    const user: ReadUser = (await t.serves('getUser')) ? await readUser(t, id) : { role: 'BUSINESS_MANAGER' };
    const original = Object.fromEntries(
      [...restorable, 'org_id'].flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])),
    );
    t.note({ kind: 'subject', key: { id }, original });
    return original;
  });
}

/**
 * Works with the subject while no other run does, and puts it back. Its original is noted before. Gives its id.
 * Not to be nested.
 */
async function withSubject<Result>(t: Partoo, work: (id: string) => Promise<Result>): Promise<Result> {
  const id = subjectId(t);
  return t.exclusively(async () => {
    const original = await originalOf(t, id);
    try {
      return await work(id);
    } finally {
      await restoreUser(t, id, original);
    }
  });
}

/** A user of `home` that may be changed at will, and how to put it back where that is needed. */
export interface Borrowed {
  readonly id: string;
  readonly done?: (() => Promise<void>) | undefined;
}

/**
 * A BUSINESS_MANAGER made for it where users can be made and deleted, else the subject. For recipes that are exclusive;
 * a check takes `withUser`.
 */
export async function borrowUser(t: Partoo): Promise<Borrowed> {
  if (await userMaker(t)) return { id: (await makeUser(t)).id };
  const id = subjectId(t);
  const original = await originalOf(t, id);
  return {
    id,
    done: async () => {
      await restoreUser(t, id, original);
    },
  };
}

/** Works with such a user; with the subject, while no other run does. Not to be nested. */
export async function withUser<Result>(t: Partoo, work: (id: string) => Promise<Result>): Promise<Result> {
  return (await userMaker(t)) ? work((await makeUser(t)).id) : withSubject(t, work);
}

/**
 * Puts a user back to what it was; says why not where that is not accepted. Sends what differs only: what it did not
 * change is not worth a refusal.
 */
export async function restoreUser(t: Partoo, id: string, original: ReadUser): Promise<string | undefined> {
  const admin = homeAdmin(t);
  const now: ReadUser = (await t.serves('getUser'))
    ? await readUser(t, id, t.has('provider') ? t.as('provider') : admin.as)
    : {};
  const changes = restorable.filter(
    (name) => name in original && counts(name, original) && !isDeepStrictEqual(now[name], original[name]),
  );
  const { org_id: org } = original;
  const moved = org !== undefined && now.org_id !== org;
  if (changes.length === 0 && !moved) return undefined;
  const body = Object.fromEntries(changes.flatMap((name) => (original[name] === null ? [] : [[name, original[name]]])));
  const answer = await t.call('updateUser', {
    as: moved && t.has('provider') ? t.as('provider') : admin.as,
    path: { user_id: id },
    body: { ...body, ...(moved && { org_id: org }), ...(changes.includes('custom_role') && roleFirst(original)) },
  });
  return isAccepted(answer) ? undefined : told(answer);
}

/** What counts for one role only is not sent with another, for which it may be refused. */
function counts(name: (typeof restorable)[number], { role }: ReadUser): boolean {
  if (name === 'accesses') return role === 'GROUP_MANAGER';
  return name !== 'business_ids' || role === 'BUSINESS_MANAGER';
}

/** A custom role is one of a role: sent together, they are judged together. */
function roleFirst({ role }: ReadUser): ReadUser {
  return role === undefined || role === 'PROVIDER' ? {} : { role };
}

import { createHash } from 'node:crypto';
import { assume, expectThat, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { usersIn } from './found-users.ts';
import { permissionOf } from './relatives.ts';
import { notForSwitch } from './switching.ts';
import {
  home,
  homeAdmin,
  makeRole,
  makeUser,
  type MadeUser,
  myId,
  noteUser,
  other,
  otherAdmin,
  otherOrgUserId,
  type Partoo,
  readUser,
  userBody,
  userMaker,
} from './world.ts';

type Body = Readonly<Record<string, unknown>>;

/** Skips where the target lacks one of these operations, before anything is made. */
export async function needs(t: Partoo, ...operationIds: readonly string[]): Promise<void> {
  for (const id of operationIds)
    if (!(await t.serves(id))) throw new Skip(`needs ${id}, a companion that the target does not serve`);
}

/**
 * Updates a user. For a PROVIDER who names no organization the document contradicts itself (PARTOO-UPDATE-30): one who stands
 * in for the administrator of `home` names it.
 */
export async function update(t: Partoo, id: string, body: Body, as: Caller = homeAdmin(t).as): Promise<Answer> {
  const named = as.principal === 'provider' && !('org_id' in body) ? { org_id: home(t), ...body } : body;
  return notForSwitch(t, body, await t.call('updateUser', { as, path: { user_id: id }, body: named }));
}

/** Updates a user, which has to be accepted for the claim to mean anything. */
export async function set(t: Partoo, id: string, body: Body, as?: Caller): Promise<Answer> {
  return assume(await update(t, id, body, as), `an update of ${Object.keys(body).join(', ')}`);
}

/** Claims that an answer does not hold a password: as it is, or in base64 or hexadecimal, which hide nothing. */
export function expectWithout(answer: Answer, password: string): void {
  const bytes = Buffer.from(password);
  // The whole threes of it, which look alike whether padding follows or not.
  const threes = bytes.subarray(0, bytes.length - (bytes.length % 3));
  const forms = [password, threes.toString('base64'), bytes.toString('hex')];
  expectThat(
    answer,
    '/body',
    'an answer without the password',
    () => !forms.some((form) => answer.text.includes(form)),
  );
}

/** Claims that members of a user read back with these values. */
export async function expectReadBack(t: Partoo, id: string, expected: Body, as?: Caller): Promise<void> {
  const user = await readUser(t, id, as);
  for (const [name, value] of Object.entries(expected)) expectMember(user, name, value);
}

function expectMember(user: Body, name: string, value: unknown): void {
  if (JSON.stringify(user[name]) === JSON.stringify(value)) return;
  throw new Failure({ expected: show(value), actual: show(user[name]), where: `/state/${name}` });
}

/** Claims that a list of a user holds nothing; a member that is missing or null holds nothing. */
export async function expectEmpty(t: Partoo, id: string, name: string, as?: Caller): Promise<void> {
  const value = (await readUser(t, id, as))[name];
  if (value === undefined || value === null || (Array.isArray(value) && value.flat().length === 0)) return;
  throw new Failure({ expected: 'an empty list', actual: show(value), where: `/state/${name}` });
}

/** A body of POST /user for somebody of `home`. */
export function homeBody(t: Partoo, members: Body = {}) {
  return userBody(t, members);
}

/** Asks for a user of `home`, who is noted before: as whoever may make users there, unless told otherwise. */
export async function create(t: Partoo, body: Body & { readonly email: string }, by?: Caller): Promise<Answer> {
  const maker = by ?? (await userMaker(t));
  const as = maker ?? homeAdmin(t).as;
  noteUser(t, body);
  // A PROVIDER has to say which organization is meant.
  const named = as.principal === 'provider' && !('org_id' in body) ? { org_id: home(t), ...body } : body;
  const answer = await t.call('createUser', { as, body: named });
  if (!maker && as.principal !== 'provider' && answer.status === 403)
    throw new Skip('an ORG_ADMIN may not create users here');
  return notForSwitch(t, body, answer);
}

/** Makes a user of `other`. */
export async function makeOtherUser(t: Partoo, members: Body = {}): Promise<MadeUser> {
  // Where an ORG_ADMIN may not make users of home, neither may one of another organization.
  const as = (await userMaker(t))?.principal === 'provider' ? t.as('provider') : otherAdmin(t).as;
  const body = userBody(t, members);
  noteUser(t, body, other(t));
  return makeUser(t, { ...body, ...(as.principal === 'provider' && { org_id: other(t) }) }, as);
}

/** The address of a user other than those that checks change. */
export async function takenEmail(t: Partoo): Promise<string> {
  if (await t.serves('createUser'))
    return t.once('an e-mail address that is taken', async () => (await makeUser(t)).email);
  const { as } = homeAdmin(t);
  const email = valueAt(assume(await t.call('getMyUser', { as }), 'GET /user/me'), '/body/email');
  if (typeof email === 'string') return email;
  throw new Inconclusive('GET /user/me tells no e-mail address');
}

/** The address of a user of another organization. */
export async function foreignEmail(t: Partoo): Promise<string> {
  return t.once('the e-mail address of a user of other', async () => {
    if (await t.serves('createUser')) return (await makeOtherUser(t)).email;
    const { email } = await readUser(t, otherOrgUserId(t), otherAdmin(t).as);
    if (typeof email === 'string') return email;
    throw new Inconclusive(`GET /user/${otherOrgUserId(t)} tells no e-mail address`);
  });
}

/** What a user can be that is easily left out where addresses are compared. */
export const secluded: readonly Body[] = [{ disabled: true }, { status: 'invited' }];

/** The address of a user of `home` who is so. */
export async function secludedEmail(t: Partoo, members: Body): Promise<string> {
  await needs(t, 'createUser', 'deleteUser');
  const { id, email } = await makeUser(t);
  await set(t, id, members);
  return email;
}

/** A business that users of `home` may be given. */
export function business(t: Partoo): string {
  return t.need('businesses', t.given.businesses?.[0]);
}

/** A custom role that `other` has and `home` has not, made once. */
export async function otherRole(t: Partoo): Promise<string> {
  return t.once('a custom role of other', async () => {
    const where = otherAdmin(t);
    return (await makeRole(t, { permissions: [await permissionOf(t, where)] }, where)).api_id;
  });
}

/** A group that a GROUP_MANAGER of `home` may be given. */
export function group(t: Partoo): number {
  return t.need('groups', t.given.groups?.[0]);
}

/** Skips where a caller is known to be the user that the check is about. */
export async function expectSomebodyElse(t: Partoo, caller: Caller, id: string): Promise<void> {
  if (id !== t.given.users?.subject || !(await t.serves('getMyUser'))) return;
  if ((await myId(t, caller)) === id) throw new Skip(`users.subject is the user of credentials.${caller.principal}`);
}

/** An e-mail address that nobody has. In lower case, for a server may store addresses so. */
export function address(t: Partoo): string {
  return `${t.unique().toLowerCase()}@example.com`;
}

/** A password that obeys the rules, and that nothing else has. */
export function strongPassword(t: Partoo): string {
  return `Sesame!${t.unique()}`;
}

/** A name of twelve letters, far from every other one, so that a search that forgives mistakes does not mix them up. */
export function rareName(t: Partoo): string {
  const digest = createHash('sha256').update(t.unique()).digest('hex').slice(0, 12);
  return digest.replace(/[\da-f]/g, (digit) => 'bdfghjklmnprstvz'.charAt(Number.parseInt(digit, 16)));
}

/** Which of these users are in a page, in its order. */
export function whoIsIn(answer: Answer, ...users: readonly { readonly id: string }[]): readonly string[] {
  const ids = usersIn(answer).map(({ id }) => id);
  return ids.filter((id) => typeof id === 'string').filter((id) => users.some((user) => user.id === id));
}

/** How many users an administrator of `home` finds with an address; undefined where the target does not search. */
export async function countReader(t: Partoo, email: string): Promise<(() => Promise<number>) | undefined> {
  if (!(await t.serves('searchUser'))) return undefined;
  const { as, query } = homeAdmin(t);
  return async () => usersIn(await t.call('searchUser', { as, query: { ...query, email } })).length;
}

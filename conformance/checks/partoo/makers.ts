import { isAccepted, isRefused, told, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { home, homeAdmin, otherAdmin, type Partoo, roleName, trust } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { noteRole, type Where } from './noted-roles.ts';
import { isOwn } from '../../run/own-texts.ts';
import { isBarred, isOff, notForSwitch, otherHas, useCustomRoles } from './switching.ts';

type Body = Readonly<Record<string, unknown>>;

/** A body of POST /custom_role that has to be accepted, with a name of its own. */
export async function roleBody(t: Partoo, members: Body = {}) {
  if (!(await useCustomRoles(t))) await needsNoSwitchAtHome(t);
  return { ...(await freshRole(t)), ...members };
}

async function freshRole(t: Partoo) {
  const apiId = roleName(t);
  return { name: `Role ${apiId}`, api_id: apiId, permissions: [await onePermission(t)] };
}

/** Skips where `home` is not known to use custom roles, and a role is refused: that may be for want of a switch. */
async function needsNoSwitchAtHome(t: Partoo): Promise<void> {
  const refusal = await t.once('a role where nothing is switched', async () => {
    const where = homeAdmin(t);
    const body = await freshRole(t);
    noteRole(t, body, where);
    const answer = await t.call('createCustomRole', { ...where, body });
    return isRefused(answer) ? told(answer) : undefined;
  });
  if (refusal === undefined) return;
  const want =
    t.given.orgs?.home === undefined
      ? 'needs orgs.home, to be switched to custom roles: without it'
      : 'needs somebody who may switch orgs.home to custom roles: without a switch';
  throw new Skip(`${want} a role is answered ${refusal}`);
}

/** Asks for a role in `home`, which is noted before. */
export async function createRole(t: Partoo, members: Body = {}, where: Where = homeAdmin(t)) {
  const body = await roleBody(t, members);
  noteRole(t, body, where);
  return { body, answer: await t.call('createCustomRole', { ...where, body }) };
}

/** A custom role that was made, as it was sent. */
export type MadeRole = Awaited<ReturnType<typeof roleBody>> & Body;

/**
 * Makes a custom role, in `home` unless told otherwise. Throws `Inconclusive` where it is refused; skips where that may be for want
 * of a switch, which no target file offers but for `home`.
 */
export async function makeRole(t: Partoo, members: Body = {}, where: Where = homeAdmin(t)): Promise<MadeRole> {
  const { body, answer } = await createRole(t, members, where);
  await notForWantOfSwitch(t, where, { body, answer });
  trust(answer, 'a custom role');
  return body;
}

/** Skips where roles cannot be made in an organization for want of a switch. */
export async function needsRoles(t: Partoo, where: Where, members: Body): Promise<void> {
  if (await isOff(t, where)) await notForWantOfSwitch(t, where, await createRole(t, members, where));
}

async function notForWantOfSwitch(
  t: Partoo,
  where: Where,
  { body, answer }: { readonly body: Body; readonly answer: Answer },
): Promise<void> {
  const named = { ...where, body };
  if (!isRefused(answer) || !(await isOff(t, named))) return;
  if ((await isBarred(t, named)) || !(await needsNoSwitch(t, body)))
    throw new Skip(`the organization has not switched to custom roles, and a role there is answered ${told(answer)}`);
}

/**
 * Whether a role is seen to be made where custom roles are not used: in `other`, or in an organization that was made for it. Then
 * the want of a switch is no reason to refuse one.
 */
async function needsNoSwitch(t: Partoo, { permissions }: Body): Promise<boolean> {
  return t.once('a role where custom roles are not used', async () => {
    const where = await switchedOff(t);
    return where !== undefined && isAccepted((await createRole(t, { permissions }, where)).answer);
  });
}

/** Somewhere that does not use custom roles; undefined where there is nothing like that. */
async function switchedOff(t: Partoo): Promise<Where | undefined> {
  if (t.has('otherOrgAdmin') && !(await otherHas(t))) return otherAdmin(t);
  const makes = (await t.serves('createOrganization')) && (await t.serves('deleteOrganization'));
  if (!makes || !t.has('provider')) return undefined;
  const where = { as: t.as('provider'), query: { org_id: (await makeOrganization(t)).id } };
  return (await isOff(t, where)) ? where : undefined;
}

/** A custom role of `home` for checks that change neither it nor who holds it. Made once. */
export async function sharedRole(t: Partoo): Promise<MadeRole> {
  return t.once('a custom role of home', async () => makeRole(t, { description: 'Made to be read' }));
}

/** A body of POST /user that has to be accepted, with an address of its own; a BUSINESS_MANAGER whom no mail is sent. */
export function userBody(t: Partoo, members: Body = {}) {
  const name = t.unique();
  return {
    email: `${name}@example.com`,
    first_name: 'Una',
    last_name: name,
    role: 'BUSINESS_MANAGER',
    send_invitation: false,
    ...members,
  };
}

/** Notes a user whom a request is about to make. @param org its organization, where that is not the caller's */
export function noteUser(t: Partoo, user: object, org?: number): void {
  const key = userKey(user);
  if (key) t.note({ kind: 'user', key: { ...key, ...(org !== undefined && { org }) } });
}

/** What a user is found by who was made with a body: its address, and its last name where that tells more than the address. */
export function userKey(body: unknown): { readonly email: string; readonly name?: string } | undefined {
  const [email, name] = [within(body, '/email'), within(body, '/last_name')];
  if (typeof email !== 'string') return undefined;
  return { email, ...(typeof name === 'string' && isOwn(name) && !email.startsWith(`${name}@`) && { name }) };
}

/** A user who was made: as it was sent, and the id that the target gave. */
export type MadeUser = ReturnType<typeof userBody> & Body & { readonly id: string };

/**
 * Who makes users of `home`: its administrator or, where the target lets nobody else, the PROVIDER; undefined where nobody can, or
 * where they could not be taken away again. Whether an administrator may is open.
 */
export async function userMaker(t: Partoo): Promise<Caller | undefined> {
  // Asked first: to find out whether users can be deleted, one has to be made.
  if (!(await t.serves('createUser')) || !(await t.serves('deleteUser'))) return undefined;
  return t.once('who makes users', async () => {
    const callers = [homeAdmin(t).as, ...(t.has('provider') ? [t.as('provider')] : [])];
    for (const as of callers) {
      const body = userBody(t, inHome(t, as));
      noteUser(t, body);
      if (isAccepted(await t.call('createUser', { as, body }))) return as;
    }
    return undefined;
  });
}

/** A PROVIDER has to say which organization is meant. */
function inHome(t: Partoo, { principal }: Caller) {
  return principal === 'provider' ? { org_id: home(t) } : {};
}

/** Makes a user of `home`, or of `members.org_id` where a PROVIDER asks. Needs createUser, a companion. */
export async function makeUser(t: Partoo, members: Body = {}, by?: Caller): Promise<MadeUser> {
  const as = by ?? (await userMaker(t)) ?? homeAdmin(t).as;
  const body = userBody(t, { ...inHome(t, as), ...members });
  noteUser(t, body);
  const answer = trust(await notForSwitch(t, body, await t.call('createUser', { as, body })), 'a user');
  return { ...body, id: idOf(answer) };
}

/** The id in the answer to POST /user. */
export function idOf(answer: Answer): string {
  const id = valueAt(answer, '/body/id');
  if (typeof id !== 'string') throw new Inconclusive('a user was made, and the answer does not tell its id');
  return id;
}

export interface MadeOrganization {
  readonly id: number;
  readonly name: string;
  readonly alias: string;
}

/** A body of POST /org that has to be accepted, with a name and an alias of its own. */
export function organizationBody(t: Partoo, members: Body = {}) {
  const alias = roleName(t);
  return { name: `Organization ${alias}`, alias, max_businesses: 5, ...members };
}

/** Notes an organization that a request is about to make; one of the two finds it where the other is changed. */
export function noteOrganization(t: Partoo, { name, alias }: { readonly name: string; readonly alias: string }): void {
  t.note({ kind: 'organization', key: { name, alias } });
}

/** Skips where a new organization is seen to have users: some are made with their first one, and stay but for force. */
export async function needsEmpty(t: Partoo): Promise<void> {
  const count = await t.once('users of a new organization', async () => {
    const { id } = await makeOrganization(t);
    if (!(await t.serves('searchUser'))) return 0;
    return valueAt(await t.call('searchUser', { as: t.as('provider'), query: { org_id: id } }), '/body/count');
  });
  if (typeof count === 'number' && count > 0)
    throw new Skip('needs an organization without users, and here a new one has users from the beginning');
}

/** Makes an organization. Needs a PROVIDER, createOrganization and, so that it can go again, deleteOrganization. */
export async function makeOrganization(t: Partoo, members: Body = {}): Promise<MadeOrganization> {
  const as = t.as('provider');
  await needsRemoval(t);
  const body = organizationBody(t, members);
  noteOrganization(t, body);
  const answer = trust(await t.call('createOrganization', { as, body }), 'an organization');
  const id = valueAt(answer, '/body/org_id');
  if (typeof id !== 'number') throw new Inconclusive('an organization was made, and the answer does not tell its id');
  return { id, name: body.name, alias: body.alias };
}

/** Skips where organizations could be made but not be taken away again. */
export async function needsRemoval(t: Partoo): Promise<void> {
  if (!(await t.serves('deleteOrganization')))
    throw new Skip('makes an organization, and the target does not serve deleteOrganization, which would take it away');
}

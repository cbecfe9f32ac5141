import { assume, isRefused, listAt, told, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { allPermissions, atHome, type CustomRoles, type Place, trust } from './given.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A name that no other role has, with a capital: a name that is stored in another case is another name. */
export function roleName(t: CustomRoles): string {
  return t.unique('Us');
}

/** A body of a creation that has to be accepted, with a name of its own. */
export function roleBody(t: CustomRoles, members: Body = {}) {
  return { name: roleName(t), description: 'Made by a conformance run', permissions: ['content:read'], ...members };
}

/** What a creation leaves on the target; none where the name is no text. */
export function traceOf(org: unknown, name: unknown, by: Caller) {
  if (typeof name !== 'string' && typeof name !== 'number') return undefined;
  return { kind: 'customRole', key: { org: String(org), name: String(name), by: by.principal } };
}

/** Notes the role that the next request may make. */
export function noteCreation(t: CustomRoles, { org, as }: Place, name: unknown): void {
  const trace = traceOf(org, name, as);
  if (trace) t.note(trace);
}

/** Asks for a role, which is noted before. */
export async function create(t: CustomRoles, body: Body, place: Place = atHome(t)): Promise<Answer> {
  noteCreation(t, place, body.name);
  const { org, as } = place;
  return t.call('createCustomRole', { as, path: { orgId: org }, body });
}

/** A creation that has to be done, as it is answered. */
export async function created(t: CustomRoles, members: Body = {}): Promise<Answer> {
  return assume(await create(t, roleBody(t, members)), 'a role');
}

/** A role that was made: what was sent, where it is, and the id that the target gave. */
export interface MadeRole extends Place {
  readonly id: string;
  readonly name: string;
  readonly body: Body;
}

/** Makes a role, in `home` unless told otherwise. Throws `Inconclusive` where it is refused, and skips where there are many. */
export async function makeRole(t: CustomRoles, members: Body = {}, place: Place = atHome(t)): Promise<MadeRole> {
  const body = roleBody(t, members);
  const answer = await create(t, body, place);
  if (isRefused(answer)) await skipFull(t, answer, place);
  trust(answer, 'a custom role');
  return { ...place, id: idIn(answer), name: body.name, body };
}

/** Skips where an organization has a page of roles already: how many it may have is open. */
async function skipFull(t: CustomRoles, answer: Answer, { org, as }: Place): Promise<void> {
  const page = await t.call('listCustomRoles', { as, path: { orgId: org } });
  const { length } = listAt(page, '/body/roles');
  if (length >= 20)
    throw new Skip(`the target takes no more roles than the ${length} or more that it has: ${told(answer)}`);
}

/** The id in the answer to a creation. */
export function idIn(answer: Answer): string {
  const id = valueAt(answer, '/body/id');
  if (typeof id === 'string' && id !== '') return id;
  throw new Inconclusive('a role was made, and the answer does not tell its id');
}

/** A role for checks that change neither it nor who holds it. Made once for each organization. */
export async function sharedRole(t: CustomRoles, place: Place = atHome(t)): Promise<MadeRole> {
  return t.once(`a role of ${place.org}`, () => makeRole(t, {}, place));
}

/**
 * Skips where a creation is refused that the documents leave open. Throws `Inconclusive` where the target takes no role at all:
 * that it has to is claimed elsewhere, and what is skipped would look like a choice.
 */
export async function skipRefused(t: CustomRoles, answer: Answer, what: string, place?: Place): Promise<void> {
  if (!isRefused(answer)) return;
  await sharedRole(t, place);
  throw new Skip(`the target takes ${what}: ${told(answer)}`);
}

/** Throws `Inconclusive` where a creation is refused whatever is created: how many roles an organization may have is open. */
export async function needRoom(t: CustomRoles, answer: Answer): Promise<void> {
  if (isRefused(answer)) assume(await create(t, roleBody(t)), 'the creation of any other role');
}

/** A role of `home` that may be changed at will, but is not deleted. Made once. */
export async function benchRole(t: CustomRoles): Promise<MadeRole> {
  return (await bench(t)).role;
}

/** The same, changed already, as far as the target does so. */
export async function changedRole(t: CustomRoles): Promise<MadeRole> {
  const role = await benchRole(t);
  return t.once('a role of home that was changed', async () => {
    await update(t, role, { ...role.body, description: 'Changed by a conformance run' });
    return role;
  });
}

/** The same, and how it is answered before anything has changed it. */
export async function bench(t: CustomRoles): Promise<{ readonly role: MadeRole; readonly first: Answer }> {
  return t.once('a role of home to be changed', async () => {
    const role = await makeRole(t);
    return { role, first: await get(t, role) };
  });
}

/** A role of `home` with every permission that there is, as it was made. Made once. */
export async function stewardRole(t: CustomRoles): Promise<MadeRole> {
  return t.once('a role of home with every permission', () => makeRole(t, { permissions: allPermissions }));
}

/** A role of `home` that was deleted: its id has the form that the ids of this target have, and nothing has it. */
export async function goneRole(t: CustomRoles): Promise<MadeRole> {
  return t.once('a role of home that is no more', async () => {
    const role = await makeRole(t);
    trust(await remove(t, role), 'the deletion of a role');
    return role;
  });
}

export function get(t: CustomRoles, { org, id, as }: Pick<MadeRole, 'org' | 'id' | 'as'>, by: Caller = as) {
  return t.call('getCustomRole', { as: by, path: { orgId: org, roleId: id } });
}

export function update(
  t: CustomRoles,
  { org, id, as }: Pick<MadeRole, 'org' | 'id' | 'as'>,
  body: unknown,
  by: Caller = as,
) {
  return t.call('updateCustomRole', { as: by, path: { orgId: org, roleId: id }, body });
}

export function remove(t: CustomRoles, { org, id, as }: Pick<MadeRole, 'org' | 'id' | 'as'>, by: Caller = as) {
  return t.call('deleteCustomRole', { as: by, path: { orgId: org, roleId: id } });
}

const builtInWord = /built|system|default|predefined/i;

/** Whether a listed role says of itself that it is built in: `isBuiltIn`, `isSystem`, `type: "system"`. */
export function saysBuiltIn(role: Body): boolean {
  return Object.entries(role).some(([name, value]) =>
    name === 'type' || name === 'kind'
      ? typeof value === 'string' && builtInWord.test(value)
      : value === true && builtInWord.test(name),
  );
}

import { isAccepted, isRefused, listAt, told, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { addressed } from './adding.ts';
import {
  admin,
  home,
  isUuid,
  type Llama,
  member,
  namedRoles,
  needs,
  normal,
  sameId,
  subjectId,
  trust,
} from './given.ts';
import { listedIds, listedRoles, readMembers, readMine } from './reading.ts';

/** An organization that was made: it is its maker's alone, and is deleted at the end of its check. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly as: Caller;
}

/** Notes an organization that a request is about to make. */
export function noteOrganization(t: Llama, name: string, by: Caller): void {
  t.note({ kind: 'organization', key: { name, by: by.principal } });
}

/** Renames an organization; the new name is noted. Gives out the answer. */
export async function rename(
  t: Llama,
  id: string,
  body: { readonly name?: string | null },
  as: Caller,
): Promise<Answer> {
  if (typeof body.name === 'string') noteOrganization(t, body.name, as);
  return t.call('updateOrganization', { as, path: { organization_id: id }, body });
}

/** Makes an organization. Needs createOrganization and, so that it can go again, listOrganizations and deleteOrganization. */
export async function makeOrganization(t: Llama, as: Caller = admin(t)): Promise<Made> {
  const first = await needsMaking(t, as);
  const name = t.unique();
  noteOrganization(t, name, as);
  const answer = await t.call('createOrganization', { as, body: { name } });
  // Another was made just so: a caller may have as many as a server likes, and it need not let go of one that has users.
  if (isAccepted(first) && isRefused(answer))
    throw new Skip(`credentials.${as.principal} may create no more organizations here: ${told(answer)}`);
  trust(answer, 'an organization');
  const id = valueAt(answer, '/body/id');
  if (typeof id !== 'string' || !isUuid(id))
    throw new Inconclusive('an organization was made, and the answer does not tell its id');
  return { id, name, as };
}

/**
 * Makes an organization with the name of another. Undefined where that is refused, or answered with the one that is there: no
 * document says that a name may be used twice.
 */
export async function makeNamesake(t: Llama, { id: known, name, as }: Made): Promise<Made | undefined> {
  noteOrganization(t, name, as);
  const answer = await t.call('createOrganization', { as, body: { name } });
  const id = within(answer.body, '/id');
  return isAccepted(answer) && typeof id === 'string' && !sameId(id, known) ? { id, name, as } : undefined;
}

/** Skips where organizations could be made but not be found and taken away again. */
export async function needsRemoval(t: Llama): Promise<void> {
  await needs(t, 'createOrganization', 'listOrganizations', 'deleteOrganization');
}

/**
 * The first that a caller made. Skips where they may not make any, or may not delete it again: no document gives anybody the right
 * (LLAMACLOUD-ACCESS-10 and 11 are MAYs).
 */
export async function needsMaking(t: Llama, as: Caller): Promise<Answer> {
  await needsRemoval(t);
  const { first, end } = await t.learnt(`an organization of ${as.principal}`, async () => {
    const name = t.unique();
    noteOrganization(t, name, as);
    const first = await t.call('createOrganization', { as, body: { name } });
    const id = within(first.body, '/id');
    if (!isAccepted(first) || typeof id !== 'string') return { first };
    const end = await t.call('deleteOrganization', { as, path: { organization_id: id } });
    // Who does not even belong to it is another matter: LLAMACLOUD-ORG-09.
    const isKept = end.status === 403 && (await listedIds(t, as)).includes(normal(id));
    return { first, ...(isKept && { end }) };
  });
  if (first.status === 402 || first.status === 403)
    throw new Skip(`credentials.${as.principal} may not create organizations here: ${told(first)}`);
  if (end)
    throw new Skip(`credentials.${as.principal} may not delete the organizations that they make here: ${told(end)}`);
  return first;
}

/** A row of PUT …/users that adds the subject. */
export function subjectRow(t: Llama, members: Readonly<Record<string, unknown>> = {}) {
  return { user_id: subjectId(t), project_ids: null, ...members };
}

/** An organization that was made, with somebody added to it. */
export interface Team extends Made {
  /** The membership as the answer to the addition shows it; undefined where the answer does not tell which one it is. */
  readonly row: unknown;
}

/** An organization that was made, with the subject among its members: to be changed at will. */
export async function makeTeam(
  t: Llama,
  { as = admin(t), row = {} }: { readonly as?: Caller; readonly row?: Readonly<Record<string, unknown>> } = {},
): Promise<Team> {
  await needs(t, 'addUsersToOrganization');
  const made = await makeOrganization(t, as);
  const added = subjectRow(t, row);
  const body = await addressed(t, [added]);
  const answer = await t.call('addUsersToOrganization', { as, path: { organization_id: made.id }, body });
  trust(answer, 'the membership of users.subject in an organization made for it');
  const rows = listAt(answer, '/body');
  // A server may show all memberships, and of none whose it is.
  const only = rows.length === 1 ? rows[0] : undefined;
  return { ...made, row: rows.find((each) => sameId(within(each, '/user_id'), added.user_id)) ?? only };
}

/** Like `makeTeam`; skips where who is added is a member only once they accept: they hold no role until then. */
export async function makeActiveTeam(t: Llama, options: Parameters<typeof makeTeam>[1] = {}): Promise<Team> {
  const team = await makeTeam(t, options);
  await needsActive(t, team.row);
  return team;
}

/** Skips where a membership is pending. So is one that does not say, unless somebody who is shown alike is seen to be a member. */
export async function needsActive(t: Llama, row: unknown): Promise<void> {
  const pending = within(row, '/pending');
  if (pending === false || (pending === undefined && (await joinsUnsaid(t)))) return;
  throw new Skip('who is added to an organization is pending here, and no member until they accept');
}

/** Whether who is added is a member at once, although the target does not say so: seen by the holder of `credentials.member`. */
async function joinsUnsaid(t: Llama): Promise<boolean> {
  return t.learnt('who is added is a member at once', async () => {
    if (!t.has('member') || !(await t.serves('getUserRole'))) return false;
    const user = within(await readMine(t, home(t), member(t)), '/user_id');
    if (typeof user !== 'string') return false;
    const { id, row } = await makeTeam(t, { row: { user_id: user } });
    return within(row, '/pending') === undefined && (await listedIds(t, member(t))).includes(normal(id));
  });
}

/** A role that an organization lists and that nobody there holds, so that giving it is a change; where there is none, any. */
export async function freeRole(t: Llama, { id, as }: Made): Promise<string> {
  const taken = (await readMembers(t, id, as)).flatMap(({ roles }) => roles);
  const listed = await listedRoles(t, id, as);
  const isTaken = (role: unknown) => taken.includes(normal(within(role, '/id')));
  const untakenFirst = listed.toSorted((a, b) => Number(isTaken(a)) - Number(isTaken(b)));
  const [role] = await givable(t, untakenFirst, as, 1);
  if (role === undefined) throw new Skip('an organization that was made lists no role to give');
  return role;
}

/** The ids of roles of a list that can be given, the first so many. */
export async function givable(t: Llama, roles: readonly unknown[], as: Caller, many: number): Promise<string[]> {
  const found: string[] = [];
  for (const role of roles) {
    if (found.length === many) break;
    const id = within(role, '/id');
    if (typeof id === 'string' && (await canBeGiven(t, role, as))) found.push(id);
  }
  return found;
}

/**
 * Whether a role of a list can be given: that each can is not stated. Those of the target file can; a built-in one is tried
 * once in a run; what is of one organization alone is taken to be there for it.
 */
async function canBeGiven(t: Llama, role: unknown, as: Caller): Promise<boolean> {
  const id = within(role, '/id');
  if (namedRoles(t).some((each) => sameId(id, each)) || within(role, '/organization_id') !== null) return true;
  return t.learnt(`whether ${String(id)} can be given`, async () => {
    const team = await makeTeam(t, { as });
    const body = { user_id: subjectId(t), organization_id: team.id, role_id: id };
    const path = { organization_id: team.id };
    return !isRefused(await t.call('assignRoleToUserInOrganization', { as, path, body }));
  });
}

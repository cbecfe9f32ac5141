import { listAt, told, valueAt, within } from '../../run/claims.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { admin, isUuid, type Llama, needs, normal, sameId, subjectId, trust } from './given.ts';
import { listedRoles, readMembers } from './reading.ts';

/** An organization that was made: it is its maker's alone, and is deleted at the end of the run. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly as: Caller;
}

/** Notes an organization that a request is about to make. */
export function noteOrganization(t: Llama, name: string, by: Caller): void {
  t.note({ kind: 'organization', key: { name, by: by.principal } });
}

/** Makes an organization. Needs createOrganization and, so that it can go again, listOrganizations and deleteOrganization. */
export async function makeOrganization(t: Llama, as: Caller = admin(t)): Promise<Made> {
  await needsMaking(t, as);
  const name = t.unique();
  noteOrganization(t, name, as);
  const answer = trust(await t.call('createOrganization', { as, body: { name } }), 'an organization');
  const id = valueAt(answer, '/body/id');
  if (typeof id !== 'string' || !isUuid(id))
    throw new Inconclusive('an organization was made, and the answer does not tell its id');
  return { id, name, as };
}

/** Skips where organizations could be made but not be found and taken away again. */
export async function needsRemoval(t: Llama): Promise<void> {
  await needs(t, 'createOrganization', 'listOrganizations', 'deleteOrganization');
}

/** Skips also where a caller may not make any: no document gives everybody the right (LLAMACLOUD-ACCESS-11 is a MAY). */
export async function needsMaking(t: Llama, as: Caller): Promise<void> {
  await needsRemoval(t);
  const first = await t.once(`an organization of ${as.principal}`, async () => {
    const name = t.unique();
    noteOrganization(t, name, as);
    return t.call('createOrganization', { as, body: { name } });
  });
  if (first.status === 402 || first.status === 403)
    throw new Skip(`credentials.${as.principal} may not create organizations here: ${told(first)}`);
}

/** A row of PUT …/users that adds the subject. */
export function subjectRow(t: Llama, members: Readonly<Record<string, unknown>> = {}) {
  return { user_id: subjectId(t), project_ids: null, ...members };
}

/** An organization that was made, with somebody added to it. */
export interface Team extends Made {
  /** The membership as the answer to the addition shows it. */
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
  const answer = await t.call('addUsersToOrganization', { as, path: { organization_id: made.id }, body: [added] });
  trust(answer, 'the membership of users.subject in an organization made for it');
  const rows = listAt(answer, '/body');
  return { ...made, row: rows.find((each) => sameId(within(each, '/user_id'), added.user_id)) ?? rows[0] };
}

/** Like `makeTeam`; skips where who is added is a member only once they accept: they hold no role until then. */
export async function makeActiveTeam(t: Llama, options: Parameters<typeof makeTeam>[1] = {}): Promise<Team> {
  const team = await makeTeam(t, options);
  needsActive(team.row);
  return team;
}

/** Skips where a membership is pending; so is one that does not say. */
export function needsActive(row: unknown): void {
  if (within(row, '/pending') !== false)
    throw new Skip('who is added to an organization is pending here, and no member until they accept');
}

/** A role that an organization lists and that nobody there holds, so that giving it is a change; where there is none, any. */
export async function freeRole(t: Llama, { id, as }: Made): Promise<string> {
  const taken = (await readMembers(t, id, as)).flatMap(({ roles }) => roles);
  const listed = (await listedRoles(t, id, as)).map((role) => within(role, '/id'));
  const roles = listed.filter((each) => typeof each === 'string');
  const role = roles.find((each) => !taken.includes(normal(each))) ?? roles[0];
  if (role === undefined) throw new Skip('an organization that was made lists no role to give');
  return role;
}

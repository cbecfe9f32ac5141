import { valueAt, within } from '../../run/claims.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { admin, isUuid, type Llama, needs, normal, subjectId, trust } from './given.ts';
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
  await needsRemoval(t);
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

/** A row of PUT …/users that adds the subject. */
export function subjectRow(t: Llama, members: Readonly<Record<string, unknown>> = {}) {
  return { user_id: subjectId(t), project_ids: null, ...members };
}

/** An organization that was made, with the subject among its members: to be changed at will. */
export async function makeTeam(
  t: Llama,
  { as = admin(t), row = {} }: { readonly as?: Caller; readonly row?: Readonly<Record<string, unknown>> } = {},
): Promise<Made> {
  await needs(t, 'addUsersToOrganization');
  const made = await makeOrganization(t, as);
  const answer = await t.call('addUsersToOrganization', {
    as,
    path: { organization_id: made.id },
    body: [subjectRow(t, row)],
  });
  trust(answer, 'the membership of users.subject in an organization made for it');
  return made;
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

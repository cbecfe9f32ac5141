import { within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import type { Prepared, Suite } from '../suite.ts';
import { addressed } from './adding.ts';
import { expectNothingTold } from './nothing-told.ts';
import { assigning, builtInRole, recipes, roleFor, settingDefault } from './recipes.ts';
import { strangeOrganization } from './strange-organization.ts';
import {
  admin,
  foreignRole,
  home,
  listedRoles,
  type Llama,
  type Made,
  makeOrganization,
  makeTeam,
  member,
  membersReader,
  myId,
  nameReader,
  needsRemoval,
  noteOrganization,
  other,
  outsider,
  subjectId,
  subjectRow,
  unknownId,
  usableRole,
} from './world.ts';

/** The credential of a row of the matrix. */
function callerOf(t: Llama, role: string): Caller {
  return role === 'admin' ? admin(t) : member(t);
}

/** What only reads, and can be asked of any organization. */
const reading = new Set(['getOrganization', 'listOrganizationUsers', 'listRoles', 'getUserRole']);

/** Arranges one cell of the permission matrix. */
export const arrange: Suite<'llamacloud'>['arrange'] = async (t, { operation, role, relation }) => {
  const as = callerOf(t, role);
  switch (relation) {
    case 'none':
      return byOneself(t, operation, as);
    case 'home':
      return inHome(t, operation, as);
    case 'other':
      return elsewhere(t, operation, as);
    case 'unknown':
      return {
        as,
        ...(await requestOn(t, operation, { id: unknownId(), role: await usableRole(t) })),
        refused: expectNothingTold(operation),
      };
    default:
      throw new Error(`the suite does not know the relation ${relation}`);
  }
};

/** What names no organization: it is about the caller alone. */
async function byOneself(t: Llama, operation: string, as: Caller): Promise<Prepared> {
  if (operation === 'setDefaultOrganization') return settingDefault(t, as);
  if (operation !== 'createOrganization' && operation !== 'upsertOrganization') return { as };
  await needsRemoval(t);
  const name = t.unique();
  noteOrganization(t, name, as);
  return { as, body: { name } };
}

/** Reading and giving roles is tried in `home`; what would change it, in an organization made by the admin. */
async function inHome(t: Llama, operation: string, as: Caller): Promise<Prepared> {
  if (operation === 'assignRoleToUserInOrganization') return assigning(t, as);
  if (reading.has(operation)) return { as, path: { organization_id: home(t) } };
  const recipe = recipes[operation];
  if (as.principal === 'admin' && recipe) return recipe.prepare(t);
  const user = await myId(t, as, home(t));
  const team = await makeTeam(t, { row: { user_id: user } });
  return { as, ...(await requestOn(t, operation, { id: team.id, by: team.as })) };
}

/**
 * An organization of the outsider's, to which neither row of the matrix belongs. Where none can be made, what would change one
 * is not tried: a wrong server would change `organizations.other`.
 */
async function elsewhere(t: Llama, operation: string, as: Caller): Promise<Prepared> {
  const by = outsider(t);
  if (operation === 'assignRoleToUserInOrganization') {
    const made = await teamWithRole(t, by);
    if (made) return { as, ...(await requestOn(t, operation, { ...made, by })) };
    if ((await strangeOrganization(t, as)) !== other(t))
      throw new Skip(`credentials.${as.principal} belongs to organizations.other, too`);
    return { as, ...(await requestOn(t, operation, { id: other(t), role: foreignRole(t), by })) };
  }
  if (reading.has(operation)) {
    const path = { organization_id: await strangeOrganization(t, as) };
    return { as, path, refused: expectNothingTold(operation) };
  }
  const { id } = await madeFor(t, operation, by);
  return { as, ...(await requestOn(t, operation, { id, by })) };
}

/** An organization that has what an operation would change: members, but for the one that would be added. */
function madeFor(t: Llama, operation: string, by: Caller): Promise<Made> {
  return operation.startsWith('remove') || operation.startsWith('batchRemove')
    ? makeTeam(t, { as: by })
    : makeOrganization(t, by);
}

/** An organization of the outsider's with the subject in it, and a role that can be given there; undefined where there is no way. */
async function teamWithRole(t: Llama, by: Caller): Promise<{ readonly id: string; readonly role: string } | undefined> {
  for (const companion of ['createOrganization', 'deleteOrganization', 'addUsersToOrganization', 'listRoles'])
    if (!(await t.serves(companion))) return undefined;
  const { id } = await makeTeam(t, { as: by });
  const role = within((await listedRoles(t, id, by))[0], '/id');
  if (typeof role !== 'string') throw new Skip('an organization that was made lists no role to give');
  return { id, role };
}

interface Place {
  readonly id: string;
  /** A role that can be given there, where the operation gives one. */
  readonly role?: string;
  /** Who can read it; absent where nobody can. */
  readonly by?: Caller;
}

/** A request about one organization, with all that it needs to be accepted but for who sends it. */
async function requestOn(t: Llama, operation: string, { id, role, by }: Place): Promise<Omit<Prepared, 'as'>> {
  const path = { organization_id: id };
  const read = by && (await membersReader(t, id, by));
  switch (operation) {
    case 'assignRoleToUserInOrganization':
      return {
        path,
        body: {
          user_id: subjectId(t),
          organization_id: id,
          role_id: role ?? (await (by ? roleFor(t, { id, as: by }) : builtInRole(t))),
        },
        read,
      };
    case 'updateOrganization':
      return { path, body: { name: t.unique() }, read: by && (await nameReader(t, id, by)) };
    case 'deleteOrganization':
      return { path, read: by && (await nameReader(t, id, by)) };
    case 'addUsersToOrganization':
      return { path, body: await addressed(t, [subjectRow(t)]), read };
    case 'removeUserFromOrganization':
      return { path: { ...path, member_user_id: subjectId(t) }, read };
    case 'batchRemoveUsersFromOrganization':
      return { path, body: [{ user_id: subjectId(t) }], read };
    default:
      return { path };
  }
}

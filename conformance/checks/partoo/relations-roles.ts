import { expectValue, isAccepted, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Cell } from '../../documents/matrix.ts';
import type { Prepared } from '../suite.ts';
import { home, type Partoo, roleName, unknownOrg, unknownRole } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { makeRole, needsRoles, roleBody, sharedRole } from './makers.ts';
import { noteRole, type Where } from './noted-roles.ts';
import { roleReader } from './reading.ts';
import { adminOf, builtinRole, callerOf, freeCopy, otherThan, permissionOf } from './relatives.ts';
import { providersOrg } from './myself.ts';
import { borrowSwitch, bring, nextSwitch, otherHas, switchReader } from './switching.ts';

type At = Pick<Cell, 'operation' | 'role' | 'relation'>;
type Arrange = (t: Partoo, cell: At) => Promise<Prepared>;

/** The organization that a cell is about. */
export async function organizationOf(t: Partoo, { role, relation }: At): Promise<number> {
  if (relation === 'unknown') return unknownOrg;
  if (relation === 'other') return otherThan(t, role);
  return role === 'PROVIDER' ? providersOrg(t) : home(t);
}

/** A request that names an organization in its query. */
export const byQuery: Arrange = async (t, cell) => ({
  as: callerOf(t, cell.role),
  query: { org_id: await organizationOf(t, cell) },
});

/** A request that names an organization in its path. */
export const byPath: Arrange = async (t, cell) => ({
  as: callerOf(t, cell.role),
  path: { org_id: await organizationOf(t, cell) },
});

/** Whoever is no PROVIDER, and names another organization than the own one, is answered about the own one, if at all. */
const readingStatus: Arrange = async (t, cell) => ({
  ...(await byPath(t, cell)),
  ...(cell.role !== 'PROVIDER' && {
    accepted: (answer) => {
      expectValue(answer, '/body/org_id', home(t));
    },
  }),
});

/**
 * Asks for what `home` has not, for a server may refuse what changes nothing; and, where another organization is named, for what
 * that one has already: nobody's world is to change.
 */
const switching: Arrange = async (t, cell) => {
  const as = callerOf(t, cell.role);
  const org = await organizationOf(t, cell);
  if (cell.role === 'PROVIDER' && org !== home(t) && org !== unknownOrg)
    throw new Skip('would switch an organization that the target file does not offer for it');
  const done = await borrowSwitch(t);
  const abroad = org === home(t) || org === unknownOrg ? undefined : await otherHas(t);
  if (abroad !== undefined) await bring(t, !abroad);
  const body = { switch_to_custom_roles: abroad ?? (await nextSwitch(t)) };
  const accepted: Prepared['accepted'] = (answer) => {
    if (cell.role !== 'PROVIDER') expectValue(answer, '/body/org_id', home(t));
  };
  return { as, path: { org_id: org }, body, done, read: await switchReader(t), accepted };
};

const creating: Arrange = async (t, cell) => {
  const { role, relation } = cell;
  const org = await organizationOf(t, cell);
  const there = relation === 'unknown' ? undefined : adminOf(t, org);
  const members = there && { permissions: [await permissionOf(t, there)] };
  if (there && members) await needsRoles(t, there, members);
  const body = await roleBody(t, members);
  if (there) noteRole(t, body, there);
  if (role !== 'PROVIDER' && relation !== 'own') noteRole(t, body, adminOf(t, home(t)));
  const read = there && (await roleReader(t, body.api_id, there));
  return { as: callerOf(t, role), query: { org_id: org }, body, read };
};

/** The role that a cell is about: whose it is, and how the request says so. */
interface Named {
  readonly apiId: string;
  /** The query of the request. */
  readonly query: Readonly<Record<string, number>>;
  /** Who can read and remove it; undefined where there is nothing. */
  readonly where?: Where;
}

/** @param changes whether the request would change the role, so that it needs one of its own */
async function roleOf(t: Partoo, cell: At, changes: boolean): Promise<Named> {
  const { role, relation } = cell;
  const elsewhere = ['other', 'otherBuiltin', 'otherUnknown'].includes(relation)
    ? { org_id: await otherThan(t, role) }
    : {};
  const homes = async () => (changes ? makeRole(t, { description: 'Made to be changed' }) : sharedRole(t));
  switch (relation) {
    case 'own': {
      if (role === 'PROVIDER') return { ...(await madeIn(t, { as: t.as('provider') })), query: {} };
      return { apiId: (await homes()).api_id, query: {}, where: adminOf(t, home(t)) };
    }
    case 'other':
      return { ...(await madeIn(t, adminOf(t, await otherThan(t, role)))), query: elsewhere };
    case 'builtin':
    case 'otherBuiltin':
      return {
        apiId: await builtinRole(t),
        query: elsewhere,
        where: role === 'PROVIDER' && relation === 'builtin' ? { as: t.as('provider') } : adminOf(t, home(t)),
      };
    case 'nowhere':
      return { apiId: (await homes()).api_id, query: { org_id: unknownOrg }, where: adminOf(t, home(t)) };
    default:
      return { apiId: unknownRole(t), query: elsewhere };
  }
}

async function madeIn(t: Partoo, where: Where): Promise<Pick<Named, 'apiId' | 'where'>> {
  const { api_id: apiId } = await makeRole(t, { permissions: [await permissionOf(t, where)] }, where);
  return { apiId, where };
}

const about =
  (
    changes: boolean,
    more: (t: Partoo, named: Named) => Promise<Partial<Prepared>> = () => Promise.resolve({}),
  ): Arrange =>
  async (t, cell) => {
    const as = callerOf(t, cell.role);
    const named = await roleOf(t, cell, changes);
    const { apiId, query, where } = named;
    const read = changes && where ? await roleReader(t, apiId, where) : undefined;
    return { as, path: { custom_role_api_id: apiId }, query, read, ...(await more(t, named)) };
  };

const deleting: Arrange = async (t, cell) => {
  if (cell.relation.toLowerCase().includes('builtin'))
    throw new Skip('would delete a role that comes with the product, which the suite could not bring back');
  return about(true)(t, cell);
};

/** Sends the whole role: whether a part will do is not known. One that comes with the product is asked to stay as it is. */
const updating: Arrange = async (t, cell) =>
  about(true, async (_, { apiId, query, where }) => {
    if (!cell.relation.toLowerCase().includes('builtin')) {
      const permissions = [await (where ? permissionOf(t, where) : onePermission(t))];
      return { body: { name: `Role ${roleName(t)}`, api_id: apiId, description: 'Made and changed', permissions } };
    }
    const at = { ...where, as: where?.as ?? callerOf(t, cell.role), path: { custom_role_api_id: apiId } };
    const answer = await t.call('getCustomRole', at);
    if (!isAccepted(answer) || typeof valueAt(answer, '/body/name') !== 'string')
      throw new Skip('the built-in role cannot be read, so that it could be sent unchanged');
    const members = ['name', 'api_id', 'description', 'permissions'].map((name) => [
      name,
      valueAt(answer, `/body/${name}`),
    ]);
    return { body: Object.fromEntries(members.filter(([, value]) => value !== undefined)), query };
  })(t, cell);

/** The copy is noted, where it would come to be. */
const duplicating: Arrange = async (t, cell) =>
  about(true, async (_, { apiId, query, where }) => {
    const there = where && query.org_id !== undefined && query.org_id !== unknownOrg ? adminOf(t, query.org_id) : where;
    if (!there) return {};
    const copy = cell.relation.toLowerCase().includes('builtin')
      ? await freeCopy(t, apiId, there)
      : { api_id: `${apiId}_2`, name: `Role ${apiId} - 2` };
    noteRole(t, copy, there);
    return { read: await roleReader(t, copy.api_id, there) };
  })(t, cell);

/** How each operation on custom roles is called in each relation. */
export const roleRelations: Readonly<Record<string, Arrange>> = {
  getCustomRolesSwitchStatus: readingStatus,
  switchCustomRoles: switching,
  customRoles: byQuery,
  createCustomRole: creating,
  getCustomRole: about(false),
  updateCustomRole: updating,
  deleteCustomRole: deleting,
  duplicateCustomRole: duplicating,
  getPermissions: byQuery,
};

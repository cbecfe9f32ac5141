import { within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Prepared, Recipe } from '../suite.ts';
import { home, homeAdmin, type Partoo, roleName } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { type MadeRole, makeRole, roleBody, sharedRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { roleReader } from './reading.ts';
import { borrowSwitch, homeInPath, nextSwitch, switcher, switchReader } from './switching.ts';

const permission = (t: Partoo) => onePermission(t);
const permissions = async (t: Partoo) => [await onePermission(t)];

/** `home`, for whoever finds its roles also where no organization is named: for a PROVIDER that is another one. */
function homeOrNone(t: Partoo): number {
  if (homeAdmin(t).as.principal === 'provider')
    throw new Skip('a PROVIDER has to name the organization of the role: needs credentials.orgAdmin');
  return home(t);
}

/** A request about a role made for it. */
async function aboutNewRole(t: Partoo): Promise<Prepared & { readonly role: MadeRole }> {
  const admin = homeAdmin(t);
  const role = await makeRole(t, { description: 'Made to be changed' });
  return { ...admin, path: { custom_role_api_id: role.api_id }, read: await roleReader(t, role.api_id, admin), role };
}

/** The role that a request leaves under another `api_id` than that of the request as it was made: a list need not tell of it. */
const trace: Recipe<'partoo'>['trace'] = ({ as, query, body }) => {
  const [apiId, name, org] = [within(body, '/api_id'), within(body, '/name'), within(query, '/org_id')];
  if (typeof apiId !== 'string' || typeof name !== 'string' || name === `Role ${apiId}`) return undefined;
  return { kind: 'customRole', key: { apiId, name, org: typeof org === 'number' ? org : null, by: as.principal } };
};

/** Requests about custom roles that have to be accepted. */
export const roleRecipes: Readonly<Record<string, Recipe<'partoo'>>> = {
  getCustomRolesSwitchStatus: {
    prepare: (t) => Promise.resolve({ as: switcher(t), path: { org_id: home(t) } }),
    values: { '{org_id}': homeInPath },
  },
  switchCustomRoles: {
    exclusive: true,
    prepare: async (t) => {
      const done = await borrowSwitch(t);
      // What it has not: a server may refuse a switch that changes nothing, and one that is refused but done has to show.
      const body = { switch_to_custom_roles: await nextSwitch(t) };
      return { as: switcher(t), path: { org_id: home(t) }, body, done, read: await switchReader(t) };
    },
    values: { '{org_id}': homeInPath },
  },
  customRoles: {
    prepare: (t) => Promise.resolve({ ...homeAdmin(t), query: { ...homeAdmin(t).query, per_page: 100 } }),
    values: { '?org_id': home, '?page': () => 1, '?per_page': () => 50, '?only_available_roles': () => true },
  },
  createCustomRole: {
    prepare: async (t) => {
      const admin = homeAdmin(t);
      const body = await roleBody(t);
      noteRole(t, body, admin);
      return { ...admin, body, read: await roleReader(t, body.api_id, admin) };
    },
    trace,
    values: { '?org_id': home, '/org_id': home, '/permissions': permissions, '/permissions/*': permission },
  },
  getCustomRole: {
    prepare: async (t) => ({ ...homeAdmin(t), path: { custom_role_api_id: (await sharedRole(t)).api_id } }),
    values: { '?org_id': homeOrNone },
  },
  updateCustomRole: {
    // The whole role: whether what is not sent stays is not known from the documents.
    prepare: async (t) => {
      const { role, ...prepared } = await aboutNewRole(t);
      return { ...prepared, body: { ...role, description: 'Made and changed' } };
    },
    trace,
    values: {
      '/name': (t) => `Role ${roleName(t)}`,
      '/api_id': roleName,
      '/permissions': permissions,
      '/permissions/*': permission,
      '/org_id': home,
    },
    except: {
      '?org_id': 'the public page of the update shows no org_id in the query',
      ':required': 'no document says that the update has a body: one without may change nothing',
    },
  },
  deleteCustomRole: {
    prepare: aboutNewRole,
    values: { '?org_id': homeOrNone },
  },
  duplicateCustomRole: {
    // What a duplicate of a built-in role is called depends on those that others have made.
    exclusive: true,
    prepare: async (t) => {
      const { role, ...prepared } = await aboutNewRole(t);
      const copy = { api_id: `${role.api_id}_2`, name: `${role.name} - 2` };
      noteRole(t, copy, homeAdmin(t));
      return { ...prepared, read: await roleReader(t, copy.api_id, homeAdmin(t)) };
    },
    values: { '?org_id': homeOrNone },
  },
  getPermissions: {
    prepare: (t) => Promise.resolve(homeAdmin(t)),
    values: { '?org_id': home },
  },
};

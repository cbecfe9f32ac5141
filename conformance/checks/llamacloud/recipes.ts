import { within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import type { Prepared, Recipe } from '../suite.ts';
import { addressed } from './adding.ts';
import { borrowDefault, readDefault } from './borrow-default.ts';
import {
  admin,
  borrowSubject,
  givable,
  home,
  listedRoles,
  type Llama,
  type Made,
  makeOrganization,
  makeTeam,
  membersReader,
  nameReader,
  needs,
  needsMaking,
  noteOrganization,
  rowReader,
  subjectEmail,
  subjectId,
  subjectRow,
} from './world.ts';

/** A role that can be given in every organization made for the run; undefined where such an organization lists no built-in one. */
async function commonRole(t: Llama): Promise<string | undefined> {
  return t.learnt('a role of organizations that are made', async () => {
    const { id, as } = await makeOrganization(t);
    const listed = (await listedRoles(t, id, as)).filter((each) => within(each, '/organization_id') === null);
    const [role] = await givable(t, listed, as, 1);
    return role;
  });
}

/** A role that can be given in every organization made for the run. */
export async function builtInRole(t: Llama): Promise<string> {
  const role = await commonRole(t);
  if (role === undefined) throw new Skip('an organization that was made lists no built-in role to give');
  return role;
}

/** A role that can be given in an organization that was made: a built-in one or, where there is none, one of its own. */
export async function roleFor(t: Llama, { id, as }: Pick<Made, 'id' | 'as'>): Promise<string> {
  const common = await commonRole(t);
  if (common !== undefined) return common;
  const [own] = await givable(t, await listedRoles(t, id, as), as, 1);
  if (own === undefined) throw new Skip('an organization that was made lists no role to give');
  return own;
}

/** A role for a row of PUT …/users, so that the answer shows one; none where none is known. */
export async function aRole(t: Llama, made: Made): Promise<{ readonly role_id?: string }> {
  try {
    return { role_id: await roleFor(t, made) };
  } catch (error) {
    if (error instanceof Skip) return {};
    throw error;
  }
}

/** A request that reads something of `home`. */
const ofHome = (t: Llama): Promise<Prepared> => Promise.resolve({ as: admin(t), path: { organization_id: home(t) } });

/** A request without more. */
const plain = (t: Llama): Promise<Prepared> => Promise.resolve({ as: admin(t) });

/** A request that makes an organization with a name of its own. */
async function making(t: Llama): Promise<Prepared & { readonly body: { readonly name: string } }> {
  const as = admin(t);
  await needsMaking(t, as);
  const name = t.unique();
  noteOrganization(t, name, as);
  return { as, body: { name } };
}

/** What a request to make an organization leaves, whatever name is tried. */
function made({ as, body }: Prepared): ReturnType<NonNullable<Recipe<'llamacloud'>['trace']>> {
  const name = within(body, '/name');
  return typeof name === 'string' ? { kind: 'organization', key: { name, by: as.principal } } : undefined;
}

/** A request about an organization made for it, in which the subject is a member. */
async function aboutTeam(t: Llama): Promise<Prepared & { readonly path: { readonly organization_id: string } }> {
  const { id, as } = await makeTeam(t);
  return { as, path: { organization_id: id }, read: await membersReader(t, id, as) };
}

/** Makes another organization the default of a caller. Used within `t.exclusively`. */
export async function settingDefault(t: Llama, as: Caller = admin(t)): Promise<Prepared> {
  const done = await borrowDefault(t, as);
  const { id } = await makeOrganization(t, as);
  return { as, body: { organization_id: id }, done, read: () => readDefault(t, as) };
}

/** Gives the subject a role in `home`. Used within `t.exclusively`. */
export async function assigning(t: Llama, as: Caller = admin(t)): Promise<Prepared> {
  const { id, role, restore } = await borrowSubject(t);
  return {
    as,
    path: { organization_id: home(t) },
    body: { user_id: id, organization_id: home(t), role_id: role },
    done: restore,
    read: await rowReader(t, id),
  };
}

/** How each operation is called so that it has to be accepted. */
export const recipes: Readonly<Record<string, Recipe<'llamacloud'>>> = {
  assignRoleToUserInOrganization: { exclusive: true, prepare: (t) => assigning(t) },

  listOrganizations: { prepare: plain },
  createOrganization: { prepare: making, trace: made },
  upsertOrganization: { prepare: making, trace: made },
  getDefaultOrganization: { prepare: plain },
  setDefaultOrganization: { exclusive: true, prepare: (t) => settingDefault(t) },
  getOrganization: { prepare: ofHome },
  updateOrganization: {
    prepare: async (t) => {
      const { id, as } = await makeOrganization(t);
      const name = t.unique();
      noteOrganization(t, name, as);
      return { as, path: { organization_id: id }, body: { name }, read: await nameReader(t, id, as) };
    },
    trace: made,
  },
  deleteOrganization: {
    prepare: async (t) => {
      const { id, as } = await makeOrganization(t);
      return { as, path: { organization_id: id }, read: await nameReader(t, id, as) };
    },
  },

  listOrganizationUsers: { prepare: ofHome },
  addUsersToOrganization: {
    prepare: async (t) => {
      const made = await makeOrganization(t);
      const { id, as } = made;
      return {
        as,
        path: { organization_id: id },
        body: await addressed(t, [subjectRow(t, await aRole(t, made))]),
        read: await membersReader(t, id, as),
      };
    },
    values: {
      '/*/email': subjectEmail,
      '/*/project_ids': () => [],
      '/*/role_id': builtInRole,
    },
    except: {
      '/*/project_ids/*': 'a target file names no projects, and an unknown one need not be accepted',
      '/*/user_id:null': 'a row without an address has to name its user',
      '/*/email:format': 'another address need not be that of a user; LLAMACLOUD-ADD-04.1 tries what is no address',
    },
  },
  removeUserFromOrganization: {
    prepare: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      const { path, ...prepared } = await aboutTeam(t);
      return { ...prepared, path: { ...path, member_user_id: subjectId(t) } };
    },
  },
  batchRemoveUsersFromOrganization: {
    prepare: async (t) => ({ ...(await aboutTeam(t)), body: [{ user_id: subjectId(t) }] }),
    values: { '/*/email': subjectEmail },
    except: {
      '/*/user_id:null': 'a row without an address has to name its user',
      '/*/email:format': 'another address is that of no member; LLAMACLOUD-REMOVE-08.1 tries what is no address',
    },
  },

  listRoles: { prepare: ofHome },
  getUserRole: { prepare: ofHome },
};

import type { Recipe } from '../suite.ts';
import {
  atHome,
  benchRole,
  changedRole,
  carried,
  type CustomRoles,
  home,
  makeRole,
  manager,
  noteSubject,
  reader,
  roleBody,
  roleField,
  roleReader,
  sharedRole,
  subjectId,
  subjectReader,
  traceOf,
} from './world.ts';

type Recipes = Readonly<Record<string, Recipe<'custom-roles'>>>;

/** What is nobody's constraint: the documents say nothing about the form of ids. */
const opaque = 'an id is any text';

const roles: Recipes = {
  createCustomRole: {
    prepare: (t: CustomRoles) => {
      const { org, as } = atHome(t);
      const body = roleBody(t);
      t.note({ kind: 'customRole', key: { org, name: body.name, by: as.principal } });
      return Promise.resolve({ as, path: { orgId: org }, body });
    },
    trace: ({ as, path, body }) =>
      traceOf(path?.orgId, typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined, as),
    except: { '{orgId}': opaque },
  },
  listCustomRoles: {
    prepare: async (t) => {
      // So that there is a role to look at, and one that has what only a change leaves: other runs may have such, or not.
      const { org } = await changedRole(t);
      return { as: reader(t), path: { orgId: org } };
    },
    except: { '{orgId}': opaque },
  },
  getCustomRole: {
    prepare: async (t) => {
      const { org, id } = await sharedRole(t);
      return { as: reader(t), path: { orgId: org, roleId: id } };
    },
    except: { '{orgId}': opaque, '{roleId}': opaque },
  },
  updateCustomRole: {
    prepare: async (t) => {
      const role = await benchRole(t);
      return {
        as: role.as,
        path: { orgId: role.org, roleId: role.id },
        // Another one each time: what is stored of a refused request is seen.
        body: roleBody(t, { description: t.unique(), permissions: ['billing:read'] }),
        read: roleReader(t, role),
      };
    },
    except: { '{orgId}': opaque, '{roleId}': opaque },
  },
  deleteCustomRole: {
    prepare: async (t) => {
      const role = await makeRole(t);
      return { as: role.as, path: { orgId: role.org, roleId: role.id }, read: roleReader(t, role) };
    },
    except: { '{orgId}': opaque, '{roleId}': opaque },
  },
};

const members: Recipes = {
  assignMemberRole: {
    prepare: async (t) => {
      const memberId = subjectId(t);
      const role = await sharedRole(t);
      const read = await subjectReader(t);
      const body = { [roleField(t)]: await carried(t, role) };
      const done = await noteSubject(t, role.id);
      return { as: manager(t), path: { orgId: home(t), memberId }, body, read, done };
    },
    except: {
      '{orgId}': opaque,
      '{memberId}': opaque,
      '/role:minLength': 'a role of one character would have to be there to be given',
    },
    exclusive: true,
  },
  listMembers: {
    prepare: (t) => Promise.resolve({ as: reader(t), path: { orgId: home(t) } }),
    except: { '{orgId}': opaque },
  },
  getMember: {
    prepare: (t) => Promise.resolve({ as: reader(t), path: { orgId: home(t), memberId: subjectId(t) } }),
    except: { '{orgId}': opaque, '{memberId}': opaque },
  },
};

/** How each operation is called so that it has to be accepted. */
export const recipes: Recipes = { ...roles, ...members };

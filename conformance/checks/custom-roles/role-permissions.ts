import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectThat } from '../../run/claims.ts';
import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  actions,
  allPermissions,
  benchRole,
  create,
  type CustomRoles,
  expectReadBack,
  makeRole,
  permissionsOf,
  roleBody,
  roleIn,
  roleReader,
  trust,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Claims that a creation is refused for one of its permissions. */
async function refusesToCreate(t: CustomRoles, permissions: readonly unknown[], statuses?: readonly number[]) {
  await expectRefusal({
    twin: 'with a permission that there is',
    accepted: () => create(t, roleBody(t, { permissions: ['content:read'] })),
    refused: () => create(t, roleBody(t, { permissions })),
    ...(statuses && { statuses }),
  });
}

/** Claims that an update is refused for one of its permissions, and changes nothing. */
async function refusesToUpdate(t: CustomRoles, permissions: readonly unknown[], statuses?: readonly number[]) {
  const role = await benchRole(t);
  await expectRefusal({
    twin: 'with a permission that there is',
    accepted: () => update(t, role, { permissions: ['content:read'] }),
    refused: () => update(t, role, { permissions }),
    read: roleReader(t, role),
    ...(statuses && { statuses }),
  });
}

/** Actions that a resource does not have, though others have them. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  content: ['manage', 'admin'],
  team: ['publish', 'delete', 'archive', 'admin'],
  settings: ['publish', 'delete', 'archive', 'manage'],
  billing: ['publish', 'delete', 'archive', 'manage', 'admin'],
};

const resources = Object.keys(actions).flatMap((resource, index): Text[] => {
  const requirement = `CUSTOMROLES-PERM-0${index + 2}`;
  return [
    {
      id: `${requirement}.1`,
      operation: 'createCustomRole',
      title: `a role can have every permission of ${resource}`,
      run: async (t) => {
        const permissions = permissionsOf(resource);
        await expectReadBack(t, await makeRole(t, { permissions }), { permissions });
      },
    },
    {
      id: `${requirement}.2`,
      operation: 'updateCustomRole',
      title: `a role can be given every permission of ${resource}`,
      run: async (t) => {
        const permissions = permissionsOf(resource);
        const role = await makeRole(t, { permissions: resource === 'team' ? ['content:read'] : ['team:read'] });
        expectAccepted(await update(t, role, { permissions }));
        await expectReadBack(t, role, { permissions });
      },
    },
    ...(foreign[resource] ?? []).map((action, nth): Text => ({
      id: `${requirement}.${nth + 3}`,
      operation: nth === 0 ? 'updateCustomRole' : 'createCustomRole',
      title: `${resource}:${action} is refused`,
      run: (t) => (nth === 0 ? refusesToUpdate : refusesToCreate)(t, [`${resource}:${action}`]),
    })),
  ];
});

/** Permissions that there are, written otherwise: nothing says that they are tidied up. */
const nearly = [
  ' content:read',
  'content:read ',
  'CONTENT:READ',
  'content:read\n',
  'content : read',
  'c\uff4fntent:read',
] as const;

/** What is not of the form of a permission. */
const formless = [
  'content',
  'read',
  'content.read',
  'content:',
  ':read',
  'content:read:write',
  '',
  'content_read',
] as const;

/** The parts of a permission, as some other APIs take them. */
const apart = { resource: 'content', action: 'read' };

const unknown = ['understudy:read', 'content:understudy', 'roles:read', 'content:*', '*'] as const;

/** Pairs that a server may have from elsewhere: the four resources have no such actions, and there are no other resources. */
const elsewhere = [
  ...['create', 'edit', 'update', 'view', 'list'].map((action) => `content:${action}`),
  ...['create', 'update', 'invite', 'remove'].map((action) => `team:${action}`),
  ...['update', 'view', 'update', 'pay'].map((action, index) => `${index < 2 ? 'settings' : 'billing'}:${action}`),
  ...[
    'users:read',
    'members:read',
    'roles:manage',
    'organization:read',
    'organization:delete',
    'content:all',
    '*:read',
  ],
] as const;

export const checks = defineChecks('custom-roles', [
  ...formless.map((permission, index): Text => ({
    id: `CUSTOMROLES-PERM-01.${index + 1}`,
    operation: index % 2 === 0 ? 'createCustomRole' : 'updateCustomRole',
    title: `${JSON.stringify(permission)}, which is not of the form resource:action, is refused`,
    run: (t) => (index % 2 === 0 ? refusesToCreate : refusesToUpdate)(t, [permission]),
  })),
  {
    id: 'CUSTOMROLES-PERM-01.9',
    operation: 'createCustomRole',
    title: 'a list with a permission in place of a permission is refused',
    run: (t) => refusesToCreate(t, [['content:read']]),
  },
  {
    id: 'CUSTOMROLES-PERM-01.10',
    operation: 'createCustomRole',
    title: 'a resource and an action in an object are refused in place of a permission',
    run: (t) => refusesToCreate(t, [apart]),
  },
  {
    id: 'CUSTOMROLES-PERM-01.11',
    operation: 'updateCustomRole',
    title: 'a resource and an action in an object, and a list with a permission, are refused in place of a permission',
    run: async (t) => {
      await refusesToUpdate(t, [apart]);
      await refusesToUpdate(t, [['content:read']]);
    },
  },
  ...resources,
  ...unknown.map((permission, index): Text => ({
    id: `CUSTOMROLES-PERM-06.${index + 1}`,
    operation: index % 2 === 0 ? 'createCustomRole' : 'updateCustomRole',
    title: `${permission}, which there is not, is refused`,
    run: (t) => (index % 2 === 0 ? refusesToCreate : refusesToUpdate)(t, [permission]),
  })),
  {
    id: 'CUSTOMROLES-PERM-06.6',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused also between two that there are',
    run: (t) => refusesToCreate(t, ['content:read', 'understudy:read', 'team:read']),
  },
  {
    id: 'CUSTOMROLES-PERM-06.7',
    operation: 'updateCustomRole',
    title: 'an update with a permission that there is not between two that there are is refused',
    run: (t) => refusesToUpdate(t, ['content:read', 'understudy:read', 'team:read']),
  },
  ...nearly.flatMap((permission, index): Text[] => {
    const title = `${JSON.stringify(permission)}, which is not quite one that there is, is refused`;
    return [
      {
        id: `CUSTOMROLES-PERM-06.${8 + 2 * index}`,
        operation: 'createCustomRole',
        title,
        run: (t) => refusesToCreate(t, [permission]),
      },
      {
        id: `CUSTOMROLES-PERM-06.${9 + 2 * index}`,
        operation: 'updateCustomRole',
        title,
        run: (t) => refusesToUpdate(t, [permission]),
      },
    ];
  }),
  {
    id: 'CUSTOMROLES-PERM-06.20',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused also behind all that there are',
    run: (t) => refusesToCreate(t, [...allPermissions, 'understudy:read']),
  },
  {
    id: 'CUSTOMROLES-PERM-06.21',
    operation: 'updateCustomRole',
    title: 'a permission that there is not is refused also behind all that there are',
    run: (t) => refusesToUpdate(t, [...allPermissions, 'understudy:read']),
  },
  {
    id: 'CUSTOMROLES-PERM-06.22',
    operation: 'createCustomRole',
    title: 'permissions that other systems have are refused',
    run: async (t) => {
      assume(await create(t, roleBody(t)), 'the accepted twin (with a permission that there is)');
      const sends = elsewhere.map((permission) => () => create(t, roleBody(t, { permissions: [permission] })));
      await expectAllUnchanged({ sends, read: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-PERM-07.1',
    operation: 'createCustomRole',
    title: 'a creation with a permission that there is not is answered 400',
    run: (t) => refusesToCreate(t, ['understudy:read'], [400]),
  },
  {
    id: 'CUSTOMROLES-PERM-07.2',
    operation: 'updateCustomRole',
    title: 'an update with a permission that there is not is answered 400',
    run: (t) => refusesToUpdate(t, ['understudy:read'], [400]),
  },
  {
    id: 'CUSTOMROLES-PERM-08.1',
    operation: 'createCustomRole',
    title: 'a role can be made without a permission',
    run: async (t) => {
      expectAccepted(await create(t, roleBody(t, { permissions: [] })));
    },
  },
  {
    id: 'CUSTOMROLES-PERM-08.2',
    operation: 'updateCustomRole',
    title: 'all permissions can be taken from a role',
    run: async (t) => {
      const role = await makeRole(t);
      expectAccepted(await update(t, role, { permissions: [] }));
      await expectReadBack(t, role, { permissions: [] });
    },
  },
  {
    id: 'CUSTOMROLES-PERM-09.1',
    operation: 'createCustomRole',
    title: 'a permission that is sent twice is kept once',
    run: async (t) => {
      const permissions = ['content:read', 'content:write', 'content:read'];
      const answer = trust(await create(t, roleBody(t, { permissions })), 'a role with a permission twice');
      expectThat(answer, '/body/permissions', 'each permission once', () => {
        const kept = roleIn(answer).permissions;
        return Array.isArray(kept) && kept.length === 2;
      });
    },
  },
]);

import type { CheckText } from '../../check.ts';
import { expectAccepted, expectThat } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { actions, create, expectReadBack, makeRole, permissionsOf, roleBody, roleIn, trust, update } from './world.ts';

type Text = CheckText<'custom-roles'>;

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
  ];
});

// Which permissions a role may have together, and how they are kept.
export const checks = defineChecks('custom-roles', [
  ...resources,
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

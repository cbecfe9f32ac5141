import type { CheckText } from '../../check.ts';
import { assume, expectAccepted } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  allPermissions,
  benchRole,
  create,
  type CustomRoles,
  expectReadBack,
  makeRole,
  roleBody,
  roleReader,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Objects that some languages cannot tell from an array. */
const objects: readonly (readonly [what: string, permissions: unknown])[] = [
  ['an empty object', {}],
  ['an object whose keys are numbers', { 0: 'content:read' }],
];

const refusals = objects.flatMap(([what, permissions], index): Text[] => [
  {
    id: `CUSTOMROLES-CREATE-10.${index + 1}`,
    title: `a creation with ${what} for permissions is refused`,
    run: async (t) => {
      await expectRefusal({
        twin: 'with an array',
        accepted: () => create(t, roleBody(t)),
        refused: () => create(t, roleBody(t, { permissions })),
      });
    },
  },
  {
    id: `CUSTOMROLES-UPDATE-09.${index + 1}`,
    title: `an update with ${what} for permissions is refused`,
    run: async (t) => {
      const role = await benchRole(t);
      await expectRefusal({
        twin: 'with an array',
        accepted: () => update(t, role, { permissions: ['content:write'] }),
        refused: () => update(t, role, { permissions }),
        read: roleReader(t, role),
      });
    },
  },
]);

const oneOf = (t: CustomRoles) => roleBody(t, { permissions: ['content:read'] });

// How many permissions a role may have is said by how many there are.
export const checks = defineChecks('custom-roles', [
  ...refusals,
  {
    id: 'CUSTOMROLES-CREATE-10.3',
    title: 'a role is created with all 13 permissions',
    run: async (t) => {
      assume(await create(t, oneOf(t)), 'the accepted twin (one permission)');
      expectAccepted(await create(t, roleBody(t, { permissions: allPermissions })));
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-09.3',
    title: 'a role is given all 13 permissions',
    run: async (t) => {
      const role = await makeRole(t, oneOf(t));
      assume(await update(t, role, { permissions: ['team:read'] }), 'the accepted twin (one permission)');
      expectAccepted(await update(t, role, { permissions: allPermissions }));
      await expectReadBack(t, role, { permissions: allPermissions });
    },
  },
]);

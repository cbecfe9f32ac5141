import type { CheckText } from '../../check.ts';
import { expectAccepted, expectRefused, expectStatus } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { type Body, create, created, home, roleBody } from './world.ts';

/** Bodies that fail validation, each beside one that does not and differs in one member. */
const invalid: readonly (readonly [what: string, members: Body])[] = [
  ['without name', { name: undefined }],
  ['with a name that is a number', { name: 5 }],
  ['with a name that is null', { name: null }],
  ['without permissions', { permissions: undefined }],
  ['with permissions that are a string', { permissions: 'content:read' }],
  ['with a permission that is a number', { permissions: [5] }],
  ['with a description that is an object', { description: { understudy: 1 } }],
  ['with a description that is a number', { description: 5 }],
];

const validation = invalid.map(([what, members], index): CheckText<'custom-roles'> => ({
  id: `CUSTOMROLES-CREATE-11.${index + 1}`,
  title: `a body ${what} is answered 400`,
  run: async (t) => {
    await expectRefusal({
      twin: 'with a body that fits',
      accepted: () => create(t, roleBody(t)),
      refused: () => create(t, roleBody(t, members)),
      statuses: [400],
    });
  },
}));

export const checks = defineChecks('custom-roles', [
  ...(['member', 'staff'] as const).map((principal, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-CREATE-03.${index + 1}`,
    title: `a creation by ${principal} is answered 403`,
    run: async (t) => {
      // Without a description: what is left out opens nothing.
      await created(t, { description: undefined });
      const body = roleBody(t, { description: undefined });
      expectStatus(await create(t, body, { org: home(t), as: t.as(principal) }), 403);
    },
  })),
  {
    id: 'CUSTOMROLES-CREATE-04.1',
    title: 'a creation by a stranger is answered 403',
    run: async (t) => {
      await created(t);
      expectStatus(await create(t, roleBody(t), { org: home(t), as: t.as('outsider') }), 403);
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-05.1',
    title: 'a role is not created without a name',
    run: async (t) => {
      await created(t);
      expectRefused(await create(t, { permissions: ['content:read'] }));
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-09.1',
    title: 'a role is not created without permissions',
    run: async (t) => {
      await created(t);
      expectRefused(await create(t, { name: t.unique() }));
    },
  },
  ...validation,
  {
    id: 'CUSTOMROLES-HTTP-02.4',
    operation: 'createCustomRole',
    title: 'a role that was refused for its permissions is created with others under the same name',
    run: async (t) => {
      await created(t);
      const body = roleBody(t);
      expectRefused(await create(t, { ...body, permissions: ['understudy:read'] }));
      expectAccepted(await create(t, body));
    },
  },
]);

import type { CheckText } from '../../check.ts';
import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { benchRole, create, roleBody, roleName, roleReader, update } from './world.ts';

/** Values of other kinds, which some languages turn into one of the right kind, or take for none. */
const kinds: readonly (readonly [member: string, onCreation: string, onUpdate: string, values: readonly unknown[]])[] =
  [
    ['name', 'CUSTOMROLES-CREATE-06.1', 'CUSTOMROLES-UPDATE-05.1', [0, false, 12_345_678_901, 1.5, [], {}]],
    ['description', 'CUSTOMROLES-CREATE-08.1', 'CUSTOMROLES-UPDATE-07.1', [0, false, 1.5, [], {}]],
    [
      'permissions',
      'CUSTOMROLES-CREATE-10.4',
      'CUSTOMROLES-UPDATE-09.4',
      ['', '*', 'all', 'content:read team:read', 'content:read,team:read', true, false, 0],
    ],
  ];

export const checks = defineChecks(
  'custom-roles',
  kinds.flatMap(([member, onCreation, onUpdate, values]): CheckText<'custom-roles'>[] => [
    {
      id: onCreation,
      operation: 'createCustomRole',
      title: `a creation with a ${member} of another kind is refused, whatever it could be taken for`,
      run: async (t) => {
        assume(await create(t, roleBody(t)), 'the accepted twin (with one of the right kind)');
        const sends = values.map((value) => () => create(t, roleBody(t, { [member]: value })));
        await expectAllUnchanged({ sends, read: undefined });
      },
    },
    {
      id: onUpdate,
      operation: 'updateCustomRole',
      title: `an update with a ${member} of another kind is refused, whatever it could be taken for`,
      run: async (t) => {
        const role = await benchRole(t);
        const twin = { name: roleName(t), description: t.unique(), permissions: ['content:read'] };
        assume(await update(t, role, twin), 'the accepted twin (with members of the right kinds)');
        const sends = values.map((value) => () => update(t, role, { [member]: value }));
        await expectAllUnchanged({ sends, read: roleReader(t, role) });
      },
    },
  ]),
);

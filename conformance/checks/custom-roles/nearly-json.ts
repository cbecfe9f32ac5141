import type { CheckText } from '../../check.ts';
import { assume } from '../../run/claims.ts';
import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { atHome, benchRole, create, noteCreation, roleBody, roleReader, update } from './world.ts';

/** Ways to write a role that a reader understands who takes more than JSON has; none that a common reader takes by itself. */
const nearly: readonly (readonly [what: string, of: (text: string) => string])[] = [
  ['something behind its end', (text) => `${text} us`],
  ['a comma before its end', (text) => text.replace(/\}$/, ',}')],
  ['a comma before the end of a list', (text) => text.replace(']', ',]')],
  ['no end', (text) => text.replace(/\}$/, '')],
  ['something before its beginning', (text) => `us = ${text}`],
  ['no comma between two members', (text) => text.replace('","permissions', '" "permissions')],
];

const headers = { 'content-type': 'application/json' };

/** JSON that is no object: none of it has a name. */
const noObjects: readonly string[] = ['[]', '"us"', '5', 'true', 'null'];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-HTTP-05.3',
    operation: 'createCustomRole',
    title:
      'createCustomRole with an array, a text, a number, true or null as its body, or a role within a text, is refused',
    run: async (t) => {
      const { org, as } = atHome(t);
      assume(await create(t, roleBody(t)), 'the accepted twin (with an object as its body)');
      const body = roleBody(t);
      noteCreation(t, { org, as }, body.name);
      const texts = [...noObjects, JSON.stringify(JSON.stringify(body))];
      await expectAllUnchanged({
        sends: texts.map((text) => () => t.call('createCustomRole', { as, path: { orgId: org }, text, headers })),
        read: undefined,
      });
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-05.4',
    operation: 'updateCustomRole',
    title: 'updateCustomRole with a number or true as its body, or an update within a text, is refused',
    run: async (t) => {
      const role = await benchRole(t);
      const path = { orgId: role.org, roleId: role.id };
      assume(await update(t, role, { description: t.unique() }), 'the accepted twin (with an object as its body)');
      const texts = ['5', 'true', JSON.stringify(JSON.stringify({ description: t.unique() }))];
      await expectAllUnchanged({
        sends: texts.map((text) => () => t.call('updateCustomRole', { as: role.as, path, text, headers })),
        read: roleReader(t, role),
      });
    },
  },
  ...nearly.map(([what, of], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-HTTP-03.${6 + index}`,
    operation: 'createCustomRole',
    title: `createCustomRole with a role that has ${what} is refused`,
    run: async (t) => {
      const { org, as } = atHome(t);
      const body = roleBody(t);
      await expectRefusal({
        twin: 'without it',
        accepted: () => create(t, roleBody(t)),
        refused: () => {
          noteCreation(t, { org, as }, body.name);
          return t.call('createCustomRole', { as, path: { orgId: org }, text: of(JSON.stringify(body)), headers });
        },
      });
    },
  })),
]);

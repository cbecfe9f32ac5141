import type { CheckText } from '../../check.ts';
import { assume } from '../../run/claims.ts';
import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { atHome, create, roleBody, traceOf } from './world.ts';

/** Ways to write a role that a reader understands who takes more than JSON has; none that a common reader takes by itself. */
const nearly: readonly (readonly [what: string, of: (text: string) => string])[] = [
  ['something behind its end', (text) => `${text} us`],
  ['a comma before its end', (text) => text.replace(/\}$/, ',}')],
  ['a comma before the end of a list', (text) => text.replace(']', ',]')],
  ['no end', (text) => text.replace(/\}$/, '')],
  ['something before its beginning', (text) => `us = ${text}`],
  ['no comma between two members', (text) => text.replace('","permissions', '" "permissions')],
];

/** JSON that is no object: none of it has a name. */
const noObjects: readonly string[] = ['[]', '"us"', '5', 'true', 'null'];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-HTTP-05.3',
    operation: 'createCustomRole',
    title: 'createCustomRole with an array, a text, a number, true or null as its body is refused',
    run: async (t) => {
      const { org, as } = atHome(t);
      assume(await create(t, roleBody(t)), 'the accepted twin (with an object as its body)');
      const headers = { 'content-type': 'application/json' };
      await expectAllUnchanged({
        sends: noObjects.map((text) => () => t.call('createCustomRole', { as, path: { orgId: org }, text, headers })),
        read: undefined,
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
          const trace = traceOf(org, body.name, as);
          if (trace) t.note(trace);
          const headers = { 'content-type': 'application/json' };
          return t.call('createCustomRole', { as, path: { orgId: org }, text: of(JSON.stringify(body)), headers });
        },
      });
    },
  })),
]);

import type { CheckText } from '../../check.ts';
import { expectRefusal } from '../../run/refusal.ts';
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

export const checks = defineChecks(
  'custom-roles',
  nearly.map(([what, of], index): CheckText<'custom-roles'> => ({
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
);

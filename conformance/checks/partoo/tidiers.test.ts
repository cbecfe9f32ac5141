import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import type { Trace } from '../../manners/ledger.ts';
import { valueAt } from '../../run/claims.ts';
import { onMock } from '../../testing/on-mock.ts';
import { homeAdmin, type Partoo } from './given.ts';
import { makeRole, makeUser, sharedRole } from './makers.ts';
import { ask } from './role-requests.ts';
import { suite } from './suite.ts';

function step(id: string, run: (t: Partoo) => Promise<void>): Check<'partoo'> {
  return { api: 'partoo', id, requirement: 'PARTOO-ERR-23', operation: '*', title: id, run };
}

/** Does something as one check, tidied after it: how many roles there are more than before, and which traces are gone. */
async function after(run: (t: Partoo) => Promise<void>) {
  const traces: Trace[] = [];
  const counts: number[] = [];
  const look = step('look', async (t) => {
    counts.push(Number(valueAt(await t.call('customRoles', homeAdmin(t)), '/body/count')));
  });
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  const checks = [look, step('work', run), look];
  const results = await onMock(suite, ({ partoo }) => partoo, checks, {}, { ledger, tidy: true });
  expect(results.map(({ reason }) => reason)).toEqual([null, null, null]);
  const [before = 0, now = 0] = counts;
  return { more: now - before, gone: traces.filter(({ gone }) => gone).map(({ kind }) => kind) };
}

it.each<[what: string, run: (t: Partoo) => Promise<void>, more: number, gone: readonly string[]]>([
  [
    'roles go',
    async (t) => {
      await makeRole(t);
      await makeRole(t);
    },
    0,
    ['customRole', 'customRole'],
  ],
  [
    'a role of which no check has noted the new name goes',
    async (t) => {
      const role = await makeRole(t);
      await ask(t, 'updateCustomRole', role.api_id, { ...role, api_id: `${role.api_id}_anew` });
    },
    0,
    ['customRole'],
  ],
  [
    'a role goes with the user who holds it',
    async (t) => {
      const { api_id: held } = await makeRole(t);
      await makeUser(t, { custom_role: held });
    },
    0,
    ['user', 'customRole'],
  ],
  [
    'a role that other checks may have stays',
    async (t) => {
      await sharedRole(t);
    },
    1,
    [],
  ],
])('%s', async (_, run, more, gone) => {
  const found = await after(run);
  expect(found).toMatchObject({ more, gone: expect.arrayContaining([...gone]) });
  expect(found.gone.length).toBeGreaterThanOrEqual(gone.length);
});

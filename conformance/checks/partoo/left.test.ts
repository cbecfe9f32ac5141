import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { operationsOf } from '../../documents/document.ts';
import type { Trace } from '../../manners/ledger.ts';
import { listAt, within } from '../../run/claims.ts';
import { onMock } from '../../testing/on-mock.ts';
import type { Cleaned } from '../suite.ts';
import { homeAdmin } from './given.ts';
import { suite } from './suite.ts';

/** Every companion is absent, as on a server that serves what the seeds document and no more. */
const presence = Object.fromEntries(
  [...operationsOf('partoo').values()]
    .filter(({ basis }) => basis === 'companion')
    .map(({ id }) => [id, () => Promise.resolve(false)]),
);

/** Runs checks on a target without companions, or without `absent`; what they note comes into `traces`. */
async function noted(traces: Trace[], checks: readonly Check<'partoo'>[], absent = presence): Promise<void> {
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  await onMock(
    { ...suite, presence: { ...suite.presence, ...absent } },
    ({ partoo }) => partoo,
    checks,
    {},
    { complete: false, ledger },
  );
}

/** What is done behind all checks, as one of them. */
const last = (run: Check<'partoo'>['run']): Check<'partoo'> => ({
  ...{ api: 'partoo', id: 'clean', requirement: 'PARTOO-ERR-23', operation: '*', title: 'clean' },
  run,
});

it('of what was never sent nothing is told as left', async () => {
  const traces: Trace[] = [];
  const checks = edgeChecks(suite).filter(({ operation }) => operation === 'createUser');
  await noted(traces, checks);
  const users = traces.filter(({ kind }) => kind === 'user');
  const refused = users.filter((trace) => trace.refused).length;
  expect(refused).toBeGreaterThan(0);
  expect(users.length).toBe(2 * refused);
});

it('where it cannot be read whether home had switched, a person is told', async () => {
  const traces: Trace[] = [];
  const cleaned: (Cleaned | undefined)[] = [];
  const clean = last(async (t) => {
    for (const trace of traces.filter(({ kind }) => kind === 'switch'))
      cleaned.push(await suite.cleaners.switch?.(t, trace));
  });
  await noted(traces, [...suite.checks.filter(({ id }) => id === 'PARTOO-SWITCH-01.1'), clean]);
  expect(cleaned).toEqual([{ gone: false, final: true, reason: expect.stringContaining('cannot be read') }]);
});

it('a role that was given another api_id is found where no list tells of it', async () => {
  const traces: Trace[] = [];
  const left: unknown[] = [];
  const clean = last(async (t) => {
    for (const trace of traces.filter(({ kind }) => kind === 'customRole')) await suite.cleaners.customRole?.(t, trace);
    const answer = await t.request('GET', '/custom_role', { ...homeAdmin(t), query: { per_page: 100 } });
    left.push(...listAt(answer, '/body/custom_roles').filter((role) => String(within(role, '/name')).includes('us_')));
  });
  const checks = edgeChecks(suite).filter(({ id }) => /\.(create|update)CustomRole\.api_id\./.test(id));
  await noted(traces, [...checks, clean], { customRoles: () => Promise.resolve(false) });
  expect(traces.length).toBeGreaterThan(checks.length);
  expect(left).toEqual([]);
});

import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { operationsOf } from '../../documents/document.ts';
import type { Trace } from '../../manners/ledger.ts';
import { onMock } from '../../testing/on-mock.ts';
import type { Cleaned } from '../suite.ts';
import type { Partoo } from './given.ts';
import { suite } from './suite.ts';

/** Every companion is absent, as on a server that serves what the seeds document and no more. */
const presence = Object.fromEntries(
  [...operationsOf('partoo').values()]
    .filter(({ basis }) => basis === 'companion')
    .map(({ id }) => [id, () => Promise.resolve(false)]),
);

/** Runs checks on a target without companions; what they note comes into `traces`. */
async function noted(traces: Trace[], checks: readonly Check<'partoo'>[]): Promise<void> {
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  const seedsOnly = { api: suite.api, presence };
  await onMock(seedsOnly, ({ partoo }) => partoo, checks, {}, { complete: false, ledger });
}

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
  const clean: Check<'partoo'> = {
    api: 'partoo',
    id: 'clean',
    requirement: 'PARTOO-ERR-23',
    operation: '*',
    title: 'clean',
    run: async (t: Partoo) => {
      for (const trace of traces.filter(({ kind }) => kind === 'switch'))
        cleaned.push(await suite.cleaners.switch?.(t, trace));
    },
  };
  await noted(traces, [...suite.checks.filter(({ id }) => id === 'PARTOO-SWITCH-01.1'), clean]);
  expect(cleaned).toEqual([{ gone: false, final: true, reason: expect.stringContaining('cannot be read') }]);
});

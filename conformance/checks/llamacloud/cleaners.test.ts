import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import type { Trace } from '../../manners/ledger.ts';
import { onMock } from '../../testing/on-mock.ts';
import type { Cleaned } from '../suite.ts';
import { type Llama, member, readMine } from './world.ts';
import { home } from './given.ts';
import { suite } from './suite.ts';

function step(id: string, run: (t: Llama) => Promise<void>): Check<'llamacloud'> {
  return { api: 'llamacloud', id, requirement: 'LLAMACLOUD-ROUTE-01', operation: '*', title: id, run };
}

/** Runs one check on a mock, and cleans after it; tells what the cleaners said of each kind of trace. */
async function cleanedAfter(id: string, broken: readonly string[] = []) {
  const traces: Trace[] = [];
  const said: [kind: string, cleaned: Cleaned | undefined][] = [];
  const roles: unknown[] = [];
  const look = step('look', async (t) => {
    roles.push(await readMine(t, home(t), member(t)));
  });
  const clean = step('clean', async (t) => {
    for (const trace of traces.toReversed()) said.push([trace.kind, await suite.cleaners[trace.kind]?.(t, trace)]);
  });
  const checks = suite.checks.filter((check) => check.id === id);
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  const all = [look, ...checks, clean, look];
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, all, { broken }, { ledger });
  expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  return { traces, said, roles };
}

it('somebody unknown whom a wrong server made a member is none afterwards', async () => {
  const { traces, said } = await cleanedAfter('LLAMACLOUD-TARGET-04.2', [
    'LLAMACLOUD-TARGET-04',
    'LLAMACLOUD-TARGET-05',
  ]);
  const noted = traces.filter(({ kind }) => kind === 'membership').map(({ key }) => key.user);
  expect(noted).toContain('%');
  expect(said.filter(([, cleaned]) => !cleaned?.gone)).toEqual([]);
});

it('a member who could promote themselves has the role of before', async () => {
  const { said, roles } = await cleanedAfter('LLAMACLOUD-ACCESS-01.2', ['LLAMACLOUD-ACCESS-01']);
  expect(said.map(([kind]) => kind)).toContain('own-role');
  expect(said.filter(([, cleaned]) => !cleaned?.gone)).toEqual([]);
  const [before, after] = roles;
  expect(after).toMatchObject({ role_id: Object(before).role_id });
});

import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import type { Trace } from '../../manners/ledger.ts';
import { onMock } from '../../testing/on-mock.ts';
import type { Cleaned } from '../suite.ts';
import {
  admin,
  assign,
  heldBy,
  type Llama,
  makeOrganization,
  member,
  readMine,
  subjectId,
  timesListed,
} from './world.ts';
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

it('names that no organization has are looked for in one list', async () => {
  const look = step('names', async (t) => {
    const { name } = await makeOrganization(t);
    const from = t.exchanges.length;
    for (const each of ['us-nothing', 'us-none', 'us-nobody'])
      await suite.cleaners.organization?.(t, {
        api: 'llamacloud',
        kind: 'organization',
        key: { name: each, by: 'admin' },
        refused: true,
      });
    expect(t.exchanges.length - from).toBe(1);
    await suite.cleaners.organization?.(t, { api: 'llamacloud', kind: 'organization', key: { name, by: 'admin' } });
    expect(await timesListed(t, name)).toBe(0);
  });
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, [look]);
  expect(results.map(({ reason }) => reason)).toEqual([null]);
});

it('an organization with a common name stays: nothing tells who made it', async () => {
  const name = 'Acme';
  const said: (Cleaned | undefined)[] = [];
  const look = step('common', async (t) => {
    const made = await t.call('createOrganization', { as: admin(t), body: { name } });
    expect(made.status).toBeLessThan(300);
    const trace: Trace = { api: 'llamacloud', kind: 'organization', key: { name, by: 'admin' } };
    said.push(await suite.cleaners.organization?.(t, trace));
    expect(await timesListed(t, name)).toBe(1);
  });
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, [look]);
  expect(results.map(({ reason }) => reason)).toEqual([null]);
  expect(said).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('nothing tells whether the run made it') }),
  ]);
});

it('the organizations of the target file stay, also where a server tells their ids for what was made', async () => {
  const look = step('given', async (t) => {
    const trace: Trace = { api: 'llamacloud', kind: 'organization', key: { id: home(t), by: 'admin' } };
    expect(await suite.tidiers?.organization?.(t, trace)).toBe(false);
    expect(await suite.cleaners.organization?.(t, trace)).toEqual({ gone: true });
    expect(await readMine(t, home(t), admin(t))).not.toBeNull();
  });
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, [look]);
  expect(results.map(({ reason }) => reason)).toEqual([null]);
});

it('a member who could promote themselves has the role of before', async () => {
  const { said, roles } = await cleanedAfter('LLAMACLOUD-ACCESS-01.2', ['LLAMACLOUD-ACCESS-01']);
  expect(said.map(([kind]) => kind)).toContain('own-role');
  expect(said.filter(([, cleaned]) => !cleaned?.gone)).toEqual([]);
  const [before, after] = roles;
  expect(after).toMatchObject({ role_id: Object(before).role_id });
});

it('a subject whose role of before could not be read is left with the first role of the target file', async () => {
  const look = step('unread', async (t) => {
    const { first, second } = t.given.roles ?? {};
    const [id, organization] = [subjectId(t), home(t)];
    await assign(t, { body: { role_id: second } });
    const trace: Trace = { api: 'llamacloud', kind: 'subject', key: { id, organization }, original: { roles: null } };
    expect(await suite.cleaners.subject?.(t, trace)).toMatchObject({
      gone: false,
      reason: 'the role that it had could not be read before; it was given roles.first at the end',
    });
    expect(await heldBy(t, id)).toEqual([first]);
  });
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, [look]);
  expect(results.map(({ reason }) => reason)).toEqual([null]);
});

import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import type { Trace } from '../../manners/ledger.ts';
import { assume, valueAt, within } from '../../run/claims.ts';
import { onMock } from '../../testing/on-mock.ts';
import type { Partoo } from './given.ts';
import { userBody } from './makers.ts';
import { suite } from './suite.ts';

/** The operations whose derived checks leave something. */
const makers = /^(create|duplicate|update)/;

/** Everything that a PROVIDER sees of the world: custom roles and users of each organization, and the organizations. */
async function worldOf(t: Partoo): Promise<unknown> {
  const as = t.as('provider');
  const lists: unknown[] = [];
  const list = async (operationId: string, name: string, query: Readonly<Record<string, number>>) => {
    for (let page = 1; ; page += 1) {
      const answer = await t.call(operationId, { as, query: { ...query, page, per_page: 100 } });
      const found = valueAt(answer, `/body/${name}`);
      lists.push(found);
      if (page >= Number(valueAt(answer, '/body/max_page'))) return Array.isArray(found) ? found : [];
    }
  };
  const orgs = await list('searchOrganization', 'orgs', {});
  for (const org of orgs) {
    const query = { org_id: Number(within(org, '/org_id')) };
    await list('customRoles', 'custom_roles', query);
    await list('searchUser', 'users', query);
  }
  return lists;
}

function step(id: string, run: (t: Partoo) => Promise<void>): Check<'partoo'> {
  return { api: 'partoo', id, requirement: 'PARTOO-ERR-23', operation: '*', title: id, run };
}

it('take away whatever a run has left, and put back what it has changed', async () => {
  const traces: Trace[] = [];
  const left: string[] = [];
  const worlds: unknown[] = [];
  const look = step('look', async (t) => {
    worlds.push(await worldOf(t));
  });
  const clean = step('clean', async (t) => {
    for (const trace of traces.filter(({ refused }) => !refused).toReversed()) {
      const cleaned = await suite.cleaners[trace.kind]?.(t, trace);
      if (!cleaned?.gone && !cleaned?.final)
        left.push(`${trace.kind} ${JSON.stringify(trace.key)}: ${cleaned?.reason ?? 'no cleaner'}`);
    }
  });
  const derived = [...matrixChecks(suite), ...edgeChecks(suite)].filter(({ operation }) => makers.test(operation));
  const checks = [...suite.checks, ...derived];
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  await onMock(suite, ({ partoo }) => partoo, [look, ...checks, clean, look], {}, { ledger });
  expect(left).toEqual([]);
  expect(worlds[1]).toEqual(worlds[0]);
});

it('take nobody away who only has what was sent to be refused', async () => {
  const traces: Trace[] = [];
  const worlds: unknown[] = [];
  const look = step('look', async (t) => {
    worlds.push(await worldOf(t));
  });
  const bystanders = step('bystanders', async (t) => {
    for (const last_name of ['', 'una', 'understudy', 'us@example.com']) {
      const body = { ...userBody(t, { last_name }), org_id: t.given.orgs?.home };
      assume(await t.call('createUser', { as: t.as('provider'), body }), 'a bystander');
    }
  });
  const clean = step('clean', async (t) => {
    for (const trace of traces.toReversed()) await suite.cleaners[trace.kind]?.(t, trace);
  });
  const refused = [...suite.checks, ...edgeChecks(suite)].filter(
    ({ id }) => id.startsWith('PARTOO-NEWUSER-02.') || id.includes('createUser.email'),
  );
  expect(refused.length).toBeGreaterThan(5);
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  await onMock(suite, ({ partoo }) => partoo, [bystanders, look, ...refused, clean, look], {}, { ledger });
  expect(traces.some(({ key }) => key.email === '')).toBe(true);
  expect(worlds[1]).toEqual(worlds[0]);
});

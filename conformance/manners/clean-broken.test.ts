import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { suiteOf } from '../checks/all.ts';
import type { ApiName, TargetFile, TargetOf } from '../targets/target-file.ts';
import { type Change, onChangedMock } from '../testing/on-changed-mock.ts';
import { clean, describeLeft } from './clean.ts';
import { noLedger, type Trace } from './ledger.ts';

interface Case<Api extends ApiName> {
  readonly api: Api;
  readonly given: (apis: TargetFile['apis']) => TargetOf<Api> | undefined;
  /** What is out of order, below the base URL. */
  readonly method: string;
  readonly path: RegExp;
  /** Checks that make things, some of them with what is out of order, without the name of the API in their ids. */
  readonly only: readonly string[];
  /** Of which kinds they make some. */
  readonly kinds: readonly string[];
}

/** Runs checks on a target that answers one operation 500, and cleans after them; tells what was made, and what is left. */
async function leftOn<Api extends ApiName>({ api, given, method, path, only, kinds }: Case<Api>): Promise<void> {
  const suite = suiteOf(api);
  const traces: Trace[] = [];
  const left: string[] = [];
  const cleaning: Check<Api> = {
    api,
    id: 'cleaning',
    requirement: suite.checks[0]?.requirement ?? '',
    operation: '*',
    title: 'cleaning',
    run: async (t) => {
      const file = { name: 'test', apis: { [api]: t.given } };
      left.push(...(await clean(traces, { file, suiteOf, mark: 'test', ledger: noLedger })).map(describeLeft));
    },
  };
  const change: Change = (asked, forward) =>
    asked.method === method && path.test(asked.path)
      ? Promise.resolve({ status: 500, headers: { 'content-type': 'application/json' }, text: '{"detail":"no"}' })
      : forward(asked);
  // In this order: what was made last is taken away first.
  const checks = only.map((id) => suite.checks.find((check) => check.id.endsWith(`-${id}`)));
  const ledger = { note: (trace: Trace) => void traces.push(trace) };
  const found = checks.filter((check) => check !== undefined);
  expect(found).toHaveLength(only.length);
  await onChangedMock(suite, given, () => change, [...found, cleaning], { ledger });
  expect([...new Set(traces.map(({ kind }) => kind))]).toEqual(expect.arrayContaining([...kinds]));
  expect(left).toEqual([]);
}

test('where no custom role can be made, the users and organizations go all the same', async () => {
  await leftOn({
    api: 'partoo',
    given: ({ partoo }) => partoo,
    method: 'POST',
    path: /^\/custom_role$/,
    only: ['NEWUSER-01.1', 'NEWORG-01.1', 'ROLE-02.1', 'ROLE-02.2', 'ROLE-03.1', 'ROLE-04.1'],
    kinds: ['customRole', 'user', 'organization'],
  });
});

test.each([
  ['organizations', /^\/api\/v1\/organizations$/],
  ['users', /\/users$/],
])('where the list of %s cannot be read, organizations go by their ids', async (_, path) => {
  await leftOn({
    api: 'llamacloud',
    given: ({ llamacloud }) => llamacloud,
    method: 'GET',
    path,
    only: ['ORG-01.1', 'ORG-03.1', 'ORG-04.1', 'ORG-06.1'],
    kinds: ['organization'],
  });
});

test('where the list of roles cannot be read, roles go by their ids', async () => {
  await leftOn({
    api: 'custom-roles',
    given: (apis) => apis['custom-roles'],
    method: 'GET',
    path: /\/roles(\?.*)?$/,
    only: ['CREATE-01.1', 'CREATE-07.1', 'CREATE-04.1', 'CREATE-05.1'],
    kinds: ['customRole'],
  });
});

test('where the subject cannot be given a role, it has nothing to give back', async () => {
  await leftOn({
    api: 'custom-roles',
    given: (apis) => apis['custom-roles'],
    method: 'PATCH',
    path: /\/members\//,
    only: ['ASSIGN-01.1', 'ASSIGN-02.1'],
    kinds: ['subject'],
  });
});

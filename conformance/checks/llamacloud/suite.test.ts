import { describe, expect, it } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { operationsOf } from '../../documents/document.ts';
import { requirementsOf } from '../../documents/requirements.ts';
import type { Result } from '../../run/execute.ts';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';

const derived = [...edgeChecks(suite), ...answerChecks(suite), ...matrixChecks(suite)];
const all = [...suite.checks, ...derived];

/** Every companion is absent, as on a server that serves the one operation that a seed documents. */
const seedOnly = {
  ...suite,
  presence: Object.fromEntries(Object.keys(suite.presence).map((id) => [id, () => Promise.resolve(false)])),
};

const told = (results: readonly Result[]) =>
  results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);
const failed = (results: readonly Result[]) =>
  results.filter(({ outcome }) => outcome === 'fail').map(({ requirement }) => requirement);

describe('the ledger', () => {
  it('has a check, or the reason why there is none, for each requirement', () => {
    const ids = [...requirementsOf('llamacloud').keys()];
    const checked = new Set(all.map(({ requirement }) => requirement));
    const reasoned = Object.keys(suite.unobservable);
    expect(ids.filter((id) => !checked.has(id) && !reasoned.includes(id))).toEqual([]);
    expect(reasoned.filter((id) => !ids.includes(id) || checked.has(id))).toEqual([]);
  });

  it('has a recipe for each operation, and tells of each companion whether it is served', () => {
    const operations = [...operationsOf('llamacloud').values()];
    expect(Object.keys(suite.recipes).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
    const companions = operations.filter(({ basis }) => basis === 'companion').map(({ id }) => id);
    expect(Object.keys(suite.presence).toSorted()).toEqual(companions.toSorted());
  });
});

describe('the checks', () => {
  it('have each an id of its own', () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('pass on the mock, skip nothing, and observe what the mock does', async () => {
    const results = await onMock(suite, ({ llamacloud }) => llamacloud, suite.checks);
    expect(told(results.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
    const different = results.filter(({ observation }) => observation?.startsWith('differs'));
    expect(different.map(({ id, observation }) => `${id}: ${observation ?? ''}`)).toEqual([]);
  });

  it('derived from the documents pass on the mock, too', async () => {
    const results = await onMock(suite, ({ llamacloud }) => llamacloud, derived);
    expect(told(results.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
  });

  it('run without companions as far as they can', async () => {
    const results = await onMock(seedOnly, ({ llamacloud }) => llamacloud, all, {}, { complete: false });
    expect(told(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error'))).toEqual([]);
    const skipped = results.filter(({ outcome }) => outcome === 'skip');
    expect(told(skipped).filter((line) => !/does not serve|serves no companion/.test(line))).toEqual([]);
    const ran = results.filter(({ outcome }) => outcome === 'pass').map(({ requirement }) => requirement);
    for (const topic of [
      'ASSIGN-05',
      'BODY-03',
      'RESULT-01',
      'ROLE-03',
      'SAME-01',
      'TARGET-01',
      'TARGET-05',
      'AUTH-03',
    ])
      expect(ran).toContain(`LLAMACLOUD-${topic}`);
  });

  it('find out by themselves what is served', async () => {
    const checks = suite.checks.filter(({ id }) => id === 'LLAMACLOUD-ROUTE-06.1');
    const results = await onMock(suite, ({ llamacloud }) => llamacloud, checks, {}, { complete: false });
    expect(results.map(({ observation }) => observation)).toEqual(['all companions are served']);
  });
});

// Requirements that a rule or a cell of the mock's matrix enforces, switched off one at a time.
describe('a broken server is found', () => {
  it.each([
    ...['SAME-01', 'TARGET-01', 'TARGET-03', 'TARGET-04', 'TARGET-05'],
    ...['ACCESS-01', 'ACCESS-04', 'ORG-21', 'DEFAULT-06'],
  ])('that does not enforce %s', async (id) => {
    const broken = `LLAMACLOUD-${id}`;
    const checks = all.filter(({ requirement }) => requirement === broken);
    const results = await onMock(suite, ({ llamacloud }) => llamacloud, checks, { broken: [broken] });
    expect(failed(results)).toContain(broken);
    expect(told(results.filter(({ outcome }) => outcome === 'error'))).toEqual([]);
  });

  it.each(['SAME-01', 'TARGET-01', 'TARGET-03', 'TARGET-04', 'TARGET-05', 'ACCESS-01', 'ACCESS-04'])(
    'that does not enforce %s and has no companions',
    async (id) => {
      const broken = `LLAMACLOUD-${id}`;
      const checks = suite.checks.filter(({ requirement }) => requirement === broken);
      const options = { complete: false };
      const results = await onMock(seedOnly, ({ llamacloud }) => llamacloud, checks, { broken: [broken] }, options);
      expect(failed(results)).toContain(broken);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { operationsOf } from '../../documents/document.ts';
import { requirementsOf } from '../../documents/requirements.ts';
import type { Result } from '../../run/execute.ts';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';
import { checks as users } from './user-checks.ts';

const all = [...suite.checks, ...matrixChecks(suite), ...edgeChecks(suite), ...answerChecks(suite)];
const byHand = suite.checks.filter((check) => !users.includes(check));

/** Every companion is absent, as on a server that serves what the seeds document and no more. */
const seedsOnly = {
  ...suite,
  presence: Object.fromEntries(
    [...operationsOf('partoo').values()]
      .filter(({ basis }) => basis === 'companion')
      .map(({ id }) => [id, () => Promise.resolve(false)]),
  ),
};

const told = (results: readonly Result[]) =>
  results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);

describe('the ledger', () => {
  it('has a check, or the reason why there is none, for each requirement', () => {
    const ids = new Set(requirementsOf('partoo').keys());
    const checked = new Set(all.map(({ requirement }) => requirement));
    const reasoned = Object.keys(suite.unobservable);
    expect([...ids].filter((id) => !checked.has(id) && !reasoned.includes(id))).toEqual([]);
    expect(reasoned.filter((id) => !ids.has(id) || checked.has(id))).toEqual([]);
  });

  it('has a recipe for each operation, and tells of each companion whether it is served', () => {
    const operations = [...operationsOf('partoo').values()];
    expect(Object.keys(suite.recipes).sort()).toEqual(operations.map(({ id }) => id).sort());
    const companions = operations.filter(({ basis }) => basis === 'companion').map(({ id }) => id);
    expect(Object.keys(suite.presence).sort()).toEqual(companions.sort());
  });
});

describe('the checks', () => {
  it('have each an id of its own', () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('pass on the mock, and skip nothing', async () => {
    const results = await onMock(suite, ({ partoo }) => partoo, byHand);
    expect(told(results.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
    const different = results.filter(({ observation }) => observation?.startsWith('differs'));
    expect(different.map(({ id, observation }) => `${id}: ${observation ?? ''}`)).toEqual([]);
  });

  it('run without companions as far as they can', async () => {
    const results = await onMock(seedsOnly, ({ partoo }) => partoo, byHand, {}, { complete: false });
    expect(told(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error'))).toEqual([]);
    const skipped = results.filter(({ outcome }) => outcome === 'skip');
    expect(told(skipped).filter((line) => !/does not serve|needs get|cannot be read/i.test(line))).toEqual([]);
    expect(results.length - skipped.length).toBeGreaterThan(100);
  });

  it('find out by themselves what is served', async () => {
    const check = byHand.filter(({ id }) => id === 'PARTOO-ERR-23.1');
    const results = await onMock(suite, ({ partoo }) => partoo, check, {}, { complete: false });
    expect(results.map(({ observation }) => observation)).toEqual(['every companion is served']);
  });
});

// Requirements that a rule or a cell of the mock's matrix enforces, switched off one at a time.
describe('a broken server is found', () => {
  it.each([
    ...['AUTH-02', 'AUTH-03', 'SWITCH-11', 'ROLE-22', 'ROLE-24', 'ROLE-28', 'EDITROLE-10', 'NOROLE-01', 'SCOPE-04'],
    ...['SCOPE-09', 'NEWORG-02', 'DELORG-02', 'DELORG-05', 'ORG-10'],
  ])('that does not enforce %s', async (id) => {
    const broken = `PARTOO-${id}`;
    const checks = all.filter(({ requirement }) => requirement === broken);
    const results = await onMock(suite, ({ partoo }) => partoo, checks, { broken: [broken] });
    expect(results.map(({ outcome }) => outcome)).toContain('fail');
    expect(told(results.filter(({ outcome }) => outcome === 'error'))).toEqual([]);
  });

  it('that lets organizations be named by whoever is no PROVIDER: in effect, too', async () => {
    const checks = byHand.filter(({ requirement }) => ['PARTOO-SCOPE-03', 'PARTOO-LIST-07'].includes(requirement));
    const results = await onMock(suite, ({ partoo }) => partoo, checks, { broken: ['PARTOO-SCOPE-04'] });
    const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(failed).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `PARTOO-SCOPE-03.${number}`));
  });

  it.each([
    ...['SCOPE-10', 'ROLE-27', 'ROLE-30', 'EDITROLE-12', 'EDITROLE-15', 'EDITROLE-16', 'DELROLE-04', 'EDITORG-06'],
  ])('is observed that does not follow the convention %s', async (id) => {
    const broken = `PARTOO-${id}`;
    const checks = byHand.filter(({ requirement }) => requirement === broken);
    const results = await onMock(suite, ({ partoo }) => partoo, checks, { broken: [broken] });
    expect(results.map(({ observation }) => observation ?? '').join()).toContain('differs');
    expect(told(results.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
  });
});

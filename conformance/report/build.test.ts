import { describe, expect, test } from 'vitest';
import type { Outcome } from '../run/execute.ts';
import type { BaselineEntry } from './baseline.ts';
import { buildReport, exitCodeOf } from './build.ts';
import { sampleExchange, sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

const must = (outcome: Outcome, n = 1) => sampleResult({ id: `PARTOO-CREATE-01.${n}`, outcome, level: 'MUST' });
const should = (outcome: Outcome) =>
  sampleResult({ id: 'PARTOO-CREATE-02.1', requirement: 'PARTOO-CREATE-02', outcome, level: 'SHOULD' });
const entry = (own: Partial<BaselineEntry> = {}): BaselineEntry => ({
  id: 'PARTOO-CREATE-01',
  reason: 'not yet built',
  place: 'baseline.yaml:1',
  ...own,
});

describe('the verdict', () => {
  test.each([
    ['all that was run passed', [must('pass')], {}, 'conformant', 0],
    ['a MUST failed', [must('pass'), must('fail', 2)], {}, 'non-conformant', 1],
    ['a MUST failed and another could not be told', [must('error'), must('fail', 2)], {}, 'non-conformant', 1],
    ['a SHOULD failed', [must('pass'), should('fail')], {}, 'conformant', 0],
    ['a SHOULD failed in a strict run', [must('pass'), should('fail')], { strict: true }, 'non-conformant', 1],
    ['a MUST could not be told', [must('pass'), must('error', 2)], {}, 'inconclusive', 3],
    ['a SHOULD could not be told', [must('pass'), should('error')], {}, 'conformant', 0],
    [
      'a SHOULD could not be told in a strict run',
      [must('pass'), should('error')],
      { strict: true },
      'inconclusive',
      3,
    ],
    ['nothing was run', [], {}, 'inconclusive', 3],
    ['all was skipped', [must('skip')], {}, 'inconclusive', 3],
    ['all that is a MUST was skipped', [must('skip'), should('pass')], {}, 'inconclusive', 3],
    ['only a SHOULD was chosen', [should('pass')], {}, 'conformant', 0],
    ['nothing but an error of a SHOULD came', [should('error')], {}, 'inconclusive', 3],
    ['a failure was expected', [must('fail')], { baseline: [entry()] }, 'conformant', 0],
    [
      'one of two failures was expected',
      [must('fail'), must('fail', 2)],
      { baseline: [entry({ id: 'PARTOO-CREATE-01.1' })] },
      'non-conformant',
      1,
    ],
    ['what was expected to fail passes', [must('pass')], { baseline: [entry()] }, 'non-conformant', 1],
    [
      'what was expected to fail is skipped',
      [must('skip'), should('pass')],
      { baseline: [entry()] },
      'inconclusive',
      3,
    ],
    [
      'what was expected to fail is an error',
      [must('error'), should('pass')],
      { baseline: [entry()] },
      'inconclusive',
      3,
    ],
    ['only some checks were chosen, and pass', [must('pass')], { baseline: [entry()], partial: true }, 'conformant', 0],
    ['some checks did not come to be run', [must('pass')], { baseline: [entry()], planned: 2 }, 'conformant', 0],
    [
      'the chosen check itself is in the baseline and passes',
      [must('pass')],
      { baseline: [entry({ id: 'PARTOO-CREATE-01.1' })], partial: true },
      'non-conformant',
      1,
    ],
    ['the entry has run out', [must('fail')], { baseline: [entry({ expires: '2026-03-03' })] }, 'non-conformant', 1],
    [
      'the entry counts today for the last time',
      [must('fail')],
      { baseline: [entry({ expires: '2026-03-04' })] },
      'conformant',
      0,
    ],
  ] as const)('where %s', (_, results, options, verdict, exitCode) => {
    const report = sampleReport(results, options);
    expect(report.verdict).toBe(verdict);
    expect(exitCodeOf(report)).toBe(exitCode);
  });
});

test('an expected failure says why it is expected, and is counted apart', () => {
  const { results, totals } = sampleReport([must('fail'), must('pass', 2)], { baseline: [entry()] });
  expect(results.map(({ outcome, expectedBecause }) => [outcome, expectedBecause])).toEqual([
    ['expectedFail', 'not yet built'],
    ['pass', undefined],
  ]);
  expect(totals).toEqual({ planned: 2, pass: 1, fail: 0, error: 0, skip: 0, expectedFail: 1 });
});

test.each([
  ['no longer fails', must('pass'), {}],
  ['was not tried', must('skip'), {}],
  ['until 2020-01-31, and counts again', must('fail'), { expires: '2020-01-31' }],
])('the notes name the line of an entry that %s', (said, result, own) => {
  const { notes } = sampleReport([result], { baseline: [entry(own)] });
  expect(notes).toEqual([expect.stringMatching(new RegExp(`^baseline.yaml:1: PARTOO-CREATE-01 .*${said}`))]);
});

describe('the line of a requirement', () => {
  test.each([
    [['pass', 'fail', 'error'], 'fail'],
    [['pass', 'error', 'skip'], 'error'],
    [['skip', 'pass'], 'pass'],
    [['skip', 'skip'], 'skip'],
  ] as const)('of checks that came to %j says %s', (outcomes, worst) => {
    const { requirements } = sampleReport(outcomes.map((outcome, index) => must(outcome, index + 1)));
    expect(requirements).toMatchObject([
      { outcome: worst, checks: outcomes.map((_, n) => `PARTOO-CREATE-01.${n + 1}`) },
    ]);
  });

  test('without checks says why', () => {
    const line = {
      id: 'PARTOO-CREATE-09',
      api: 'partoo',
      level: 'MUST',
      basis: 'documented',
      operation: 'createCustomRole',
      text: '',
      source: '',
    } as const;
    const reasonWith = (unobservable: Record<string, string>) =>
      sampleReport([], { requirements: [line], unobservable }).requirements[0]?.reason;
    expect(reasonWith({ 'PARTOO-CREATE-09': 'nobody can see it' })).toBe('nobody can see it');
    expect(reasonWith({})).toBe('no check of it was run');
  });

  test('whose checks were skipped tells each reason once', () => {
    const skipped = (n: number, message: string) => ({ ...must('skip', n), reason: { message } });
    const { requirements } = sampleReport([skipped(1, 'no user'), skipped(2, 'no role'), skipped(3, 'no user')]);
    expect(requirements[0]?.reason).toBe('no user; no role');
  });
});

describe('a cell of the matrix', () => {
  const cell = {
    api: 'partoo',
    operation: 'createCustomRole',
    role: 'PUBLISHER',
    relation: 'own',
    outcome: 'forbidden',
    requirement: 'PARTOO-CREATE-01',
    status: 403,
    note: undefined,
    check: 'PARTOO-CREATE-01.1',
  } as const;
  const twin = sampleExchange({ principal: 'orgAdmin', status: 200 });
  const read = (status: number) =>
    sampleExchange({ method: 'GET', url: 'https://target.example/v2/custom_role/x', status });
  const refusal = sampleExchange({ principal: 'publisher', status: 403 });
  const told = { expected: '403', actual: '200 {"errors":{}}', where: '/status', message: 'expected 403' };

  test.each([
    [
      'refused, read before and after',
      true,
      sampleResult({ exchanges: [twin, read(404), refusal, read(404)] }),
      'refused',
      403,
    ],
    ['refused, and something put back', true, sampleResult({ exchanges: [twin, refusal, twin] }), 'refused', 403],
    [
      'done, and something put back',
      true,
      sampleFailure({ reason: told, exchanges: [refusal, twin, refusal] }),
      'allowed',
      200,
    ],
    [
      'a fault of the server',
      true,
      sampleFailure({ exchanges: [twin, sampleExchange({ status: 500 })] }),
      'unknown',
      500,
    ],
    ['allowed', false, sampleResult({ exchanges: [read(200), twin, read(200)] }), 'allowed', 200],
    [
      'left open, and refused',
      false,
      sampleResult({ observation: 'PUBLISHER may not (403)', exchanges: [twin] }),
      'refused',
      403,
    ],
    [
      'only observed, and different',
      true,
      sampleResult({
        level: 'MAY',
        observation: 'differs: 201 {} at /status, where the mock has 403',
        exchanges: [refusal],
      }),
      'allowed',
      201,
    ],
    [
      'not tried',
      true,
      sampleResult({ outcome: 'skip', reason: { message: 'no publisher' }, exchanges: [twin] }),
      'unknown',
      null,
    ],
  ])('%s', (_, refused, result, observed, status) => {
    const { matrix } = sampleReport([result], { cells: [{ ...cell, refused, certain: !refused }] });
    expect(matrix).toMatchObject([{ expected: refused ? 'refused' : 'allowed', observed, status }]);
  });

  test('whose check was not run says so', () => {
    const { matrix } = sampleReport([], { cells: [{ ...cell, refused: true, certain: false }] });
    expect(matrix).toMatchObject([{ observed: 'unknown', outcome: 'skip', reason: 'its check was not run' }]);
  });
});

test('the same findings make the same report', () => {
  const findings = { planned: 1, baseline: [entry()] };
  expect(sampleReport([must('fail')], findings)).toEqual(sampleReport([must('fail')], findings));
  expect(buildReport).toHaveLength(1);
});

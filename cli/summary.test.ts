import { expect, test } from 'vitest';
import { sampleFailure, sampleReport, sampleResult } from '../conformance/report/testing/sample.ts';
import type { Report } from '../conformance/report/report.ts';
import { summary } from './summary.ts';

const told = (report: Report) => summary({ report, exitCode: 1, files: [], ledger: undefined }, (path) => path);

const errors = (count: number, message: (n: number) => string) =>
  Array.from({ length: count }, (_, n) =>
    sampleResult({ id: `PARTOO-CREATE-01.${n}`, outcome: 'error', reason: { message: message(n) } }),
  );

test('what many could not tell for the same reason is told once, with some of them', () => {
  const text = told(sampleReport(errors(5, () => 'a role could not be arranged')));
  expect(text).toContain(
    'ERROR in 5 checks: a role could not be arranged\n' +
      '  PARTOO-CREATE-01.0, PARTOO-CREATE-01.1, PARTOO-CREATE-01.2 and 2 more\n',
  );
});

test('what one could not tell is told with its title', () => {
  expect(told(sampleReport(errors(1, () => 'no answer')))).toContain(
    'ERROR PARTOO-CREATE-01.0: a role is created\n  no',
  );
});

test('of each there are ten, and how many more', () => {
  const failures = Array.from({ length: 13 }, (_, n) => sampleFailure({ id: `PARTOO-CREATE-02.${n}` }));
  const notes = Array.from({ length: 14 }, (_, n) => `note ${n}`);
  const text = told({ ...sampleReport([...failures, ...errors(15, (n) => `reason ${n}`)]), notes });
  for (const what of ['3 more failures', '5 more kinds of errors', '4 more notes'])
    expect(text).toContain(`… and ${what}, see the reports\n`);
  expect(text.match(/^FAIL /gm)).toHaveLength(10);
  expect(text.match(/^note: /gm)).toHaveLength(10);
});

test('what a target sends does not steer the terminal', () => {
  const text = told(sampleReport(errors(1, () => 'is answered 500 \u001b[2J\u0007')));
  expect(text).toContain('is answered 500 ⟨U+001B⟩[2J⟨U+0007⟩');
});

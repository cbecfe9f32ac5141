import { expect, test } from 'vitest';
import { toJunit } from './junit.ts';
import { sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

const entry = { id: 'PARTOO-CREATE-02', reason: 'not yet built', place: 'b.yaml:1' };
const xml = toJunit(
  sampleReport(
    [
      sampleResult(),
      sampleFailure({ id: 'PARTOO-CREATE-01.2', durationMs: 2500 }),
      sampleResult({ id: 'PARTOO-CREATE-01.3', outcome: 'error', reason: { message: 'no answer' } }),
      sampleResult({ id: 'PARTOO-CREATE-01.4', outcome: 'skip', reason: { message: 'no publisher' } }),
      sampleFailure({ id: 'PARTOO-CREATE-02.1', requirement: 'PARTOO-CREATE-02' }),
      sampleResult({ id: 'PARTOO-SWITCH-01.1', requirement: 'PARTOO-SWITCH-01', level: 'SHOULD' }),
    ],
    { baseline: [entry] },
  ),
);

test('there is a suite for each group of requirements, with its counts', () => {
  expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'partoo PARTOO-CREATE',
    'partoo PARTOO-SWITCH',
  ]);
  expect(xml).toMatch(/<testsuite name="partoo PARTOO-CREATE"[^>]* tests="5" failures="1" errors="1" skipped="2"/);
});

test.each([
  [
    'a pass',
    /name="PARTOO-CREATE-01.1 a role is created"[^]*?<\/testcase>/,
    /classname="PARTOO-CREATE-01"|name="level" value="MUST"/,
  ],
  [
    'a failure',
    /name="PARTOO-CREATE-01.2[^]*?<\/testcase>/,
    /<failure message="expected 200, got 400[^]*reproduce +curl/,
  ],
  ['an error', /name="PARTOO-CREATE-01.3[^]*?<\/testcase>/, /<error message="no answer"/],
  ['a skip', /name="PARTOO-CREATE-01.4[^]*?<\/testcase>/, /name="reason" value="no publisher"[^]*<skipped\/>/],
  [
    'an expected failure',
    /name="PARTOO-CREATE-02.1[^]*?<\/testcase>/,
    /name="expected failure" value="not yet built"[^]*<skipped\/>/,
  ],
  ['a level', /name="PARTOO-SWITCH-01.1[^]*?<\/testcase>/, /name="level" value="SHOULD"/],
])('%s is told', (_, testCase, told) => {
  expect(testCase.exec(xml)?.[0]).toMatch(told);
});

test('time is in seconds', () => {
  expect(xml).toMatch(/name="PARTOO-CREATE-01.2[^>]*time="2.5"/);
});

test('what XML does not allow does not get in', () => {
  const said = 'a\u0000b\u001bc\ufffed\ud800e ]]> <x> & " \u{1f600}';
  const made = toJunit(
    sampleReport(
      [sampleFailure({ title: said, reason: { message: said, expected: said, actual: said, where: said } })],
      {
        target: { name: said, apis: ['partoo'] },
      },
    ),
  );
  // eslint-disable-next-line no-control-regex -- what XML 1.0 does not allow
  expect(made).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#0;/);
  expect(made.isWellFormed()).toBe(true);
  expect(made.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, '')).not.toContain('<x>');
  expect(made).toContain('\u{1f600}');
  expect(made.match(/<!\[CDATA\[/g)).toHaveLength(1);
  expect(made.replaceAll(/"[^"]*"/g, '').match(/\]\]>/g)).toHaveLength(1);
});

test('a run of nothing is a report with a suite', () => {
  expect(toJunit(sampleReport([]))).toContain('<testsuite name="nothing was run"');
});

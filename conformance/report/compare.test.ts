import { expect, test } from 'vitest';
import type { Outcome } from '../run/execute.ts';
import { compareReports } from './compare.ts';
import { comparisonToHtml } from './compare-html.ts';
import { comparisonToMarkdown } from './compare-markdown.ts';
import { sampleReport, sampleResult } from './testing/sample.ts';

const check = (n: number, outcome: Outcome | undefined, observation: string | null = null) =>
  outcome === undefined ? [] : [sampleResult({ id: `PARTOO-CREATE-01.${n}`, outcome, observation })];
const reportOf = (name: string, ...results: ReturnType<typeof check>) =>
  sampleReport(results, { target: { name, apis: ['partoo'] } });

test.each([
  ['pass', 'fail', 'failing'],
  ['skip', 'fail', 'failing'],
  [undefined, 'fail', 'failing'],
  ['fail', 'pass', 'fixed'],
  [undefined, 'pass', 'new'],
  ['pass', undefined, 'gone'],
  ['fail', undefined, 'gone'],
  ['pass', 'skip', 'other'],
  ['fail', 'error', 'other'],
  ['pass', 'pass', null],
  ['fail', 'fail', null],
] as const)('from %s to %s is %s', (before, after, change) => {
  const comparison = compareReports([
    reportOf('before', ...check(1, before)),
    reportOf('between', ...check(1, 'pass')),
    reportOf('after', ...check(1, after)),
  ]);
  expect(comparison.checks).toMatchObject([{ outcomes: [before ?? null, 'pass', after ?? null], change }]);
});

test('an expected failure that passes is fixed', () => {
  const baseline = [{ id: 'PARTOO-CREATE-01', reason: 'known', place: 'b:1' }];
  const before = sampleReport(check(1, 'fail'), { baseline });
  expect(compareReports([before, sampleReport(check(1, 'pass'))]).checks[0]?.change).toBe('fixed');
});

test('runs of one target are told apart by their time', () => {
  const again = sampleReport([], { startedAt: '2026-04-04T05:06:07.000Z' });
  expect(compareReports([sampleReport([]), again, reportOf('other')]).names).toEqual([
    'acme, 2026-03-04T05:06:07.000Z',
    'acme, 2026-04-04T05:06:07.000Z',
    'other',
  ]);
});

test('observations stand side by side where a target has its own way', () => {
  const { observations } = compareReports([
    reportOf('a', ...check(1, 'pass', 'as the mock does'), ...check(2, 'pass', 'as the mock does')),
    reportOf('b', ...check(1, 'pass', 'differs: 409'), ...check(2, 'pass', 'as the mock does')),
    reportOf('c'),
  ]);
  expect(observations.map(({ id, observed }) => [id, observed])).toEqual([
    ['PARTOO-CREATE-01.1', ['as the mock does', 'differs: 409', null]],
  ]);
});

const before = reportOf('be|fore', ...check(1, 'pass'), ...check(2, 'fail'), ...check(4, 'pass', 'as the mock does'));
const after = reportOf(
  'after',
  ...check(1, 'fail'),
  ...check(2, 'pass'),
  ...check(3, 'pass'),
  ...check(4, 'pass', 'differs: <409>'),
);

test('Markdown tells first what has changed', () => {
  const text = comparisonToMarkdown(compareReports([before, after]));
  const headings = [...text.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
  expect(headings).toEqual([
    '# 2 runs side by side',
    String.raw`## What has changed from be\|fore to after`,
    '### Newly failing: 1',
    '### Fixed: 1',
    '### New: 1',
    '## Requirements that fail in each run: 1',
    '## Observations that differ: 1',
  ]);
  expect(text).toContain('| PARTOO-CREATE-01.1 | MUST | a role is created | pass | fail |');
  expect(text).toContain('| PARTOO-CREATE-01.3 | MUST | a role is created | · | pass |');
});

test('Markdown says when nothing has changed', () => {
  expect(comparisonToMarkdown(compareReports([before, before]))).toContain('No check has another outcome.');
});

test('one report is listed', () => {
  const text = comparisonToMarkdown(compareReports([after]));
  expect(text).toMatch(/^# One run\n/);
  expect(text).not.toContain('What has changed');
});

test('the page has a column for each run, and what has changed before all else', () => {
  const page = comparisonToHtml(compareReports([before, after]));
  const headings = [...page.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id);
  expect(headings).toEqual(['changed-failing', 'changed-fixed', 'changed-new', 'requirements', 'observations']);
  expect(page).toMatch(/<th scope="col">be\|fore<\/th>\s*<th scope="col">after<\/th>/);
  expect(page).toContain('differs: &lt;409&gt;');
});

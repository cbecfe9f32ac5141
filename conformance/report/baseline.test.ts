import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../support/usage-error.ts';
import { readBaseline } from './baseline.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-baseline-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string, checks?: ReadonlySet<string>) {
  const file = join(folder, 'baseline.yaml');
  writeFileSync(file, text);
  return readBaseline(file, checks);
}

test('reads requirements and checks, with where each stands', () => {
  const entries = read(`# what is known
- id: PARTOO-AUTH-02
  reason: not yet built
- id: PARTOO-AUTH-03.1
  reason: ' under repair '
  expires: 2030-01-31
`);
  expect(entries).toEqual([
    { id: 'PARTOO-AUTH-02', reason: 'not yet built', place: expect.stringMatching(/baseline\.yaml:2$/) },
    { id: 'PARTOO-AUTH-03.1', reason: 'under repair', expires: '2030-01-31', place: expect.stringMatching(/:4$/) },
  ]);
});

test.each(['', '# nothing yet\n', '[]'])('an empty file expects nothing: %j', (text) => {
  expect(read(text)).toEqual([]);
});

test.each([
  [
    'an unknown requirement',
    '- { id: PARTOO-NOTHING-01, reason: r }',
    /:1: PARTOO-NOTHING-01 is no requirement and no check/,
  ],
  ['a check of an unknown requirement', '- { id: PARTOO-NOTHING-01.1, reason: r }', /:1: PARTOO-NOTHING-01\.1 is no/],
  ['a missing reason', '- id: PARTOO-AUTH-02', /:1: \[0\]\.reason/],
  ['an empty reason', "- id: PARTOO-AUTH-02\n  reason: ' '", /:2: \[0\]\.reason: must say why/],
  [
    'a date that is none',
    '- id: PARTOO-AUTH-02\n  reason: r\n  expires: 31.1.2030',
    /:3: \[0\]\.expires: must be a date, YYYY-MM-DD/,
  ],
  [
    'a day that the month does not have',
    '- id: PARTOO-AUTH-02\n  reason: r\n  expires: 2030-02-31',
    /:3: \[0\]\.expires/,
  ],
  ['an unknown key', '- id: PARTOO-AUTH-02\n  reason: r\n  until: 2030-01-31', /:3: \[0\]\.until: is not a key/],
  [
    'an id twice',
    '- { id: PARTOO-AUTH-02, reason: r }\n- { id: PARTOO-AUTH-02, reason: s }',
    /:2: PARTOO-AUTH-02 stands at .*:1 already/,
  ],
  ['no list', 'id: PARTOO-AUTH-02', /:1: the baseline/],
])('refuses %s and names the line', (_, text, message) => {
  expect(() => read(text)).toThrow(UsageError);
  expect(() => read(text)).toThrow(message);
});

test('refuses an unknown check where all are known', () => {
  const checks = new Set(['PARTOO-AUTH-02.1']);
  expect(read('- { id: PARTOO-AUTH-02.1, reason: r }', checks)).toHaveLength(1);
  expect(() => read('- { id: PARTOO-AUTH-02.2, reason: r }', checks)).toThrow(/:1: PARTOO-AUTH-02\.2 is no/);
});

test('refuses a file that is not there', () => {
  expect(() => readBaseline(join(folder, 'none.yaml'))).toThrow(/baseline .*none\.yaml cannot be read/);
});

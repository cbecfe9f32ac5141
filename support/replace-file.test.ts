import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { replaceFile } from './replace-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-replace-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([undefined, { flush: true }])(
  'it takes the place of what was there, and leaves nothing else (%j)',
  (options) => {
    const place = mkdtempSync(join(folder, 'whole-'));
    const path = join(place, 'file');
    writeFileSync(path, 'before');
    replaceFile(path, 'after', options);
    expect([readdirSync(place), readFileSync(path, 'utf8')]).toEqual([['file'], 'after']);
  },
);

test('where it cannot take the place, it says so and leaves no draft', () => {
  const place = mkdtempSync(join(folder, 'taken-'));
  mkdirSync(join(place, 'file'));
  expect(() => {
    replaceFile(join(place, 'file'), 'after');
  }).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(place)).toEqual(['file']);
});

test('where there is no folder, it throws', () => {
  expect(() => {
    replaceFile(join(folder, 'none', 'file'), 'after');
  }).toThrow('ENOENT');
});

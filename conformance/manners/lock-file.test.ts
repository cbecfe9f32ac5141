import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'vitest';
import { dropLock, tryLock } from './lock-file.ts';

const test = base.extend<{ folder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest reads what a fixture needs from here
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-lock-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

const owner = (token: string, of: { pid?: number; mark?: string } = {}) => ({
  pid: process.pid,
  mark: 'this',
  token,
  ...of,
});

/** A number that no process has: that of one that has just ended. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('one has it, until it is given back', ({ folder }) => {
  const file = join(folder, 'lock');
  expect(tryLock(file, owner('a'))).toBe(true);
  expect(tryLock(file, owner('b'))).toBe(false);
  dropLock(file, 'b');
  expect(tryLock(file, owner('b'))).toBe(false);
  dropLock(file, 'a');
  expect(tryLock(file, owner('b'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['lock']);
  dropLock(file, 'b');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['of a process that is gone', () => owner('old', { pid: goneProcess() })],
  ['of an earlier process with the own number', () => owner('old', { mark: 'earlier' })],
  ['that says nothing', () => ({ pid: Number.NaN, mark: '', token: '' })],
])('a lock %s is taken over', (_, holder) => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-lock-'));
  const file = join(folder, 'lock');
  const { pid, mark, token } = holder();
  writeFileSync(file, `${pid} ${mark} ${token}`);
  expect(tryLock(file, owner('new'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['lock']);
  rmSync(folder, { recursive: true });
});

test('that of another process that runs is not', ({ folder }) => {
  const file = join(folder, 'lock');
  writeFileSync(file, `${process.ppid} other old`);
  expect(tryLock(file, owner('new'))).toBe(false);
});

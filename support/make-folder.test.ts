import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('makes what is missing above it, too, and does nothing twice', () => {
  const path = join(folder, 'a', 'b', 'c');
  makeFolder(path);
  makeFolder(path);
  expect(existsSync(path)).toBe(true);
});

it('says so where a file is in the way', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => {
    makeFolder(join(folder, 'file', 'below'));
  }).toThrow('ENOTDIR');
});

it.runIf(existsSync('/proc/self'))('ends where a file system takes no folders', () => {
  expect(() => {
    makeFolder('/proc/understudy/reports');
  }).toThrow('ENOENT');
});

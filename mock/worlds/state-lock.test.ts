import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockStateFile } from './state-lock.ts';

/** Above every number that Linux gives a process. */
const dead = '4194305';
/** Runs, and is not this one. */
const other = String(process.ppid);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-lock-'));
  file = join(folder, 'state.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the lock of a state file', () => {
  it.each([
    ['nobody has', {}],
    ['a killed process has left', { '.lock': dead }],
    ['has no number in it', { '.lock': 'hello' }],
    ['a killed process was just taking over', { '.lock': dead, '.lock.taking': dead }],
    [
      'this one was just taking over, under the number that it has again',
      { '.lock': dead, '.lock.taking': String(process.pid) },
    ],
  ])('is got where %s it, and nothing is left of it', (_who, there) => {
    for (const [name, text] of Object.entries(there)) writeFileSync(`${file}${name}`, text);
    const release = lockStateFile(file);
    expect(readdirSync(folder)).toEqual(['state.json.lock']);
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe(String(process.pid));
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['has it', { '.lock': other }, 'is in use by process'],
    // Of two that find the same old lock, the one removed what the other had just made, and both had the file.
    ['is taking it over', { '.lock': dead, '.lock.taking': other }, 'was taken by another process at this moment'],
  ])('is not got where another process %s', (_what, there, said) => {
    for (const [name, text] of Object.entries(there)) writeFileSync(`${file}${name}`, text);
    expect(() => lockStateFile(file)).toThrow(said);
    for (const [name, text] of Object.entries(there)) expect(readFileSync(`${file}${name}`, 'utf8')).toBe(text);
    expect(existsSync(`${file}.lock.${process.pid}`)).toBe(false);
  });
});

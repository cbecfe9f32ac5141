import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  beginLedger,
  ledgerFile,
  type LedgerHeader,
  mendLedger,
  readLedger,
  rewriteLedger,
  type Trace,
} from './ledger.ts';
import { draftOf } from '../../support/replace-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-ledger-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const header: LedgerHeader = {
  ledger: 1,
  name: 'staging',
  target: '/targets/staging.yaml',
  run: 'a1',
  startedAt: '2026-01-02T03:04:05.000Z',
};
const role: Trace = { api: 'custom-roles', kind: 'customRole', key: { name: 'us-1' } };
const subject: Trace = { api: 'partoo', kind: 'subject', key: { id: 'x' }, original: { role: 'BUSINESS_MANAGER' } };

let made = 0;
function begin(...traces: readonly Trace[]): string {
  made += 1;
  const path = beginLedger([join(folder, String(made), 'ledger.jsonl')], header);
  for (const trace of traces) ledgerFile(path).note(trace);
  return path;
}

test('what is noted is read again', () => {
  expect(readLedger(begin(role, subject))).toEqual({ header, traces: [role, subject] });
});

test('an earlier ledger is kept, and the next name is taken', () => {
  const first = begin(role);
  const second = beginLedger([first, `${first}.2`], header);
  expect(second).toBe(`${first}.2`);
  expect(readLedger(first).traces).toEqual([role]);
});

test('a last line that was cut short counts for nothing: its request was not sent', () => {
  const path = begin(role);
  appendFileSync(path, '{"api":"partoo","ki');
  expect(readLedger(path).traces).toEqual([role]);
});

test('cut off at any byte of its last line, it keeps the lines before, and takes more', () => {
  const text = readFileSync(begin(role, { ...subject, key: { id: 'é' } }));
  const kept = readFileSync(begin(role)).length;
  const path = begin();
  for (let size = kept; size < text.length; size += 1) {
    writeFileSync(path, text.subarray(0, size));
    const { traces } = readLedger(path);
    expect(traces[0]).toEqual(role);
    mendLedger(path);
    ledgerFile(path).note(role);
    ledgerFile(path).note(subject);
    expect(readLedger(path).traces).toEqual([...traces, role, subject]);
  }
});

test('cut off in its first line, it is none', () => {
  const path = begin();
  const text = readFileSync(path);
  for (let size = 0; size < text.length - 2; size += 1) {
    writeFileSync(path, text.subarray(0, size));
    expect(() => readLedger(path)).toThrow(/:1: is not the ledger of a run/);
  }
});

test('what is left is kept, and a ledger with nothing left is gone', () => {
  const path = begin(role, subject);
  rewriteLedger(path, header, [subject]);
  expect(readLedger(path)).toEqual({ header, traces: [subject] });
  rewriteLedger(path, header, []);
  expect(existsSync(path)).toBe(false);
});

test('where the folder has gone, nothing is noted, so that nothing is sent, and the end of the run goes on', () => {
  const path = begin(role);
  rmSync(dirname(path), { recursive: true });
  expect(() => {
    ledgerFile(path).note(role);
  }).toThrow(/^the ledger cannot be written, and without it nothing is changed: ENOENT/);
  expect(() => {
    rewriteLedger(path, header, [role]);
  }).not.toThrow();
});

test('where there is no room for what is left, all stays that was in the ledger', () => {
  const path = begin(role, subject);
  // A file of this name cannot be made: it stands for a disk that is full.
  mkdirSync(draftOf(path));
  rewriteLedger(path, header, [subject]);
  expect(readLedger(path)).toEqual({ header, traces: [role, subject] });
});

describe('what is no ledger is told', () => {
  test.each([
    ['no header', `${JSON.stringify(role)}\n`, /:1: is not the ledger of a run/],
    ['nothing', '', /:1: is not the ledger of a run/],
    ['a broken line', `${JSON.stringify(header)}\nbroken\n${JSON.stringify(role)}\n`, /:2: is no trace of a run/],
  ])('%s', (name, text, message) => {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, text);
    expect(() => readLedger(path)).toThrow(message);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('a file that is not there', () => {
    expect(() => readLedger(join(folder, 'missing.jsonl'))).toThrow(/^there is no ledger .*missing\.jsonl: /);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleFailure, sampleReport, sampleResult } from '../conformance/report/testing/sample.ts';
import { UsageError } from '../support/usage-error.ts';
import { compareCommand } from './compare-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-compare-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function compare(...words: string[]): Promise<string> {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  await compareCommand().exitOverride().parseAsync(words, { from: 'user' });
  return said.join('');
}

test('prints the comparison, and writes it where it is told to', async () => {
  const before = file('before.json', JSON.stringify(sampleReport([sampleResult()])));
  file('report.json', JSON.stringify(sampleReport([sampleFailure()])));
  const out = join(folder, 'out');
  const said = await compare(before, folder, '--out', out);
  expect(said).toContain('### Newly failing: 1');
  expect(readFileSync(join(out, 'compare.md'), 'utf8')).toBe(said);
  expect(readFileSync(join(out, 'compare.html'), 'utf8')).toContain('Newly failing');
});

test.each([
  ['is not there', undefined, /none\.json cannot be read/],
  ['is not JSON', '{"a":\n x}', /wrong\.json is not JSON/],
  ['is something else', '{"schemaVersion":1}', /wrong\.json is no report of this suite: suite: /],
  [
    'is of another version',
    JSON.stringify({ ...sampleReport([]), schemaVersion: 2 }),
    /no report of this suite: schemaVersion: /,
  ],
])('a file that %s is an error of one line', async (_, text, message) => {
  const path = text === undefined ? join(folder, 'none.json') : file('wrong.json', text);
  const compared = compare(path);
  await expect(compared).rejects.toThrow(UsageError);
  await expect(compared).rejects.toThrow(message);
  await expect(compared).rejects.toThrow(/^.*$/);
});

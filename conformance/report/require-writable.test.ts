import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runConformance } from '../run-conformance.ts';
import { UsageError } from '../../support/usage-error.ts';
import { requireWritable } from './require-writable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-writable-'));
  writeFileSync(join(folder, 'file'), '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a folder that is there, or can be made, is let be', () => {
  requireWritable(folder);
  requireWritable(join(folder, 'a', 'b'));
  expect(existsSync(join(folder, 'a'))).toBe(false);
});

test.each(['file', 'file/a', 'file/a/b'])('%s is no folder, and cannot become one', (path) => {
  const require = () => {
    requireWritable(join(folder, path));
  };
  expect(require).toThrow(UsageError);
  expect(require).toThrow(/file is a file, and no folder; name another folder$/);
});

test('a run finds out before it sends anything', async () => {
  const stages: string[] = [];
  const run = runConformance({ out: join(folder, 'file'), onProgress: ({ stage }) => stages.push(stage) });
  await expect(run).rejects.toThrow(UsageError);
  expect(stages).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../mock/shared/seeded-random.ts';
import { cuts } from './cuts.ts';
import { kills } from './kills.ts';
import { fullDisk, noPermission } from './no-room.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-torture-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

// A sample of `npm run torture`.
describe('a mock with a state file', () => {
  it('has every answered write after it was killed', async () => {
    expect(await kills(folder, 2, new SeededRandom(2))).toEqual([]);
  });

  it('refuses a file that was cut off, and leaves it as it is', async () => {
    expect(await cuts(folder, 5000, 1)).toEqual([]);
  });

  it('keeps what it answered when the disk is full', async () => {
    expect((await fullDisk(folder)).findings).toEqual([]);
  });

  it('keeps what it answered when it may no longer write', async () => {
    expect(await noPermission(folder)).toEqual([]);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Store } from './store.ts';

interface State {
  n: number;
}

const parse = (text: string): State => {
  const { n } = z.object({ n: z.number() }).parse(JSON.parse(text));

  return { n };
};

/** A line is what the number has become. */
const format = {
  parse: (document: string, lines: readonly string[]): State => parse(lines.at(-1) ?? document),
  stringify: JSON.stringify,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('Store', () => {
  it('writes a new file at once and reads it the next time', async () => {
    const file = join(folder, 'state.json');
    const store = await Store.inFile(file, format, () => ({ n: 1 }));
    expect(parse(readFileSync(file, 'utf8'))).toEqual({ n: 1 });
    store.state.n = 2;
    await store.save();
    const again = await Store.inFile(file, format, () => ({ n: 99 }));
    expect(again.state).toEqual({ n: 2 });
  });

  it('gathers writes and keeps the last', async () => {
    const file = join(folder, 'state.json');
    const store = await Store.inFile(file, format, () => ({ n: 0 }));
    const saves = Array.from({ length: 50 }, async (_, n) => {
      store.state.n = n;
      await store.save();
    });
    await Promise.all(saves);
    expect(parse(readFileSync(file, 'utf8'))).toEqual({ n: 49 });
  });

  it.each(['', '{"n":', '{"n":"x"}', '\0\0'])('refuses a file with %j and leaves it untouched', async (text) => {
    const file = join(folder, 'state.json');
    writeFileSync(file, text);
    const before = statSync(file).mtimeMs;
    await expect(Store.inFile(file, format, () => ({ n: 0 }))).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it('needs no file in memory', async () => {
    const store = Store.inMemory({ n: 1 });
    store.state = { n: 3 };
    await store.save();
    expect(store.state).toEqual({ n: 3 });
    expect(existsSync(join(folder, 'state.json'))).toBe(false);
  });
});

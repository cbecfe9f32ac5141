import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppendingFile } from './appending-file.ts';

/** A state is what was ever told. */
const State = z.object({ told: z.array(z.string()) });
type State = z.infer<typeof State>;

const format = {
  parse: (document: string, lines: readonly string[]): State => {
    const { told } = State.parse(JSON.parse(document));
    return { told: [...told, ...lines.map((line) => State.parse(JSON.parse(line)).told[0] ?? '')] };
  },
  stringify: (state: State) => JSON.stringify(state),
};

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  file = join(folder, 'state.json');
});
afterEach(async () => {
  await Promise.all(files.splice(0).map((adapter) => adapter.close()));
  rmSync(folder, { recursive: true, force: true });
});

const files: AppendingFile<State>[] = [];
const fileHere = () => {
  const adapter = new AppendingFile<State>(file, format);
  files.push(adapter);
  return adapter;
};

/** A file that is open, and how something is told to it. */
async function opened(): Promise<{ adapter: AppendingFile<State>; tell: (text: string) => Promise<void> }> {
  const adapter = fileHere();
  const state = (await adapter.read()) ?? { told: [] };
  await adapter.write(state);
  const tell = async (text: string) => {
    state.told.push(text);
    await adapter.append(JSON.stringify({ told: [text] }));
  };
  return { adapter, tell };
}

const kept = async () => (await new AppendingFile<State>(file, format).read())?.told;

describe('AppendingFile', () => {
  it('adds a line for a change, and leaves the document as it is', async () => {
    const { tell } = await opened();
    const { ino } = statSync(file);
    await tell('a');
    await tell('b');
    expect(readFileSync(file, 'utf8')).toBe('{"told":[]}\n{"told":["a"]}\n{"told":["b"]}\n');
    expect(statSync(file).ino).toBe(ino);
    expect(await kept()).toEqual(['a', 'b']);
  });

  it('keeps what comes while one write is under way, in its order', async () => {
    const { tell } = await opened();
    const all = Array.from({ length: 100 }, (_, n) => String(n));
    await Promise.all(all.map(tell));
    expect(await kept()).toEqual(all);
  });

  it('goes on with the lines of an earlier process', async () => {
    await (await opened()).tell('a');
    const adapter = fileHere();
    await adapter.read();
    await adapter.append('{"told":["b"]}');
    expect(await kept()).toEqual(['a', 'b']);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
  });

  it('writes the document anew when its lines have become more than it', async () => {
    const { tell } = await opened();
    const long = 'x'.repeat(700_000);
    await tell(long);
    await tell(long);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
    await tell('short');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    expect(await kept()).toEqual([long, long, 'short']);
  });

  it.each([
    [
      'removed',
      () => {
        rmSync(file);
      },
    ],
    [
      'replaced',
      () => {
        writeFileSync(`${file}.new`, '{"told":["other"]}');
        renameSync(`${file}.new`, file);
      },
    ],
    [
      'cut off',
      () => {
        truncateSync(file, 5);
      },
    ],
    [
      'added to',
      () => {
        appendFileSync(file, 'x');
      },
    ],
  ])('has every change when the file was %s meanwhile', async (_, meddle) => {
    const { tell } = await opened();
    await tell('a');
    meddle();
    await tell('b');
    expect(await kept()).toEqual(['a', 'b']);
  });

  it('gives up what cannot be kept with all that builds on it, the newest first', async () => {
    const { tell } = await opened();
    rmSync(folder, { recursive: true });
    const order: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((text) => tell(text).catch(() => order.push(text))));
    expect(order).toEqual(['c', 'b', 'a']);
  });

  it.each([
    ['one line', '{"told":["a"]}', ['a']],
    ['several lines, as somebody writes it', '{\n  "told": [\n    "a"\n  ]\n}\n', ['a']],
    ['a last line without its end', '{"told":[]}\n{"told":["a"]}', ['a']],
  ])('reads a document of %s, and keeps the next change', async (_, text, told) => {
    writeFileSync(file, text);
    const adapter = fileHere();
    const state = await adapter.read();
    expect(state?.told).toEqual(told);
    state?.told.push('b');
    await adapter.append('{"told":["b"]}');
    expect(await kept()).toEqual([...told, 'b']);
  });

  it.each([0o600, 0o640, 0o644])(
    'is readable to the same people as before when it is written anew: %o',
    async (mode) => {
      writeFileSync(file, '{"told":[]}\n');
      chmodSync(file, mode);
      const { tell } = await opened();
      await tell('a');
      expect(statSync(file).mode & 0o777).toBe(mode);
      expect(await kept()).toEqual(['a']);
    },
  );

  it('does not write where a link in the place of its draft leads', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'of somebody');
    symlinkSync(other, join(folder, '.state.json.tmp'));
    const { tell } = await opened();
    await tell('a');
    expect(readFileSync(other, 'utf8')).toBe('of somebody');
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
    expect(await kept()).toEqual(['a']);
  });

  it('is not read where a line of it is no text, rather than read as another one', async () => {
    const line = Buffer.from('{"told":["?"]}\n');
    line[line.indexOf('?')] = 0xff;
    writeFileSync(file, Buffer.concat([Buffer.from('{"told":["é"]}\n'), line]));
    await expect(fileHere().read()).rejects.toMatchObject({ name: 'NotTextError', line: 2 });
  });
});

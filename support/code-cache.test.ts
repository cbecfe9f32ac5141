import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runFrom } from './code-cache.ts';
import { builtCommand } from './package-root.ts';

/** A program of these files below `command/`, with the launcher of the built one. */
function program(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-code-cache-'));
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const launcher = join(folder, 'cli', 'understudy.js');
  const chunks = Array.from(
    readFileSync(builtCommand, 'utf8').matchAll(/"(\.\.\/chunks\/[^"]+)"/g),
    ([, chunk = '']) => chunk,
  );
  for (const file of ['understudy.js', ...chunks]) {
    const copy = join(folder, 'cli', file);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(dirname(builtCommand), file), copy);
  }
  return { folder, launcher, run: () => execFileSync(process.execPath, [launcher], { encoding: 'utf8' }).trim() };
}

const start = "require('./chunks/one.cjs');";
const kept = (folder: string) => join(folder, 'command/cache/one.cjs.bin');

it('runs a chunk from what was compiled of it when it ran before', () => {
  const { folder, run } = program({
    'command/start.cjs': start,
    'command/chunks/one.cjs': "console.log('first')",
  });
  expect(run()).toBe('first');
  // V8 compares the length alone: that the first text comes shows whose code ran.
  writeFileSync(join(folder, 'command/chunks/one.cjs'), "console.log('other')");
  expect(run()).toBe('first');
  writeFileSync(join(folder, 'command/chunks/one.cjs'), "console.log('longer')");
  expect(run()).toBe('longer');
});

it('keeps it for those that are killed, too', async () => {
  const { folder, launcher } = program({
    'command/start.cjs': start,
    'command/chunks/one.cjs': 'setInterval(() => {}, 1000)',
  });
  const child = spawn(process.execPath, [launcher]);
  try {
    await vi.waitFor(() => {
      expect(existsSync(kept(folder))).toBe(true);
    }, 20_000);
  } finally {
    child.kill('SIGKILL');
  }
});

it('never keeps the file that it starts with, whose name says nothing of what is in it', () => {
  const { folder, run } = program({ 'command/start.cjs': "console.log('first')" });
  expect(run()).toBe('first');
  writeFileSync(join(folder, 'command/start.cjs'), "console.log('other')");
  expect(run()).toBe('other');
});

it('compiles again, and keeps it, what V8 does not take', () => {
  const { folder, run } = program({ 'command/start.cjs': start, 'command/chunks/one.cjs': 'console.log(1)' });
  run();
  const compiled = readFileSync(kept(folder));
  writeFileSync(kept(folder), 'nothing that V8 has written');
  expect(run()).toBe('1');
  expect(readFileSync(kept(folder))).toHaveLength(compiled.length);
});

it('leaves alone what it could take', () => {
  const { folder, run } = program({ 'command/start.cjs': start, 'command/chunks/one.cjs': 'console.log(1)' });
  run();
  const { ino } = statSync(kept(folder));
  run();
  expect(statSync(kept(folder)).ino).toBe(ino);
});

it('keeps for a part of a program, in a folder of its own, when it is told to', () => {
  const { folder } = program({
    'command/start.cjs': "exports.one = require('./chunks/one.cjs')",
    'command/chunks/one.cjs': "module.exports = 'first'",
  });
  const run = () => runFrom(join(folder, 'parts'), join(folder, 'command/start.cjs'));
  const { exports, keep } = run();
  expect(exports).toEqual({ one: 'first' });
  expect(existsSync(join(folder, 'parts'))).toBe(false);
  keep();
  writeFileSync(join(folder, 'command/chunks/one.cjs'), "module.exports = 'other'");
  expect(run().exports).toEqual({ one: 'first' });
  expect(existsSync(kept(folder))).toBe(false);
});

it('runs where nothing can be kept', () => {
  const { folder, run } = program({
    'command/start.cjs': start,
    'command/chunks/one.cjs': 'console.log(1)',
    'command/cache': 'a file where the folder would be',
  });
  expect(run()).toBe('1');
  expect(existsSync(kept(folder))).toBe(false);
});

it.each([
  ['modules of Node', "require('node:path').posix.join('a', 'b')", 'a/b'],
  ['other chunks, once each', "require('./two.cjs').counted() + require('./two.cjs').counted()", '3'],
  ['packages, by import', "(await importPackage('pack')).default", 'packed'],
  ['strict code', '(function () { return this === undefined; })()', 'true'],
  ['where they are', "__filename.endsWith('one.cjs') && __dirname.endsWith('chunks')", 'true'],
])('gives chunks %s', (_, expression, printed) => {
  const { run } = program({
    'command/start.cjs': start,
    'command/chunks/one.cjs': `(async () => console.log(String(${expression})))();`,
    'command/chunks/two.cjs': 'let count = 0; exports.counted = () => ++count;',
    'node_modules/pack/package.json': '{"name":"pack","type":"module","exports":"./pack.js"}',
    'node_modules/pack/pack.js': "export default 'packed';",
  });
  expect(run()).toBe(printed);
  expect(run()).toBe(printed);
});

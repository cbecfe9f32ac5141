import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../support/package-root.ts';

const run = (file: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(packageRoot, 'dist', file), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

it.each([
  ['attack/fuzz.js', ['--requests', 'many'], 'fuzz: --requests many is not a whole number from 1 to 10000000\n'],
  [
    'attack/fuzz.js',
    ['--sed', '1'],
    "fuzz: unknown option '--sed' (Did you mean --seed?); see npm run fuzz -- --help\n",
  ],
  ['attack/torture.js', ['--kills', '0'], 'torture: --kills 0 is not a whole number from 1 to 1000000\n'],
  ['attack/soak.js', ['--minutes', '-1'], 'soak: --minutes -1 is not a whole number from 1 to 10000\n'],
  ['attack/soak.js', ['10'], /^soak: too many arguments\. .*; see npm run soak -- --help\n$/],
  ['bench/main.js', ['--rounds', 'x'], 'bench: --rounds x is not a whole number from 1 to 1000\n'],
])('%s %j is wrong usage: one line, and nothing is run', (file, args, said) => {
  const { status, stdout, stderr } = run(file, args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  if (typeof said === 'string') expect(stderr).toBe(said);
  else expect(stderr).toMatch(said);
});

it('says what a script can be told', () => {
  const { status, stdout } = run('attack/torture.js', ['--help']);
  expect(status).toBe(0);
  for (const option of ['--kills <n>', '--every <n>', '--seed <n>']) expect(stdout).toContain(option);
});

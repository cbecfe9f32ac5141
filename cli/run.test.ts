import { spawn, spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { builtCommand } from '../support/package-root.ts';

it('goes on to its exit code when nobody reads what it says', async () => {
  const child = spawn(process.execPath, [builtCommand, 'selftest', '--list'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, said }).toEqual({ code: 0, said: '' });
});

/** Runs a command line, within a GitHub workflow or not. */
function typed(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...words], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it.each([
  [
    ['conformance', '--target', 'no,where.yaml'],
    'understudy: target file no,where.yaml cannot be read',
    '::error title=understudy::target file no,where.yaml cannot be read',
  ],
  [
    ['mock', '--no-such'],
    "understudy: unknown option '--no-such'; see understudy mock --help",
    "::error title=understudy::unknown option '--no-such'; see understudy mock --help",
  ],
])('tells wrong usage in a line, and within a workflow as an annotation, too: %j', (words, line, annotation) => {
  const [here, there] = [typed({}, ...words), typed({ GITHUB_ACTIONS: 'true' }, ...words)];
  expect([here.status, there.status]).toEqual([2, 2]);
  expect(here.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(line)]);
  expect(here.stdout).toBe('');
  expect(there.stderr).toBe(here.stderr);
  expect(there.stdout.trimEnd().split('\n')).toEqual([expect.stringContaining(annotation)]);
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../support/package-root.ts';

const Action = z.object({
  runs: z.object({ steps: z.array(z.object({ id: z.string().optional(), run: z.string().default('') })) }),
});
const action = Action.parse(parse(readFileSync(join(packageRoot, 'action.yml'), 'utf8')));
const folder = mkdtempSync(join(tmpdir(), 'understudy-action-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the step that judges, as GitHub does; the folder of the reports has one of an earlier run. */
function judge(name: string, inputs: Readonly<Record<string, string>>) {
  const out = join(folder, name);
  const output = join(folder, `${name}.output`);
  const earlier = join(out, 'report.json');
  mkdirSync(out);
  writeFileSync(earlier, '{"verdict":"earlier"}');
  utimesSync(earlier, 1, 1);
  writeFileSync(output, '');
  const script = action.runs.steps.find(({ id }) => id === 'judge')?.run ?? 'exit 99';
  const { PATH } = process.env;
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    env: {
      PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      COMMAND: join(packageRoot, 'dist', 'cli', 'understudy.js'),
      TARGET: 'mock',
      OUT: out,
      ...inputs,
    },
  });
  return { status, output: readFileSync(output, 'utf8'), earlier };
}

test('the outputs of the action are those of its run', () => {
  const { status, output, earlier } = judge('run', { ONLY: 'PARTOO-ROLE-06' });
  expect([status, output]).toEqual([0, `verdict=conformant\nreport=${earlier}\n`]);
});

test('where nothing was run, the report of an earlier run is no output', () => {
  const { status, output } = judge('usage', { TARGET: 'nowhere.yaml' });
  expect([status, output]).toEqual([2, '']);
});

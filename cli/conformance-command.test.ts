import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { parse } from 'yaml';
import { type Ended, run, start, type Started, startMock } from './testing/start.ts';

/** Quick, and of a requirement that every target can be judged on. */
const check = 'PARTOO-SWITCH-03';

/** A rule that the mock can leave out. */
const rule = 'CUSTOMROLES-CREATE-03';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let mock: Started;
let folder = '';

beforeAll(async () => {
  mock = await startMock();
});
afterAll(async () => {
  await mock.stop('SIGKILL');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function targetOf({ origin }: Pick<Started, 'origin'>, change = (text: string) => text): Promise<string> {
  const path = join(folder, 'target.yaml');
  const headers = { accept: 'application/yaml' };
  writeFileSync(path, change(await (await fetch(`${origin}/_understudy/target`, { headers })).text()));
  return path;
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command in the folder of the test. */
function conformance(...options: string[]): Promise<Ended> {
  return start(['conformance', ...options], { cwd: folder }).end;
}

describe('exit codes', () => {
  test('0: a mock is conformant, and there are four reports', async () => {
    const { code, stdout, stderr } = await conformance('--only', check);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^mock: CONFORMANT {2}\(\d+ passed, 0 failed, 0 errors, 0 skipped, of \d+ checks, in /m);
    expect(readdirSync(folder)).toEqual(['reports']);
    expect(readdirSync(join(folder, 'reports', 'mock')).sort()).toEqual([
      'junit.xml',
      'report.html',
      'report.json',
      'report.md',
    ]);
  });

  test('0: so is a deployment, and no ledger is left', async () => {
    const { code, stdout } = await conformance('--target', await targetOf(mock), '--only', check, '--out', 'here');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('demo: CONFORMANT') });
    expect(readdirSync(join(folder, 'here'))).not.toContain('ledger.jsonl');
  });

  test('1: with one documented rule broken it is not', async () => {
    const broken = await startMock('--defect', rule);
    try {
      const { code, stdout } = await conformance('--target', await targetOf(broken), '--only', rule);
      expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('demo: NON-CONFORMANT') });
      expect(stdout).toMatch(/^FAIL CUSTOMROLES-CREATE-03\./m);
    } finally {
      await broken.stop('SIGKILL');
    }
  });

  test('1: an expected failure that no longer fails is stale', async () => {
    const baseline = write('baseline.yaml', `- { id: ${check}, reason: it was broken once }\n`);
    const { code, stdout } = await conformance('--only', check, '--baseline', baseline);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^note: .*baseline\.yaml:1/m) });
  });

  test.each([
    ['an unknown check', ['--only', 'PARTOO-SWICH-03'], /^understudy: --only PARTOO-SWICH-03 is no check .*similar: /],
    ['an unknown check of a requirement', ['--only', `${check}.99`], /^understudy: --only PARTOO-SWITCH-03\.99 is no /],
    ['an empty entry', ['--only', 'PARTOO-SWITCH-03,'], /^understudy: --only .* has an empty entry/],
    ['an unknown API', ['--api', 'parto'], /^understudy: --api parto: /],
    [
      'a missing target file',
      ['--target', 'missing.yaml'],
      /^understudy: target file .*missing\.yaml cannot be read: /,
    ],
    ['a missing baseline', ['--baseline', 'missing.yaml'], /^understudy: baseline .*missing\.yaml cannot be read: /],
    ['a seed that is none', ['--shuffle', 'x'], /^understudy: --shuffle x is not a whole number/],
  ])('2: %s', async (_, options, message) => {
    const { code, stdout, stderr } = await conformance(...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('2: a credential that is not what the file says, with its line', async () => {
    const target = await targetOf(mock, (text) => text.replace('demo-partoo-publisher', 'nobody'));
    const { code, stderr } = await conformance('--target', target, '--api', 'partoo');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^understudy: target\.yaml:16: apis\.partoo\.credentials\.publisher the key is refused \(401\)/,
    );
  });

  test('2: an API that the target does not have', async () => {
    const target = await targetOf(mock, (text) => text.replace(/\n {2}llamacloud:[^]*/, '\n'));
    const { code, stderr } = await conformance('--target', target, '--api', 'partoo,llamacloud');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'understudy: --api llamacloud: the target demo has partoo only\n',
    });
  });

  test('3: nobody answers', async () => {
    const target = await targetOf(mock, (text) =>
      text
        .replaceAll(mock.origin.replace('127.0.0.1', 'localhost'), mock.origin)
        .replaceAll(mock.origin, 'http://127.0.0.1:9'),
    );
    const { code, stdout } = await conformance('--target', target, '--api', 'partoo');
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('demo: INCONCLUSIVE') });
    expect(stdout).toMatch(/^note: partoo\.credentials\.provider: no answer: /m);
  });

  test('reports that cannot be written do not cost the verdict, and no half of one is left', async () => {
    mkdirSync(join(folder, 'out', 'report.json'), { recursive: true });
    const { code, stdout } = await conformance('--only', check, '--out', 'out');
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('mock: INCONCLUSIVE  (') });
    expect(stdout).toMatch(/^note: .*report\.json cannot be written: .*; name another place with --out$/m);
    expect(readdirSync(join(folder, 'out'))).toEqual(['report.json']);
  });

  test('3: everything is skipped', async () => {
    const { code, stdout } = await conformance('--only', check, '--read-only');
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: expect.stringMatching(/0 passed, 0 failed, 0 errors, \d+ skipped/),
    });
  });
});

test('the order of a run is no matter to its report', async () => {
  const target = await targetOf(mock);
  const only = `PARTOO-SWITCH-03,${rule},LLAMACLOUD-ASSIGN-02`;
  const runs = [];
  for (const options of [[], ['--shuffle', '7']]) {
    expect((await conformance('--target', target, '--only', only, ...options)).code).toBe(0);
    const report = JSON.parse(readFileSync(join(folder, 'reports', 'demo', 'report.json'), 'utf8'));
    runs.push(report.results.map(({ id }: { id: string }) => id));
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(runs[0].length).toBeGreaterThan(3);
});

test('--read-only sends nothing that changes anything', async () => {
  await fetch(`${mock.origin}/_understudy/requests`, { method: 'DELETE' });
  // Some that read, and some that would change something.
  const only = 'PARTOO-LIST-01,PARTOO-SEARCH-13,CUSTOMROLES-LIST-11,CUSTOMROLES-CREATE-03';
  const { code } = await conformance('--target', await targetOf(mock), '--read-only', '--only', only);
  expect(code).toBe(0);
  const { requests } = z
    .object({ requests: z.array(z.looseObject({ request: z.looseObject({ method: z.string() }) })) })
    .parse(await (await fetch(`${mock.origin}/_understudy/requests`)).json());
  expect(requests.length).toBeGreaterThan(20);
  const methods = requests.map(({ request }) => request.method);
  expect(new Set(methods)).toEqual(new Set(['GET']));
});

test('no secret of a target file is in any file, nor printed', async () => {
  const broken = await startMock('--defect', rule);
  try {
    const target = await targetOf(broken);
    const { apis } = parse(readFileSync(target, 'utf8'));
    const secrets = Object.values<{ credentials: Record<string, Record<string, string>> }>(apis).flatMap(
      ({ credentials }) => Object.values(credentials).flatMap((credential) => Object.values(credential)),
    );
    expect(secrets.length).toBeGreaterThan(15);
    const only = `PARTOO-SWITCH-03,${rule},LLAMACLOUD-ASSIGN-02`;
    const { code, stdout, stderr } = await conformance('--target', target, '--only', only, '--out', 'out');
    expect(code).toBe(1);
    const texts = readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'utf8'));
    for (const text of [...texts, stdout, stderr]) {
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    // Also in what tells how to send a request again.
    expect(stdout).toMatch(/curl .*\$\{CUSTOM_ROLES_\w+\}/);
  } finally {
    await broken.stop('SIGKILL');
  }
});

test('within a GitHub workflow failures are annotated, and the summary is appended', async () => {
  const summary = write('summary.md', 'before\n');
  const env = { ...process.env, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  const { code } = await start(['conformance', '--only', check], { cwd: folder, env }).end;
  expect(code).toBe(0);
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n.*conformant/is);
});

test('the help tells the options and the exit codes', async () => {
  const { code, stdout } = await run('conformance', '--help');
  expect(code).toBe(0);
  for (const word of ['--target', '--api', '--only', '--read-only', '--out', '--baseline', '--strict', 'Exit codes'])
    expect(stdout).toContain(word);
});

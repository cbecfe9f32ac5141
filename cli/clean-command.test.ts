import { once } from 'node:events';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Ended, run, start, type Started, startMock } from './testing/start.ts';
import { startProxy } from './testing/proxy.ts';

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

/** Checks that create and change things in each API. */
const only = 'PARTOO-NEWORG-02,PARTOO-ACCESS-03,CUSTOMROLES-UPDATE-03,CUSTOMROLES-ASSIGN-03,LLAMACLOUD-ACCESS-04';

/**
 * What the mock holds, without what a run leaves by its nature: the numbers that ids come from, times of change, and the name of a
 * default organization that was nobody's choice before.
 */
async function world(): Promise<unknown> {
  const state = await (await fetch(`${mock.origin}/_understudy/state`)).json();
  const kept = JSON.stringify(state, (key: string, value: unknown) =>
    ['sequence', 'principals', 'default_organization_id'].includes(key) || /updated_?at/i.test(key) ? undefined : value,
  );
  return JSON.parse(kept);
}

/** Runs the suite until it has sent so many requests, or one that begins so, and then sends it a signal. */
async function interrupted(signal: NodeJS.Signals, at: number | string, env = process.env): Promise<Ended> {
  let child: ReturnType<typeof start> | undefined;
  let isSent = false;
  const proxy = await startProxy(mock.origin, (count, line) => {
    if (isSent || !(typeof at === 'string' ? line.startsWith(at) : count === at)) return;
    isSent = true;
    child?.child.kill(signal);
  });
  try {
    const headers = { accept: 'application/yaml' };
    const text = await (await fetch(`${mock.origin}/_understudy/target`, { headers })).text();
    writeFileSync(join(folder, 'proxy.yaml'), text.replaceAll(mock.origin, proxy.origin));
    writeFileSync(join(folder, 'direct.yaml'), text);
    child = start(['conformance', '--target', 'proxy.yaml', '--only', only, '--out', 'out'], { cwd: folder, env });
    return await child.end;
  } finally {
    await proxy.close();
  }
}

const ledger = () => join(folder, 'out', 'ledger.jsonl');

/** The preflight sends about 30, the checks some hundred. */
const moments = [35, 50, 70, 100];

test.each(moments)('Ctrl-C at request %i: nothing is left, and the reports say what was run', async (after) => {
  const before = await world();
  const { code, stdout, stderr } = await interrupted('SIGINT', after);
  expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('demo: INCONCLUSIVE') });
  expect(stderr).toContain('cleans up');
  expect(stdout).toMatch(/the run was ended early/);
  expect(readdirSync(join(folder, 'out'))).not.toContain('ledger.jsonl');
  expect(await world()).toEqual(before);
});

test('Ctrl-C while the target is tried, and answers nothing: the run ends, and says that it was ended', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  try {
    await once(silent, 'listening');
    const address = silent.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const text = await (await fetch(`${mock.origin}/_understudy/target`)).text();
    writeFileSync(join(folder, 'silent.json'), text.replaceAll(mock.origin, origin));
    const asked = once(silent, 'request');
    const { child, end } = start(['conformance', '--target', 'silent.json', '--out', 'out'], { cwd: folder });
    await asked;
    child.kill('SIGINT');
    const { code, stdout } = await end;
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('demo: INCONCLUSIVE') });
    expect(stdout).toContain('the run was ended while the target was tried');
  } finally {
    silent.close().closeAllConnections();
  }
});

test.each([
  ['SIGINT', 'PATCH /custom-roles/api/v1/organizations/org_northwind/members/'],
  ['SIGTERM', 'PATCH /custom-roles/api/v1/organizations/org_northwind/members/'],
  ['SIGTERM', 'PUT /llamacloud/api/v1/organizations/'],
] as const)('%s while a check has what is offered only once, at %s: it is given back', async (signal, line) => {
  const before = await world();
  expect((await interrupted(signal, line)).code).toBe(3);
  expect(await world()).toEqual(before);
});

test.each(['SIGINT', 'SIGTERM'])('%s while the test runner starts is not taken by it', async (signal) => {
  const hook = `let seen = 0; process.on('newListener', (event) => {
    if (event === '${signal}' && ++seen === 2) setImmediate(() => process.kill(process.pid, '${signal}'));
  });`;
  const env = { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
  const { code, stdout, stderr } = await interrupted('SIGINT', 0, env);
  expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('demo: INCONCLUSIVE') });
  expect(stderr).toContain('cleans up');
});

test.each(moments)('kill -9 at request %i: the ledger names all, and clean removes it', async (after) => {
  const before = await world();
  const { code } = await interrupted('SIGKILL', after);
  expect(code).toBeNull();
  expect(readdirSync(join(folder, 'out'))).toEqual(['ledger.jsonl']);
  // By then something was made.
  if (after >= 70) expect(await world()).not.toEqual(before);
  // The proxy is gone: what the ledger names is cleaned by another way to the same target.
  const cleaned = await run('clean', ledger(), '--target', join(folder, 'direct.yaml'));
  expect(cleaned).toEqual({ code: 0, stdout: expect.stringContaining('nothing is left'), stderr: '' });
  expect(existsSync(ledger())).toBe(false);
  expect(await world()).toEqual(before);
});

describe('understudy clean', () => {
  const header = { ledger: 1, name: 'demo', target: null, run: 'a', startedAt: '2026-01-02T03:04:05.000Z' };
  const write = (name: string, ...lines: readonly unknown[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return path;
  };

  test('what cannot be removed stays in the ledger', async () => {
    const trace = { api: 'partoo', kind: 'thing', key: { id: 1 } };
    const path = write('ledger.jsonl', header, trace);
    const target = await (await fetch(`${mock.origin}/_understudy/target`)).text();
    writeFileSync(join(folder, 'target.yaml'), target);
    const { code, stdout } = await run('clean', path, '--target', join(folder, 'target.yaml'));
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: expect.stringContaining('partoo: thing (id 1) is left on the target: '),
    });
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test.each([
    ['a ledger that is not there', () => [join(folder, 'none.jsonl')], /^understudy: there is no ledger /],
    ['a file that is none', () => [write('a.jsonl', {})], /^understudy: .*a\.jsonl:1: is not the ledger of a run/],
    ['a ledger without a target', () => [write('a.jsonl', header)], /names no target file; name it with --target/],
    ['no ledger', () => [], /missing required argument 'ledger'/],
  ])('2: %s', async (_, options, message) => {
    const { code, stdout, stderr } = await run('clean', ...options());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('2: a ledger of another target', async () => {
    const path = write('ledger.jsonl', { ...header, name: 'staging' });
    const target = await (await fetch(`${mock.origin}/_understudy/target`)).text();
    writeFileSync(join(folder, 'target.yaml'), target);
    const { code, stderr } = await run('clean', path, '--target', join(folder, 'target.yaml'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/is of the target staging, and the target file names demo/);
  });
});

import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run, type Started, startMock } from './testing/start.ts';

let folder = '';
let file = '';
const running: Started[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  file = join(folder, 'state.json');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((mock) => mock.stop('SIGKILL')));
  rmSync(folder, { recursive: true });
});

async function start(): Promise<Started> {
  const mock = await startMock('--state', file);
  running.push(mock);
  return mock;
}

const Target = z.object({
  apis: z.object({
    'custom-roles': z.object({
      baseUrl: z.string(),
      organizations: z.object({ home: z.string() }),
      credentials: z.object({ owner: z.object({ bearer: z.string() }) }),
    }),
  }),
});

/** Where roles are created and listed, and as whom. */
async function rolesOf(mock: Started): Promise<{ url: string; headers: Record<string, string> }> {
  const answer = await fetch(`${mock.origin}/_understudy/target`, { headers: { accept: 'application/json' } });
  const { baseUrl, organizations, credentials } = Target.parse(await answer.json()).apis['custom-roles'];
  const headers = { authorization: `Bearer ${credentials.owner.bearer}`, 'content-type': 'application/json' };
  return { url: `${baseUrl}/${organizations.home}/roles`, headers };
}

async function names(mock: Started): Promise<string[]> {
  const { url, headers } = await rolesOf(mock);
  const answer: unknown = await (await fetch(`${url}?pageSize=100`, { headers })).json();
  return z
    .object({ roles: z.array(z.object({ name: z.string() })) })
    .parse(answer)
    .roles.map(({ name }) => name);
}

/** How many requests have come in, answered or not. */
async function begun(mock: Started): Promise<number> {
  const answer: unknown = await (await fetch(`${mock.origin}/_understudy/workspaces`)).json();
  return z.object({ workspaces: z.tuple([z.object({ requests: z.number() })]) }).parse(answer).workspaces[0].requests;
}

describe('--state FILE', () => {
  it.each([1, 5, 20])(
    'has every answered write after a kill -9 in the middle of writing, %i answers in',
    async (enough) => {
      const mock = await start();
      const { url, headers } = await rolesOf(mock);
      const answered: string[] = [];
      const killed = new Promise<void>((resolve) => {
        const writer = async (lane: number): Promise<void> => {
          for (let round = 0; round < 200; round += 1) {
            const name = `role ${lane}-${round}`;
            const { status } = await fetch(url, {
              method: 'POST',
              headers,
              body: JSON.stringify({ name, permissions: ['content:read'] }),
            });
            if (status === 201) answered.push(name);
            if (answered.length >= enough) break;
          }
          mock.child.kill('SIGKILL');
        };
        // The lanes that are cut off by the kill end with an error, which is the point.
        void Promise.allSettled([0, 1, 2, 3].map(writer)).then(() => {
          resolve();
        });
      });
      await killed;
      await mock.stop('SIGKILL');
      expect(answered.length).toBeGreaterThanOrEqual(enough);
      const again = await start();
      expect(await names(again)).toEqual(expect.arrayContaining(answered));
    },
  );

  it('does not write on reads', async () => {
    const mock = await start();
    const before = statSync(file, { bigint: true });
    for (let round = 0; round < 5; round += 1) await names(mock);
    await fetch(`${mock.origin}/_understudy/state`);
    const after = statSync(file, { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  it('survives a restart, and goes back to the scenario on a reset', async () => {
    const mock = await start();
    const { url, headers } = await rolesOf(mock);
    const fresh = await names(mock);
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'Kept', permissions: [] }) });
    await mock.stop('SIGTERM');
    const again = await start();
    expect(await names(again)).toEqual([...fresh, 'Kept']);
    await fetch(`${again.origin}/_understudy/reset`, { method: 'POST' });
    expect(await names(again)).toEqual(fresh);
  });

  it.each([
    ['empty', '', 'is not JSON'],
    ['cut off', '{"version":1,"scenario":"demo"', 'is not JSON'],
    ['of another kind', '{"version":2}', 'version'],
    [
      'with a broken row',
      '{"version":1,"scenario":"demo","seed":1,"sequence":0,"partoo":{"users":[{}]},"llamacloud":{},"custom-roles":{}}',
      'partoo.users[0]',
    ],
    ['with an unknown part', '{"version":1,"scenario":"demo","seed":1,"sequence":0,"parto":{}}', 'parto'],
  ])('stops at a file that is %s, and leaves it as it is', async (_, text, expected) => {
    writeFileSync(file, text);
    const { code, stderr } = await run('mock', '--port', '0', '--state', file);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(expected);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('takes back a write that it cannot keep', async () => {
    const mock = await start();
    const { url, headers } = await rolesOf(mock);
    const before = await names(mock);
    rmSync(file);
    mkdirSync(file);
    const lost = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'Lost', permissions: [] }) });
    expect(lost.status).toBe(500);
    expect(await names(mock)).toEqual(before);
    rmdirSync(file);
    const kept = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'Kept', permissions: [] }) });
    expect(kept.status).toBe(201);
    expect(await names(mock)).toEqual([...before, 'Kept']);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('has what was under way at a %s, and answers it', async (signal) => {
    const mock = await startMock('--state', file, '--latency', '1000');
    running.push(mock);
    const { url, headers } = await rolesOf(mock);
    const body = JSON.stringify({ name: 'Under way', permissions: [] });
    const answer = fetch(url, { method: 'POST', headers, body });
    await expect.poll(async () => await begun(mock)).toBe(1);
    const ended = mock.stop(signal);
    expect((await answer).status).toBe(201);
    expect((await ended).code).toBe(0);
    expect(await names(await start())).toContain('Under way');
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends at once at a second %s, with %i, and is free for another', async (signal, code) => {
    const mock = await startMock('--state', file, '--latency', '600000');
    running.push(mock);
    const { url, headers } = await rolesOf(mock);
    const body = JSON.stringify({ name: 'Never', permissions: [] });
    const answer = fetch(url, { method: 'POST', headers, body }).catch(() => 'cut off');
    await expect.poll(async () => await begun(mock)).toBe(1);
    void mock.stop(signal);
    // It takes no connections any more: the first signal has come.
    await expect.poll(async () => await fetch(mock.origin).catch(() => 'refused')).toBe('refused');
    expect((await mock.stop(signal)).code).toBe(code);
    expect(await answer).toBe('cut off');
    expect(existsSync(`${file}.lock`)).toBe(false);
    expect(await names(await start())).not.toContain('Never');
  });

  it('is for one mock at a time', async () => {
    const mock = await start();
    const { code, stderr } = await run('mock', '--port', '0', '--state', file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^understudy: --state .* is in use by process \d+; stop it/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    await mock.stop('SIGTERM');
    expect(existsSync(`${file}.lock`)).toBe(false);
    expect(await names(await start())).not.toEqual([]);
  });

  it.each([
    ['of a process that is gone', '2147483000'],
    ['of nobody', 'x'],
    ['that is empty', ''],
  ])('takes a lock over %s', async (_, holder) => {
    writeFileSync(`${file}.lock`, holder);
    expect(await names(await start())).not.toEqual([]);
  });

  it('leaves a link a link', async () => {
    const real = join(folder, 'real.json');
    await (await startMock('--state', real)).stop('SIGTERM');
    symlinkSync(real, file);
    const mock = await start();
    const { url, headers } = await rolesOf(mock);
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'Linked', permissions: [] }) });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toContain('Linked');
  });

  it.each(['nowhere/state.json', '.'])('stops when it cannot be written: %s', async (name) => {
    const { code, stderr } = await run('mock', '--port', '0', '--state', join(folder, name));
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('--state');
  });
});

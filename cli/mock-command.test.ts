import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiNames } from '../support/api-names.ts';
import { run, start as startCommand, type Started, startMock } from './testing/start.ts';

let folder = '';
const running: Started[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((mock) => mock.stop('SIGKILL')));
  rmSync(folder, { recursive: true });
});

async function start(...options: string[]): Promise<Started> {
  const mock = await startMock(...options);
  running.push(mock);
  return mock;
}

describe('understudy', () => {
  it('tells what it can do', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('mock');
    const help = await run('mock', '--help');
    expect(help.code).toBe(0);
    for (const option of [
      '--port',
      '--host',
      '--allowed-hosts',
      '--api',
      '--scenario',
      '--watch',
      '--spec',
      '--state',
      '--seed',
      '--workspaces',
      '--workspace-idle',
      '--history',
      '--journal',
      '--max-requests',
      '--rate-limit',
      '--latency',
      '--defect',
    ]) {
      expect(help.stdout).toContain(option);
    }
  });

  it.each([
    ['an unknown command', ['mokc'], /mokc/],
    ['an unknown option', ['mock', '--prot', '1'], /--prot/],
    [
      'a port that is none',
      ['mock', '--port', 'abc'],
      /^understudy: --port abc is not a whole number from 0 to 65535\n$/,
    ],
    ['a port out of range', ['mock', '--port', '70000'], /--port 70000/],
    [
      'an unknown API',
      ['mock', '--api', 'partoo,parto'],
      /"parto" is not an API; use partoo, llamacloud, custom-roles/,
    ],
    ['a wrong latency', ['mock', '--latency', '200-100'], /--latency 200-100/],
    ['a wrong seed', ['mock', '--seed', '1.5'], /--seed 1\.5/],
    ['fewer workspaces than none', ['mock', '--workspaces', '-1'], /--workspaces -1 is not a whole number from 0/],
    ['no request at once', ['mock', '--max-requests', '0'], /--max-requests 0 is not a whole number from 1/],
    ['no time to be idle', ['mock', '--workspace-idle', '0'], /--workspace-idle 0 is not a whole number from 1/],
    ['an unknown scenario', ['mock', '--scenario', 'dmo'], /"dmo" is not known; use demo, empty, large/],
    ['an unknown defect', ['mock', '--defect', 'PARTOO-NONE-99'], /PARTOO-NONE-99/],
    ['a specification of no API', ['mock', '--spec', 'vendor.yaml'], /--spec vendor\.yaml is not API=FILE/],
    ['two for one API', ['mock', '--spec', 'partoo=a', '--spec', 'partoo=b'], /there is a file for partoo already/],
    ['one that is not there', ['mock', '--spec', 'partoo=none.yaml'], /--spec .*none\.yaml cannot be read/],
    ['an empty host', ['mock', '--host', ''], /--host is empty/],
    ['an empty name of a host', ['mock', '--allowed-hosts', 'a,,b'], /--allowed-hosts "a,,b" has an empty entry/],
    ['an address for a name', ['mock', '--allowed-hosts', 'a,http://b:80'], /--allowed-hosts http:\/\/b:80 is no name/],
    ['nothing to follow', ['mock', '--watch'], /--watch follows a scenario file, and --scenario demo is none/],
    ['no target file', ['doctor', '--target', ''], /--target is empty; name a target file/],
    ['an empty state file', ['mock', '--state', ''], /--state is empty/],
    ['an argument too many', ['mock', 'now'], /too many arguments/],
    ['a host that is not here', ['mock', '--port', '0', '--host', 'host.invalid'], /--host host\.invalid/],
  ])('ends with 2 on %s and says so in a line', async (_, options, expected) => {
    const { code, stdout, stderr } = await run(...options);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 2 when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await run('mock', '--port', port);
    other.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^understudy: --port ${port} is in use`));
  });

  it('ends with 2 on a wrong scenario file and names the line', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'scenario: wrong\npartoo:\n  users:\n    - { id: 5 }\n');
    const { code, stderr } = await run('mock', '--scenario', file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/wrong\.yaml:4: partoo\.users\[0\]/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 2 on a file of another kind, and repeats nothing of it that steers a terminal', async () => {
    const file = join(folder, 'binary');
    writeFileSync(file, '\u001b]0;x\u0007\r\n\u202e');
    const { code, stderr } = await run('mock', '--port', '0', '--state', file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^understudy: --state .* is broken, it is not JSON: .*⟨U\+001B⟩.*\n$/);
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('understudy mock', () => {
  it('prints addresses, credentials, and a curl for each API that works when pasted', async () => {
    const { printed, origin } = await start();
    for (const base of ['/partoo/v2', '/llamacloud', '/custom-roles/api/v1/organizations'])
      expect(printed).toContain(`${origin}${base}`);
    const curls = printed.split('\n').filter((line) => line.trim().startsWith('curl'));
    expect(curls).toHaveLength(apiNames.length);
    for (const curl of curls) {
      const answer = execFileSync('sh', ['-c', `${curl} -o /dev/null -w '%{http_code}'`], { encoding: 'utf8' });
      expect(answer, curl).toBe('200');
    }
  });

  it('serves only the APIs that it is asked for', async () => {
    const { origin } = await start('--api', 'llamacloud');
    const health = await fetch(`${origin}/_understudy/health`);
    expect(await health.json()).toMatchObject({ apis: ['llamacloud'] });
    expect((await fetch(`${origin}/partoo/v2/user/me`)).status).toBe(404);
  });

  it.each([
    ['a head that is too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a length that is none', 'POST /partoo/v2/user HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n', 400],
    ['an expectation', 'GET / HTTP/1.1\r\nhost: x\r\nexpect: 200-maybe\r\n\r\n', 417],
  ])('answers %s in JSON and goes on', async (_, text, status) => {
    const { origin } = await start();
    const { hostname, port } = new URL(origin);
    const answer = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
      socket.on('close', () => {
        resolve(received);
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const { error } = JSON.parse(answer.slice(answer.indexOf('{')));
    expect(error).toMatch(/\S/);
    expect((await fetch(`${origin}/_understudy/health`)).status).toBe(200);
  });

  it('needs a token for its control API where others reach it, and prints it', async () => {
    const { origin, printed } = await start('--host', '0.0.0.0', '--allowed-hosts', 'mock.example');
    const [, token = ''] = /^token {4}(\S{32}) /m.exec(printed) ?? [];
    expect(printed).toMatch(new RegExp(`^console  ${origin}/_understudy/\\?token=${token} `, 'm'));
    const health = `${origin}/_understudy/health`;
    const authorization = `Bearer ${token}`;
    expect((await fetch(health)).status).toBe(401);
    expect((await fetch(health, { headers: { authorization } })).status).toBe(200);
    expect((await fetch(`${origin}/partoo/v2/user/me`)).headers.get('x-understudy-rule')).toBe('PARTOO-AUTH-02');
    expect(new URL(origin).hostname).toBe('127.0.0.1');
  });

  it('ends with 2 when the environment names a token that cannot be used, and does not repeat it', async () => {
    const env = { ...process.env, UNDERSTUDY_TOKEN: 'short' };
    const { code, stderr } = await startCommand(['mock', '--port', '0'], { env }).end;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^understudy: The token of the control API \(UNDERSTUDY_TOKEN\) cannot be used/);
    expect(stderr).not.toContain('short');
  });

  it('takes a token as long as a proxy makes them', async () => {
    const { origin } = await start();
    const headers = { authorization: `Bearer ${'a'.repeat(20_000)}` };
    expect((await fetch(`${origin}/custom-roles/api/v1/organizations/org_1/roles`, { headers })).status).toBe(401);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (signal) => {
    const mock = await start();
    expect((await mock.stop(signal)).code).toBe(0);
  });

  it('gives the same world for the same seed, and another for another', async () => {
    const worlds = await Promise.all(
      ['1', '1', '2'].map(async (seed) => {
        const { origin } = await start('--seed', seed);
        return (await fetch(`${origin}/_understudy/state`)).text();
      }),
    );
    expect(worlds[0]).toBe(worlds[1]);
    expect(worlds[2]).not.toBe(worlds[0]);
  });
});

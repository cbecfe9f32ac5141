import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, run, type Started, startMock } from './testing/start.ts';

let folder = '';
// One for all: the doctor changes nothing, which the first test shows.
let mock: Started;

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

async function targetOfMock(): Promise<string> {
  return (await fetch(`${mock.origin}/_understudy/target`)).text();
}

async function doctor(text: string): Promise<Ended> {
  const file = join(folder, 'target.yaml');
  writeFileSync(file, text);
  return run('doctor', '--target', file);
}

describe('understudy doctor', () => {
  it('finds a mock to be as its own target file says, and changes nothing', async () => {
    const before = await (await fetch(`${mock.origin}/_understudy/state`)).text();
    const { code, stdout, stderr } = await doctor(await targetOfMock());
    expect(stderr).toBe('');
    expect(stdout).toContain('partoo.credentials.orgAdmin: is ORG_ADMIN of organization 42');
    expect(stdout.match(/^(?!ok).+/gm)).toEqual(['demo is as its file says']);
    expect(code).toBe(0);
    expect(await (await fetch(`${mock.origin}/_understudy/state`)).text()).toBe(before);
  });

  it.each([
    [
      'a key that is refused',
      'apiKey: demo-partoo-publisher',
      'apiKey: nobody',
      /^WRONG {2}partoo\.credentials\.publisher: the key is refused \(401\) \(.*target\.yaml:16\)$/m,
    ],
    [
      'a key of another role',
      'apiKey: demo-partoo-org-manager',
      'apiKey: demo-partoo-publisher',
      /orgManager: is PUBLISHER of organization 42, and should be ORG_MANAGER/,
    ],
    [
      'a key of another organization',
      'apiKey: demo-partoo-org-admin',
      'apiKey: demo-partoo-other-org-admin',
      /orgAdmin: is ORG_ADMIN of organization 43, and should belong to orgs\.home \(42\)/,
    ],
    [
      'a subject of another role',
      /subject: .*/,
      'subject: "5309c3a237bbc544d8e26730"',
      /partoo\.users\.subject: is ORG_\w+ of organization \d+, and should be a BUSINESS_MANAGER/,
    ],
    [
      'a permission that there is not',
      '- business_edit\n',
      '- business_edits\n',
      /partoo\.permissions\.0: GET \/permissions does not list business_edits/,
    ],
    [
      'a credential that is refused',
      'bearer: llx-demo-admin',
      'bearer: nobody',
      /llamacloud\.credentials\.admin: the credential is refused \(401\)/,
    ],
    [
      'an outsider who is none',
      'bearer: llx-demo-outsider',
      'bearer: llx-demo-admin',
      /llamacloud\.credentials\.outsider: is no member of organizations\.other/,
    ],
    [
      'a token for no member',
      'home: org_northwind',
      'home: org_nowhere',
      /custom-roles\.credentials\.owner: is no member of org_nowhere \(403\)/,
    ],
  ])('ends with 2 on %s, and names the line', async (_, found, replaced, expected) => {
    const { code, stdout } = await doctor((await targetOfMock()).replace(found, replaced));
    expect(stdout).toMatch(expected);
    expect(stdout).toMatch(/target\.yaml:\d+\)/);
    expect(code).toBe(2);
  });

  it('ends with 3 when the target is down', async () => {
    const other = await startMock();
    const target = (await targetOfMock()).replaceAll(mock.origin, other.origin);
    await other.stop('SIGTERM');
    const { code, stdout } = await doctor(target);
    expect(stdout).toMatch(/^DOWN/m);
    expect(code).toBe(3);
  });

  it('ends with 3 when there is nothing to try', async () => {
    const { code, stdout } = await doctor(
      `name: bare\napis:\n  partoo:\n    baseUrl: ${mock.origin}\n    credentials: {}\n`,
    );
    expect(stdout).toContain('bare could not be tried');
    expect(code).toBe(3);
  });

  it('does not take the lack of a companion for a fault', async () => {
    const bare: Server = createServer((_, response) => response.writeHead(404).end('{}'));
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    const address = bare.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const base = `http://127.0.0.1:${port}`;
    const { code, stdout } = await doctor(
      `name: bare\napis:\n  partoo:\n    baseUrl: ${base}\n    credentials: { orgAdmin: { apiKey: k } }\n  llamacloud:\n    baseUrl: ${base}\n    credentials: { admin: { bearer: k } }\n`,
    );
    bare.close();
    expect(stdout.match(/^\? /gm)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it.each([
    ['no file', ['doctor'], /--target/],
    ['a file that is not there', ['doctor', '--target', '/nowhere.yaml'], /target file \/nowhere\.yaml cannot be read/],
  ])('ends with 2 on %s', async (_, options, expected) => {
    const { code, stderr } = await run(...options);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { TargetFile } from '../targets/target-file.ts';
import { exitCodeOf, preflight } from './preflight.ts';

interface Page {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** What is said of a target whose every path answers as `pageOf` says. */
async function told(pageOf: (path: string) => Page) {
  server = createServer((request, response) => {
    const { status, headers = {}, body = '' } = pageOf(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const origin = `http://127.0.0.1:${portOf(listening.address())}`;
  const file = TargetFile.parse({
    name: 'acme',
    apis: {
      partoo: { baseUrl: `${origin}/v2`, credentials: { orgAdmin: { apiKey: 'k' } } },
      llamacloud: { baseUrl: origin, credentials: { admin: { bearer: 't' }, member: { bearer: 'u' } } },
      'custom-roles': { baseUrl: origin, credentials: { owner: { bearer: 't' } }, organizations: { home: 'h' } },
    },
  });
  const findings = await preflight(file);
  return {
    exit: exitCodeOf(findings),
    said: findings.map(({ place, verdict, message }) => `${verdict} ${place.slice(1).join('.')}: ${message}`),
  };
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const bases = ['partoo.baseUrl', 'llamacloud.baseUrl', 'custom-roles.baseUrl'];

test.each<[string, Page, 2 | 3, string]>([
  [
    'one that redirects',
    { status: 301, headers: { location: 'https://acme.example/' } },
    2,
    'wrong PLACE: answers every request with 301, to https://acme.example/: redirects are not followed',
  ],
  ['one that redirects nowhere', { status: 302 }, 2, 'wrong PLACE: answers every request with 302: redirects are not'],
  [
    'that of a page',
    { status: 200, body: '<!doctype html>' },
    2,
    'wrong PLACE: answers every request with 200 and something that is not JSON',
  ],
  ['one with nothing behind it', { status: 503 }, 3, 'down PLACE: answers every request with 503'],
])('%s is no address of an API, and nothing else is said of it', async (_, page, exit, expected) => {
  const found = await told(() => page);
  expect(found.said).toEqual(bases.map((place): unknown => expect.stringContaining(expected.replace('PLACE', place))));
  expect(found.exit).toBe(exit);
});

test.each<[string, Page]>([
  ['redirects', { status: 301 }],
  ['answers with a page', { status: 200, body: 'Hello' }],
  ['answers with 502', { status: 502 }],
])('an API that %s, but not where nothing is, is there: it is for the checks to judge', async (_, page) => {
  const found = await told((path) => (path.endsWith('/understudy') ? { status: 404 } : page));
  expect(found.said.filter((each) => each.includes('baseUrl'))).toEqual([]);
});

test('an API that fails everywhere is there', async () => {
  const found = await told(() => ({ status: 500, body: '{}' }));
  expect(found.said.filter((each) => each.includes('baseUrl'))).toEqual([]);
});

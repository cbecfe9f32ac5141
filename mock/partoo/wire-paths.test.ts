import { describe, expect, it } from 'vitest';
import { Client } from './testing/client.ts';
import { sendRaw } from './testing/raw.ts';
import { expectRefusal, invalid, json, key, notFound, post, type WireCase } from './testing/wire.ts';

const notAuthenticated = { errors: { authentication: 'User not authenticated' } };

const paths: readonly WireCase[] = [
  ['no path of the API', { path: '/nothing', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['no path of the API, without a key', { path: '/nothing' }, 404, notFound, 'PARTOO-ERR-18'],
  ['two slashes too many', { path: '/user/me//', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['the base path alone', { path: '/', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['a slash too many', { path: '/custom_role/', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['another case', { path: '/Custom_Role', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['dots', { path: '/custom_role/../org/43', headers: key }, 404, notFound, 'PARTOO-ERR-18'],
  ['encoded dots', { path: '/custom_role/%2e%2e', headers: key }, 404, notFound, 'PARTOO-NOROLE-01'],
  [
    'an encoded slash',
    { path: '/custom_role/..%2f..%2fetc%2fpasswd', headers: key },
    404,
    notFound,
    'PARTOO-NOROLE-01',
  ],
  ['a slash encoded twice', { path: '/custom_role/%252e%252e', headers: key }, 404, notFound, 'PARTOO-NOROLE-01'],
  ['an encoded NUL', { path: '/custom_role/local_pages%00', headers: key }, 404, notFound, 'PARTOO-NOROLE-01'],
  ['__proto__ for a role', { path: '/custom_role/__proto__', headers: key }, 404, notFound, 'PARTOO-NOROLE-01'],
  ['__proto__ for a user', { path: '/user/__proto__', headers: key }, 404, notFound, 'PARTOO-USER-11'],
  ['constructor for a user', { path: '/user/constructor', headers: key }, 404, notFound, 'PARTOO-USER-11'],
  [
    'a broken encoding',
    { path: '/custom_role/%zz', headers: key },
    400,
    invalid({ path: 'must be percent-encoded correctly' }),
    'PARTOO-INPUT-05',
  ],
  [
    'half of a character',
    { path: '/user/%e2%82', headers: key },
    400,
    invalid({ path: 'must be percent-encoded correctly' }),
    'PARTOO-INPUT-05',
  ],
  [
    '__proto__ for an organization',
    { path: '/org/__proto__', headers: key },
    400,
    invalid({ org_id: 'must be an integer, got "__proto__"' }),
    'PARTOO-SCOPE-01',
  ],
  [
    'a parameter twice',
    { path: '/custom_role?page=1&page=2', headers: key },
    400,
    invalid({ page: 'must be given once, got ["1","2"]' }),
    'PARTOO-INPUT-03',
  ],
  [
    'a parameter as an object',
    { path: '/custom_role?page[a]=1', headers: key },
    400,
    invalid({ page: 'must be an integer, got {"a":"1"}' }),
    'PARTOO-QUERY-01',
  ],
];

const credentials: readonly WireCase[] = [
  ['no key', { path: '/user/me' }, 401, notAuthenticated, 'PARTOO-AUTH-02'],
  ['an empty key', { path: '/user/me', headers: { 'x-APIKey': '' } }, 401, notAuthenticated, 'PARTOO-AUTH-02'],
  ['an unknown key', { path: '/user/me', headers: { 'x-APIKey': 'x' } }, 401, notAuthenticated, 'PARTOO-AUTH-03'],
  [
    'a key in other case',
    { path: '/user/me', headers: { 'x-APIKey': 'DEMO-PARTOO-PROVIDER' } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-03',
  ],
  [
    'two keys',
    { path: '/user/me', headers: { 'x-APIKey': ['demo-partoo-provider', 'demo-partoo-org-admin'] } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-03',
  ],
  [
    'a long key',
    { path: '/user/me', headers: { 'x-APIKey': 'k'.repeat(8000) } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-03',
  ],
  [
    '__proto__ for a key',
    { path: '/user/me', headers: { 'x-APIKey': '__proto__' } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-03',
  ],
  [
    'a bearer token',
    { path: '/user/me', headers: { Authorization: 'Bearer demo-partoo-provider' } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-02',
  ],
  ['a key in the query', { path: '/user/me?x-APIKey=demo-partoo-provider' }, 401, notAuthenticated, 'PARTOO-AUTH-02'],
  [
    'the key of a disabled user',
    { path: '/user/me', headers: { 'x-APIKey': 'demo-partoo-disabled' } },
    401,
    notAuthenticated,
    'PARTOO-AUTH-09',
  ],
  [
    'no key, and malformed JSON',
    post('{', '/custom_role', { 'Content-Type': 'application/json' }),
    401,
    notAuthenticated,
    'PARTOO-AUTH-02',
  ],
];

describe.each([
  ['a bad path', paths],
  ['bad credentials', credentials],
])('%s', (_, cases) => {
  it.each(cases)('%s', async (...wireCase) => {
    await expectRefusal(wireCase);
  });
});

describe('a method that a path does not have', () => {
  it.each([
    ['PUT', '/custom_role', 'GET, POST'],
    ['DELETE', '/user/me', 'GET'],
    ['PATCH', '/user/5309c3a237bbc544d8e26737', 'DELETE, GET, POST'],
    ['PUT', '/custom_role/local_pages', 'DELETE, GET, POST'],
    ['GET', '/custom_role/local_pages/duplicate', 'POST'],
    ['POST', '/permissions', 'GET'],
  ])('%s %s is answered 405 with Allow: %s', async (method, path, allow) => {
    const client = await Client.start();
    const answer = await sendRaw(client.mock.app, { method, path, headers: json, body: '{}' });
    expect(answer.status).toBe(405);
    expect(answer.body).toEqual({ errors: { json: 'Method not allowed' } });
    expect(answer.headers.allow?.split(', ').sort().join(', ')).toBe(allow);
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-ERR-19');
  });
});

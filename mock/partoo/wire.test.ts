import { describe, expect, it } from 'vitest';
import { Client } from './testing/client.ts';
import { type RawRequest, sendRaw } from './testing/raw.ts';
import { expectRefusal, invalid, key, post, type WireCase } from './testing/wire.ts';

const unsupported = { errors: { json: 'Unsupported media type. Please use application/json' } };
const tooLarge = { errors: { json: 'Request body is too large' } };

function role(members: string): RawRequest {
  return post(`{"name":"n","api_id":"a","permissions":[]${members}}`);
}

const bodies: readonly WireCase[] = [
  [
    'JSON that breaks off',
    post('{"name": "x"'),
    400,
    invalid({ body: 'is not JSON: close brace expected at offset 12' }),
    'PARTOO-ERR-16',
  ],
  ['a word', post('hello'), 400, invalid({ body: 'is not JSON: invalid symbol at offset 0' }), 'PARTOO-ERR-16'],
  [
    'bytes that are not UTF-8',
    post(Buffer.from([0x22, 0xff, 0x22])),
    400,
    invalid({ body: 'is not JSON: invalid utf8 at offset 0' }),
    'PARTOO-ERR-16',
  ],
  ['null', post('null'), 400, invalid({ body: 'must be an object, got null' }), 'PARTOO-ERR-16'],
  ['a list', post('[]'), 400, invalid({ body: 'must be an object, got []' }), 'PARTOO-ERR-16'],
  ['a string', post('"x"'), 400, invalid({ body: 'must be an object, got "x"' }), 'PARTOO-ERR-16'],
  ['nothing at all', post(''), 400, invalid({ body: 'is required' }), 'PARTOO-ROLE-04'],
  [
    'a form',
    post('a=b', '/custom_role', { ...key, 'Content-Type': 'application/x-www-form-urlencoded' }),
    415,
    unsupported,
    'PARTOO-ERR-14',
  ],
  [
    'plain text',
    post('{}', '/custom_role', { ...key, 'Content-Type': 'text/plain' }),
    415,
    unsupported,
    'PARTOO-ERR-14',
  ],
  ['no content type', post('{}', '/custom_role', key), 415, unsupported, 'PARTOO-ERR-14'],
  ['5 MB', post(`{"name":"${'x'.repeat(5_000_000)}"}`), 413, tooLarge, 'PARTOO-ERR-20'],
  [
    '5 MB where no body is expected',
    post('x'.repeat(5_000_000), '/custom_role/local_pages/duplicate'),
    413,
    tooLarge,
    'PARTOO-ERR-20',
  ],
  [
    'a member __proto__',
    role(',"__proto__":{"is_builtin":true}'),
    400,
    invalid({ body: 'must not have a member named "__proto__"' }),
    'PARTOO-INPUT-04',
  ],
  [
    'a member constructor, deep inside',
    role(',"x":[{"constructor":{"prototype":{}}}]'),
    400,
    invalid({ 'x.0': 'must not have a member named "constructor"' }),
    'PARTOO-INPUT-04',
  ],
  [
    'NUL in a name',
    post('{"name":"a\\u0000b","api_id":"a","permissions":[]}'),
    400,
    invalid({ name: 'must not contain the NUL character' }),
    'PARTOO-INPUT-04',
  ],
  [
    'half of a surrogate pair',
    post('{"name":"n","api_id":"a\\ud83d","permissions":[]}'),
    400,
    invalid({ api_id: 'must not contain half of a surrogate pair' }),
    'PARTOO-INPUT-04',
  ],
  [
    'deep nesting',
    role(`,"x":${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    400,
    invalid({ x: 'must not be nested deeper than 32 levels' }),
    'PARTOO-INPUT-04',
  ],
  [
    'more items than there may be',
    role(`,"x":[${Array(10_001).fill(1).join()}]`),
    400,
    invalid({ x: 'must not have more than 10000 items, got 10001' }),
    'PARTOO-INPUT-04',
  ],
];

const numbers: readonly WireCase[] = [
  [
    'an organization as a string',
    role(',"org_id":"42"'),
    400,
    invalid({ org_id: 'must be an integer or null, got "42"' }),
    'PARTOO-ROLE-15',
  ],
  [
    'a name as a number',
    post('{"name":1,"api_id":"a","permissions":[]}'),
    400,
    invalid({ name: 'must be a string, got 1' }),
    'PARTOO-ROLE-05',
  ],
  [
    'an organization beyond all numbers',
    role(',"org_id":1e999'),
    400,
    invalid({ org_id: 'must be an integer or null, got Infinity' }),
    'PARTOO-ROLE-15',
  ],
];

describe('a bad body', () => {
  it.each([...bodies, ...numbers])('%s', async (...wireCase) => {
    await expectRefusal(wireCase);
  });
});

describe('what is good all the same', () => {
  it.each<readonly [string, RawRequest]>([
    [
      'a charset',
      post('{"name":"n","api_id":"a","permissions":[]}', '/custom_role', {
        ...key,
        'Content-Type': 'application/json; charset=utf-8',
      }),
    ],
    ['a byte order mark', post('\uFEFF{"name":"n","api_id":"a","permissions":[]}')],
    [
      'the key under another spelling of the header',
      { path: '/user/me', headers: { 'X-APIKEY': 'demo-partoo-org-admin' } },
    ],
    ['a percent-encoded id', { path: '/custom_role/local%5Fpages', headers: key }],
    ['a body where none is expected', post('["not looked at"]', '/custom_role/local_pages/duplicate')],
    [
      'a body where none is expected, which is no JSON and does not claim to be',
      post('not looked at', '/custom_role/local_pages/duplicate', { ...key, 'Content-Type': 'text/plain' }),
    ],
    ['a body where none is expected, of no type', post('not looked at', '/custom_role/local_pages/duplicate', key)],
    ['a whole surrogate pair', post('{"name":"\\ud83d\\ude00","api_id":"a","permissions":[]}')],
  ])('%s', async (_, request) => {
    const client = await Client.start();
    const { status } = await sendRaw(client.mock.app, request);
    expect(status).toBe(200);
  });
});

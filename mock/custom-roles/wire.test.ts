import { expect, it } from 'vitest';
import { Client, finish } from './testing/client.ts';

const json = 'application/json';
const roles = '/org_northwind/roles';
const nested = (depth: number) => `{"name":"x","permissions":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const role = (name: string) => `{"name":${name},"permissions":[]}`;

/** A body as it travels, and what the answer is. */
const bodies: readonly [
  name: string,
  type: string,
  body: string,
  status: number,
  path: string | undefined,
  rule: string,
][] = [
  ['malformed JSON', json, '{"name":', 400, 'body', 'HTTP-03'],
  ['JSON with a comment', json, `/**/${role('"x"')}`, 400, 'body', 'HTTP-03'],
  ['nothing', json, '', 400, 'body', 'HTTP-05'],
  ['null', json, 'null', 400, 'body', 'HTTP-05'],
  ['a number', json, '5', 400, 'body', 'HTTP-05'],
  ['a text', json, '"x"', 400, 'body', 'HTTP-05'],
  ['a form', 'application/x-www-form-urlencoded', 'name=x', 415, undefined, 'HTTP-06'],
  ['plain text', 'text/plain', role('"x"'), 415, undefined, 'HTTP-06'],
  ['XML', 'application/xml', '<role/>', 415, undefined, 'HTTP-06'],
  ['5 MB', json, role(`"${'x'.repeat(5_000_000)}"`), 413, undefined, 'HTTP-07'],
  ['__proto__', json, '{"name":"x","permissions":[],"__proto__":{"name":"y"}}', 400, 'body', 'HTTP-15'],
  ['constructor', json, '{"name":"x","permissions":[],"a":{"constructor":{}}}', 400, 'a', 'HTTP-15'],
  ['deep nesting', json, nested(50_000), 400, 'permissions', 'HTTP-15'],
  ['10,001 items', json, `{"name":"x","permissions":[${Array(10_001).fill(1).join()}]}`, 400, 'permissions', 'HTTP-15'],
  ['NUL', json, role('"a\\u0000b"'), 400, 'name', 'HTTP-15'],
  ['half of a surrogate pair', json, role('"a\\ud800"'), 400, 'name', 'HTTP-15'],
  ['a number as text', json, '{"name":"x","permissions":"1"}', 400, 'permissions', 'CREATE-10'],
  ['a text as number', json, role('1'), 400, 'name', 'CREATE-06'],
  [
    '10,000 permissions',
    json,
    `{"name":"x","permissions":[${Array(10_000).fill('"content:read"').join()}]}`,
    400,
    'permissions',
    'PERM-10',
  ],
];

it.each(bodies)('refuses a body of %s', async (_, type, body, status, path, rule) => {
  const client = await Client.start();
  const before = client.state();
  const request = client.send('POST', roles).set('Authorization', client.authorization('owner')).type(type);
  const response = await finish(request.send(body));
  expect([response.status, response.headers['x-understudy-rule']]).toEqual([status, `CUSTOMROLES-${rule}`]);
  expect(Object.keys(response.body)).toEqual(path === undefined ? ['error'] : ['error', 'details']);
  if (path !== undefined) expect(response.body).toMatchObject({ details: [{ path }] });
  expect(client.state()).toBe(before);
});

it.each([`${json}; charset=utf-8`, 'application/json;charset=UTF-8'])('takes the content type %s', async (type) => {
  const client = await Client.start();
  const request = client.send('POST', roles).set('Authorization', client.authorization('owner'));
  expect((await finish(request.type(type).send(role('"x"')))).status).toBe(201);
});

it.each([
  ['GET', `${roles}/%2e%2e`, 404, 'GET-05'],
  ['GET', `${roles}/%252e`, 404, 'GET-05'],
  ['GET', `${roles}/..%2f..%2fetc%2fpasswd`, 404, 'GET-05'],
  ['GET', `${roles}/%00`, 404, 'GET-05'],
  ['GET', `${roles}/__proto__`, 404, 'GET-05'],
  ['GET', `${roles}/constructor`, 404, 'GET-05'],
  ['GET', `${roles}/role%5Feditor%20`, 404, 'GET-05'],
  ['GET', `${roles}/ROLE_EDITOR`, 404, 'GET-05'],
  ['DELETE', `${roles}/toString`, 404, 'DELETE-09'],
  ['GET', '/__proto__/roles', 403, 'ORG-02'],
  ['GET', '/ORG_NORTHWIND/roles', 403, 'ORG-02'],
  ['GET', '/org_northwind/members/__proto__', 404, 'MEMBER-03'],
  ['GET', `${roles}/%zz`, 400, 'HTTP-12'],
  ['GET', '/%c3%28/roles', 400, 'HTTP-12'],
  ['GET', '/org_northwind/Roles', 404, 'HTTP-08'],
  ['GET', '', 404, 'HTTP-08'],
])('answers %s %s with %i', async (method, path, status, rule) => {
  const client = await Client.start();
  const before = client.state();
  const { status: answered, headers, body } = await client.call('owner', `${method} ${path}`);
  expect([answered, headers['x-understudy-rule'], typeof body.error]).toEqual([
    status,
    `CUSTOMROLES-${rule}`,
    'string',
  ]);
  expect(client.state()).toBe(before);
});

it('decodes an id once', async () => {
  const client = await Client.start();
  expect((await client.call('owner', `GET ${roles}/role%5Feditor`)).body.id).toBe('role_editor');
});

it('says which methods a path has', async () => {
  const client = await Client.start();
  const { status, headers } = await client.call('owner', `PUT ${roles}`);
  expect([status, headers.allow?.split(', ').sort()]).toEqual([405, ['GET', 'POST']]);
});

it('limits requests where it is asked to, and says when to come again', async () => {
  const client = await Client.start({ rateLimit: true });
  const call = (principal: string) => client.call(principal, `GET ${roles}`);
  for (let count = 0; count < 100; count += 1) expect((await call('owner')).status).toBe(200);
  const { status, body, headers } = await call('owner');
  expect([status, body, headers['x-understudy-rule']]).toEqual([
    429,
    { error: 'Too many requests' },
    'CUSTOMROLES-RATE-02',
  ]);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect((await call('admin')).status).toBe(200);
});

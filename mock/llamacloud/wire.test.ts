import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { startMock, stateOf } from './testing/calls.ts';
import { credentials, home, roles } from './testing/demo.ts';
import { missing, notAnObject } from './testing/details.ts';
import { send } from './testing/raw.ts';

const base = '/llamacloud/api/v1/organizations';
const assignments = `${base}/${home}/users/roles`;
const admin = credentials['user-ada'];
const good = { user_id: 'user-cleo', organization_id: home, role_id: roles.second };

describe('a body that is hardly one', () => {
  const deep = '['.repeat(40) + ']'.repeat(40);
  it.each([
    [
      'malformed',
      '{bad}',
      'json',
      422,
      [
        {
          type: 'json_invalid',
          loc: ['body', 1],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: 'Expecting property name enclosed in double quotes' },
        },
      ],
    ],
    ['malformed and very deep', '['.repeat(500_000), 'json', 422, [{ type: 'json_invalid', loc: ['body', 500_000] }]],
    [
      'no UTF-8',
      Buffer.from([0x22, 0xff, 0x22]),
      'json',
      422,
      [{ type: 'json_invalid', loc: ['body', 0], ctx: { error: 'Invalid UTF-8' } }],
    ],
    ['text', JSON.stringify(good), 'text/plain', 422, [{ ...notAnObject, input: JSON.stringify(good) }]],
    ['a form', 'user_id=1', 'application/x-www-form-urlencoded', 422, [{ ...notAnObject, input: 'user_id=1' }]],
    ['multipart', 'x', 'multipart/form-data; boundary=x', 422, [{ ...notAnObject, input: 'x' }]],
    ['without a content type', '{}', '', 422, [{ ...notAnObject, input: '{}' }]],
    ['empty', '', 'json', 422, [{ ...missing('body'), input: null }]],
    ['deep', deep, 'json', 422, [{ type: 'value_error', loc: ['body', 0] }]],
    ['__proto__', '{"user_id":"x","__proto__":{}}', 'json', 422, [{ type: 'value_error', loc: ['body'] }]],
    ['constructor', '{"constructor":{}}', 'json', 422, [{ type: 'value_error', loc: ['body'] }]],
    ['NUL', '{"user_id":"\\u0000"}', 'json', 422, [{ type: 'value_error', loc: ['body', 'user_id'] }]],
    ['half a pair', '{"user_id":"\\ud800"}', 'json', 422, [{ type: 'value_error', loc: ['body', 'user_id'] }]],
  ])('%s', async (_, body, type, status, detail) => {
    const mock = await startMock();
    const before = stateOf(mock);
    const headers = { ...admin, ...(type !== '' && { 'Content-Type': type === 'json' ? 'application/json' : type }) };
    const answer = await send(mock, { method: 'PUT', path: assignments, headers, body });
    expect(answer).toMatchObject({ status, body: { detail } });
    expect(stateOf(mock)).toBe(before);
  });

  it('of another encoding', async () => {
    const mock = await startMock();
    const response = await request(mock.app)
      .put(assignments)
      .set(admin)
      .set('Content-Encoding', 'compress')
      .type('json')
      .send('{}');
    expect(response.status).toBe(422);
    expect(response.body).toEqual({ detail: [notAnObject] });
  });

  it('of 5 MB', async () => {
    const mock = await startMock();
    const response = await request(mock.app)
      .post(base)
      .set(admin)
      .type('json')
      .send(JSON.stringify({ name: 'x'.repeat(5_000_000) }));
    expect(response.status).toBe(413);
    expect(response.body).toEqual({ detail: 'Request body is too large' });
  });

  it('with more problems than a call has room for arguments', async () => {
    const mock = await startMock();
    const rows = `[${Array.from({ length: 130_000 }, () => '{}').join(',')}]`;
    const response = await request(mock.app).put(`${base}/${home}/users`).set(admin).type('json').send(rows);
    expect(response.status).toBe(422);
  });
});

describe('paths', () => {
  it.each([
    ['get', `${base}/${home}/nope`, 404, { detail: 'Not Found' }, {}],
    ['get', '/llamacloud/', 404, { detail: 'Not Found' }, {}],
    [
      'get',
      `${base}/${home}/?a=b`,
      307,
      {},
      { location: `${base}/${home}?a=b`, 'x-understudy-rule': 'LLAMACLOUD-ROUTE-05' },
    ],
    [
      'get',
      `${base}/%zz`,
      422,
      { detail: [{ type: 'value_error', loc: ['path'] }] },
      { 'x-understudy-rule': 'LLAMACLOUD-PATH-03' },
    ],
    ['get', `${base}/..%2f..%2fetc`, 422, { detail: [{ loc: ['path', 'organization_id'], input: '../../etc' }] }, {}],
    ['get', `${base}/%2e%2e`, 422, { detail: [{ input: '..' }] }, {}],
    ['get', `${base}/%00`, 422, { detail: [{ ctx: { error: 'invalid character: found `\0` at 1' } }] }, {}],
    ['get', `${base}/%2535`, 422, { detail: [{ input: '%35' }] }, {}],
    ['delete', `${base}/${home}/users/%2e%2e`, 404, { detail: 'User not found' }, {}],
    ['delete', `${base}/${home}/users/%00`, 404, { detail: 'User not found' }, {}],
    ['delete', `${base}/${home}/users/__proto__`, 404, { detail: 'User not found' }, {}],
    ['get', `${base}/${home.toUpperCase()}?a=1&a=2&organization_id=x`, 200, { id: home }, {}],
    ['get', `${base}/urn:uuid:${home}`, 200, { id: home }, {}],
    ['get', `${base}/%7B${home}%7D`, 200, { id: home }, {}],
    ['get', `${base}/${home.replaceAll('-', '')}`, 200, { id: home }, {}],
  ] as const)('%s %s', async (method, path, status, body, headers) => {
    const mock = await startMock();
    const before = stateOf(mock);
    const answer = await send(mock, { method: method.toUpperCase(), path, headers: admin });
    expect(answer).toMatchObject({ status, headers });
    if (status !== 307) expect(answer.body).toMatchObject(body);
    expect(stateOf(mock)).toBe(before);
  });
});

describe('a wrong method', () => {
  it.each([
    ['PATCH', assignments, ['GET', 'PUT']],
    ['POST', `${base}/${home}`, ['DELETE', 'GET', 'PUT']],
    ['DELETE', `${base}/default`, ['GET', 'PUT']],
    ['DELETE', `${base}/${home}/users/remove`, ['PUT']],
    ['HEAD', assignments, ['GET', 'PUT']],
  ])('%s %s', async (method, path, allowed) => {
    const mock = await startMock();
    const { status, headers, body } = await send(mock, { method, path, headers: admin });
    expect(status).toBe(405);
    expect(String(headers.allow).split(', ').sort()).toEqual(allowed);
    expect(headers['x-understudy-rule']).toBe('LLAMACLOUD-ROUTE-02');
    if (method !== 'HEAD') expect(body).toEqual({ detail: 'Method Not Allowed' });
  });
});

import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { startMock, stateOf } from './testing/calls.ts';
import { credentials, home, roles } from './testing/demo.ts';
import { missing, notAnObject, uuidParsing } from './testing/details.ts';

const base = '/llamacloud/api/v1/organizations';
const admin = credentials['user-ada'];
const good = { user_id: 'user-cleo', organization_id: home, role_id: roles.second };

const uuidType = (field: string, input: unknown) => ({
  type: 'uuid_type',
  loc: ['body', field],
  msg: 'UUID input should be a string, bytes or UUID object',
  input,
});
const stringType = (input: unknown) => ({
  type: 'string_type',
  loc: ['body', 'user_id'],
  msg: 'Input should be a valid string',
  input,
});
const without = (field: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

describe('an invalid assignment', () => {
  it.each<[string, string, unknown, object[], string]>([
    [
      'path id abc',
      'abc',
      good,
      [
        uuidParsing(
          ['path', 'organization_id'],
          'abc',
          'invalid length: expected length 32 for simple format, found 3',
        ),
      ],
      'PATH-01',
    ],
    [
      'role_id "x"',
      home,
      { ...good, role_id: 'x' },
      [uuidParsing(['body', 'role_id'], 'x', 'invalid character: found `x` at 1')],
      'BODY-05',
    ],
    [
      'role_id one character short',
      home,
      { ...good, role_id: roles.first.slice(0, -1) },
      [
        uuidParsing(
          ['body', 'role_id'],
          roles.first.slice(0, -1),
          'invalid group length in group 4: expected 12, found 11',
        ),
      ],
      'BODY-05',
    ],
    [
      'role_id ""',
      home,
      { ...good, role_id: '' },
      [uuidParsing(['body', 'role_id'], '', 'invalid length: expected length 32 for simple format, found 0')],
      'BODY-05',
    ],
    ['role_id 5', home, { ...good, role_id: 5 }, [uuidType('role_id', 5)], 'BODY-05'],
    ['organization_id null', home, { ...good, organization_id: null }, [uuidType('organization_id', null)], 'BODY-04'],
    ['user_id 5', home, { ...good, user_id: 5 }, [stringType(5)], 'BODY-03'],
    ['user_id null', home, { ...good, user_id: null }, [stringType(null)], 'BODY-03'],
    ['no user_id', home, without('user_id'), [{ ...missing('body', 'user_id'), input: without('user_id') }], 'BODY-03'],
    ['no role_id', home, without('role_id'), [{ ...missing('body', 'role_id'), input: without('role_id') }], 'BODY-05'],
    [
      '{}',
      home,
      {},
      ['user_id', 'organization_id', 'role_id'].map((field) => ({ ...missing('body', field), input: {} })),
      'BODY-03',
    ],
    ['null', home, null, [{ ...missing('body'), input: null }], 'BODY-01'],
    ['an array', home, [good], [{ ...notAnObject, input: [good] }], 'BODY-01'],
    ['a string', home, 'x', [{ ...notAnObject, input: 'x' }], 'BODY-01'],
    [
      'path and body',
      'zz',
      { user_id: 1, role_id: 'x' },
      [
        uuidParsing(['path', 'organization_id'], 'zz', 'invalid character: found `z` at 1'),
        stringType(1),
        { ...missing('body', 'organization_id'), input: { user_id: 1, role_id: 'x' } },
        uuidParsing(['body', 'role_id'], 'x', 'invalid character: found `x` at 1'),
      ],
      'PATH-01',
    ],
  ])('%s', async (_, id, body, detail, rule) => {
    const mock = await startMock();
    const before = stateOf(mock);
    const response = await request(mock.app)
      .put(`${base}/${id}/users/roles`)
      .set(admin)
      .type('json')
      .send(JSON.stringify(body));
    // The text, not the value: the order of the members is part of it.
    expect(response.text).toBe(JSON.stringify({ detail: detail.map(ordered) }));
    expect(response.status).toBe(422);
    expect(response.headers['x-understudy-rule']).toBe(`LLAMACLOUD-${rule}`);
    expect(stateOf(mock)).toBe(before);
  });
});

/** The members in the order of the wire. */
function ordered(entry: object): Record<string, unknown> {
  const members = new Map(Object.entries(entry));
  return Object.fromEntries(
    ['type', 'loc', 'msg', 'input', 'ctx'].flatMap((name) => (members.has(name) ? [[name, members.get(name)]] : [])),
  );
}

describe('limits of a name', () => {
  it.each([
    ['', { type: 'string_too_short', msg: 'String should have at least 1 character', ctx: { min_length: 1 } }],
    [
      '😀'.repeat(3001),
      { type: 'string_too_long', msg: 'String should have at most 3000 characters', ctx: { max_length: 3000 } },
    ],
  ])('%.3s…', async (name, entry) => {
    const mock = await startMock();
    const response = await request(mock.app).post(base).set(admin).send({ name });
    expect(response.body).toEqual({ detail: [{ ...entry, loc: ['body', 'name'], input: name }] });
  });

  it('counts characters', async () => {
    const mock = await startMock();
    const name = '😀'.repeat(3000);
    expect((await request(mock.app).post(base).set(admin).send({ name })).body).toMatchObject({ name });
    expect(mock.openState(JSON.parse(stateOf(mock)))).not.toBeInstanceOf(Array);
  });
});

describe('rows of a list', () => {
  it('are told by their index', async () => {
    const mock = await startMock();
    const rows = [{ email: 'x', role_id: 7 }, 7, { project_ids: ['a'] }];
    const response = await request(mock.app).put(`${base}/${home}/users`).set(admin).send(rows);
    const error = 'invalid length: expected length 32 for simple format, found 1';
    const reason = 'An email address must have an @-sign.';
    expect(response.body).toEqual({
      detail: [
        {
          type: 'value_error',
          loc: ['body', 0, 'email'],
          msg: `value is not a valid email address: ${reason}`,
          input: 'x',
          ctx: { reason },
        },
        { type: 'missing', loc: ['body', 0, 'project_ids'], msg: 'Field required', input: rows[0] },
        {
          type: 'uuid_type',
          loc: ['body', 0, 'role_id'],
          msg: 'UUID input should be a string, bytes or UUID object',
          input: 7,
        },
        { ...notAnObject, loc: ['body', 1], input: 7 },
        uuidParsing(['body', 2, 'project_ids', 0], 'a', error),
      ],
    });
  });

  it('are a list', async () => {
    const mock = await startMock();
    const response = await request(mock.app).put(`${base}/${home}/users/remove`).set(admin).send({});
    expect(response.body).toEqual({
      detail: [{ type: 'list_type', loc: ['body'], msg: 'Input should be a valid list', input: {} }],
    });
  });
});

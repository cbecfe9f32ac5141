import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { startMock } from './testing/calls.ts';
import { credentials, home } from './testing/demo.ts';

const base = '/llamacloud/api/v1/organizations';
const assignments = `${base}/${home}/users/roles`;
const admin = credentials['user-ada'];
const member = credentials['user-bruno'];

describe('credentials', () => {
  const none = 'Not authenticated';
  const bad = 'Invalid authentication token';
  const session = (secret: string) => `session=${secret}`;
  it.each<[string, Record<string, string>, number, string | undefined]>([
    ['none', {}, 401, none],
    ['another scheme', { Authorization: 'Basic bGx4' }, 401, none],
    ['a scheme alone', { Authorization: 'Bearer' }, 401, none],
    ['a cookie of another name', { Cookie: 'sessionid=demo-session-member' }, 401, none],
    ['an empty cookie', { Cookie: 'session=' }, 401, none],
    ['a token of nobody', { Authorization: 'Bearer nope' }, 401, bad],
    ['a session for a token', { Authorization: 'Bearer demo-session-member' }, 401, bad],
    ['a token for a session', { Cookie: session('llx-demo-admin') }, 401, bad],
    ['a session of nobody', { Cookie: session('nope') }, 401, bad],
    ['__proto__', { Authorization: 'Bearer __proto__' }, 401, bad],
    ['a bad header before a good cookie', { Authorization: 'Bearer nope', ...member }, 401, bad],
    ['a good header before a bad cookie', { ...admin, Cookie: session('nope') }, 200, undefined],
    ['a cookie beside another scheme', { Authorization: 'Basic bGx4', ...member }, 200, undefined],
    ['a cookie among others', { Cookie: 'a=b; session=demo-session-member; c=d' }, 200, undefined],
    ['a cookie in quotes', { Cookie: 'session="demo-session-member"' }, 200, undefined],
    ['a scheme in lower case', { Authorization: 'bearer llx-demo-admin' }, 200, undefined],
  ])('%s', async (_, headers, status, detail) => {
    const mock = await startMock();
    const response = await request(mock.app).get(`${base}/${home}`).set(headers);
    expect(response.status).toBe(status);
    if (detail === undefined) return;
    expect(response.body).toEqual({ detail });
    expect(response.headers).toMatchObject({
      'www-authenticate': 'Bearer',
      'x-understudy-rule': `LLAMACLOUD-AUTH-0${detail === none ? 3 : 5}`,
    });
  });

  it('malformed JSON comes before them', async () => {
    const mock = await startMock();
    expect((await request(mock.app).put(assignments).type('json').send('{')).status).toBe(422);
    expect((await request(mock.app).put(assignments).type('json').send('{}')).status).toBe(401);
  });

  it('are in no header and no journal', async () => {
    const mock = await startMock();
    const response = await request(mock.app).put(assignments).set(admin).send({ user_id: 5, password: 'hush' });
    const journal = JSON.stringify(mock.workspace.journal.list());
    expect(`${JSON.stringify(response.headers)}${journal}`).not.toMatch(/llx-demo-admin|hush/);
  });
});

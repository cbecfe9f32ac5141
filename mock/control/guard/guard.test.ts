import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../../mock.ts';
import { askAnew, foreign, token } from '../../testing/ask-anew.ts';

/** Every place of the control API: of the default workspace, of another one, and the end of one, which is a route of its own. */
const places = [
  ['GET', '/_understudy/health'],
  ['GET', '/_understudy/'],
  ['GET', '/_understudy/state'],
  ['GET', '/_understudy/none'],
  ['POST', '/_understudy/reset'],
  ['POST', '/w/a/_understudy/reset'],
  ['GET', '/w/a/_understudy/principals'],
  ['DELETE', '/w/a/_understudy'],
  ['DELETE', '/w/a/_understudy/'],
] as const;

const strange = { host: 'evil.example' };

describe.each(places)('%s %s', (method, path) => {
  it.each([
    ['by a name that is not its own', {}, strange, 403, /Host is "evil\.example"/],
    ['by a page of another origin', {}, foreign, 403, /a page of another origin has sent it \(origin: "https/],
    ['without a token', { host: '0.0.0.0' }, {}, 401, /it carries no token/],
    ['with a wrong token', { token }, { authorization: 'Bearer none' }, 401, /is not the one of this mock/],
  ] as const)('is refused %s', async (_, options, headers, status, said) => {
    const answer = await askAnew(options, method, path, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(said);
    expect(answer.body.error).toContain(`${method} ${path} was not carried out: `);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('is carried out with the token', async () => {
    const { status } = await askAnew({ token }, method, path, { authorization: `Bearer ${token}` });
    expect([401, 403]).not.toContain(status);
  });
});

describe('the name by which it is called', () => {
  it.each([
    ['localhost:4010', {}, 200],
    ['LOCALHOST', {}, 200],
    ['app.localhost:1', {}, 200],
    ['127.0.0.1:4010', {}, 200],
    ['127.8.8.8', {}, 200],
    ['[::1]:4010', {}, 200],
    ['evil.example:4010', {}, 403],
    ['localhost.evil.example', {}, 403],
    ['127.0.0.1.evil.example', {}, 403],
    ['localhost@evil.example', {}, 403],
    ['evil.example#localhost', {}, 403],
    ['localhost, evil.example', {}, 403],
    ['192.168.1.5:4010', {}, 403],
    ['192.168.1.5:4010', { host: '192.168.1.5' }, 200],
    ['192.168.1.6:4010', { host: '192.168.1.5' }, 403],
    ['box.example:4010', { host: 'Box.example' }, 200],
    ['192.168.1.5:4010', { host: '0.0.0.0' }, 200],
    ['[fe80::1]:4010', { host: '::' }, 200],
    ['evil.example', { host: '0.0.0.0' }, 403],
    ['mock.example', { host: '0.0.0.0', allowedHosts: ['Mock.Example'] }, 200],
    ['other.example', { host: '0.0.0.0', allowedHosts: ['mock.example'] }, 403],
  ])('%s, of a mock with %o: %i', async (host, options, status) => {
    const headers = { host, authorization: `Bearer ${token}` };
    expect((await askAnew({ ...options, token }, 'GET', '/_understudy/health', headers)).status).toBe(status);
  });

  it('says what to do about one that is good', async () => {
    const { body } = await askAnew({ host: '10.0.0.1' }, 'GET', '/_understudy/health', { host: 'mock.example' });
    expect(body.error).toMatch(/answers to localhost, 127\.0\.0\.1, \[::1\], 10\.0\.0\.1 alone.*--allowed-hosts NAME/);
  });
});

/** What a browser sends with which request of a page; `visit` is a link that somebody follows. */
const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const host = 'localhost:4010';

describe('what a page sends', () => {
  it.each([
    // Of the console itself.
    ['fetch of its own page', 'POST', { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 200],
    ['fetch by a browser of old', 'POST', { host, origin: `http://${host}` }, 200],
    [
      'through a proxy that changes Host',
      'POST',
      { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' },
      200,
    ],
    ['an address that a person types', 'GET', { ...visit, 'sec-fetch-site': 'none' }, 200],
    ['a link on another page', 'GET', { ...visit, 'sec-fetch-site': 'cross-site' }, 200],
    // Of a program.
    ['no header at all', 'POST', {}, 200],
    ['fetch of Node', 'POST', { 'sec-fetch-mode': 'cors' }, 200],
    // Of another origin.
    ['a form', 'POST', { ...visit, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['a form in a sandbox', 'POST', { host, origin: 'null' }, 403],
    [
      'a form of another port',
      'POST',
      { ...visit, origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' },
      403,
    ],
    ['fetch without CORS', 'POST', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' }, 403],
    ['fetch by a browser of old, elsewhere', 'POST', { host, origin: 'http://localhost:5173' }, 403],
    ['an origin that cannot be read', 'POST', { host, origin: 'localhost:4010' }, 403],
    ['a script or an image', 'GET', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' }, 403],
    [
      'a frame',
      'GET',
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
      403,
    ],
  ])('%s, %s %o: %i', async (_, method, headers, status) => {
    const path = method === 'GET' ? '/_understudy/health' : '/_understudy/reset';
    expect((await askAnew({}, method, path, headers)).status).toBe(status);
  });

  it('a question before a request of another origin is answered without a permission', async () => {
    const { app } = await createMock({ people: 0 });
    const { status, headers } = await request(app)
      .options('/_understudy/state')
      .set({ origin: 'https://evil.example', 'access-control-request-method': 'PUT' });
    expect(status).toBe(403);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('to the three APIs is open, also where the control API has a token', async () => {
    const { status, headers } = await askAnew({ token }, 'GET', '/partoo/v2/user/me', { ...strange, ...foreign });
    expect([status, headers['access-control-allow-origin']]).toEqual([401, 'https://evil.example']);
  });

  it('is answered so that no other page gets at it', async () => {
    const { headers } = await askAnew({}, 'GET', '/_understudy/state', {});
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock, type MockOptions } from '../../mock.ts';
import { requestBy } from '../../testing/request.ts';

const token = 'a-token-that-nobody-guesses';

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** A request to a mock without people, which start sooner. */
async function ask(
  options: MockOptions,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { app } = await createMock({ people: 0, ...options });
  return await requestBy(app, method, path).set(headers);
}

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
const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

describe.each(places)('%s %s', (method, path) => {
  it.each([
    ['by a name that is not its own', {}, strange, 403, /Host is "evil\.example"/],
    ['by a page of another origin', {}, foreign, 403, /a page of another origin has sent it \(origin: "https/],
    ['without a token', { host: '0.0.0.0' }, {}, 401, /it carries no token/],
    ['with a wrong token', { token }, { authorization: 'Bearer none' }, 401, /is not the one of this mock/],
  ] as const)('is refused %s', async (_, options, headers, status, said) => {
    const answer = await ask(options, method, path, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(said);
    expect(answer.body.error).toContain(`${method} ${path} was not carried out: `);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('is carried out with the token', async () => {
    const { status } = await ask({ token }, method, path, { authorization: `Bearer ${token}` });
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
    expect((await ask({ ...options, token }, 'GET', '/_understudy/health', headers)).status).toBe(status);
  });

  it('says what to do about one that is good', async () => {
    const { body } = await ask({ host: '10.0.0.1' }, 'GET', '/_understudy/health', { host: 'mock.example' });
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
    expect((await ask({}, method, path, headers)).status).toBe(status);
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
    const { status, headers } = await ask({ token }, 'GET', '/partoo/v2/user/me', { ...strange, ...foreign });
    expect([status, headers['access-control-allow-origin']]).toEqual([401, 'https://evil.example']);
  });

  it('is answered so that no other page gets at it', async () => {
    const { headers } = await ask({}, 'GET', '/_understudy/state', {});
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('the token', () => {
  it.each([
    ['of this machine alone', {}, false],
    ['of the other name of this machine', { host: 'localhost' }, false],
    ['of every address', { host: '0.0.0.0' }, true],
    ['of one address', { host: '192.168.1.5' }, true],
    ['of a name', { host: 'box.example' }, true],
    ['that is given', { token }, true],
  ])('is needed at a mock %s: %o, %s', async (_, options, needed) => {
    expect((await ask(options, 'GET', '/_understudy/health', {})).status).toBe(needed ? 401 : 200);
  });

  it('is another one at each start, and is not short', async () => {
    const [one, other] = [await createMock({ people: 0, host: '::' }), await createMock({ people: 0, host: '::' })];
    expect(one.access.token).toMatch(/^[\w-]{32}$/);
    expect(one.access.token).not.toBe(other.access.token);
  });

  it.each(['', 'short', 'with a blank in the middle', 'with-a-line\r\nx: y-and-more'])(
    'is refused at the start when it cannot be used: %j',
    async (unusable) => {
      await expect(createMock({ token: unusable })).rejects.toThrow(/UNDERSTUDY_TOKEN.* must have 16 characters/);
    },
  );

  it.each([
    ['in Authorization', { authorization: `Bearer ${token}` }, 200],
    ['in Authorization, written small', { authorization: `bearer ${token}` }, 200],
    ['as a password', { authorization: `Basic ${token}` }, 401],
    ['cut off', { authorization: `Bearer ${token.slice(0, -1)}` }, 401],
    ['with more behind it', { authorization: `Bearer ${token}x` }, 401],
    ['in the cookie of another port', { cookie: `understudy-token-1=${token}` }, 401],
  ])('%s: %o, %i', async (_, headers, status) => {
    expect((await ask({ token }, 'GET', '/_understudy/health', headers)).status).toBe(status);
  });

  it('tells programs how to send it', async () => {
    const { headers, body } = await ask({ token }, 'GET', '/_understudy/health', {});
    expect(headers['www-authenticate']).toBe('Bearer realm="understudy"');
    expect(body.error).toContain('Authorization: Bearer TOKEN');
    expect(JSON.stringify([headers, body])).not.toContain(token);
  });

  it.each(['/_understudy/', '/w/a/_understudy/', '/_understudy/?theme=dark'])(
    'is exchanged for a cookie by a browser that opens %s with it',
    async (path) => {
      const { app } = await createMock({ people: 0, token });
      const signIn = await request(app).get(`${path}${path.includes('?') ? '&' : '?'}token=${token}`);
      expect(signIn.status).toBe(303);
      expect(signIn.headers.location).toBe(path);
      expect(signIn.headers['set-cookie']?.[0]).toMatch(
        /^understudy-token-\d+=.*; Path=\/; HttpOnly; SameSite=Strict$/,
      );
    },
  );

  it('is taken from the cookie, at the port that gave it', async () => {
    const { app } = await createMock({ people: 0, token });
    const server = createServer(app);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const signIn = await request(server).get(`/_understudy/?token=${token}`).expect(303);
      const [given = ''] = signIn.headers['set-cookie'] ?? [];
      const headers = { cookie: `theme=dark; ${given.split(';')[0] ?? ''}` };
      await request(server).get('/_understudy/principals').set(headers).expect(200);
      await request(server).post('/w/a/_understudy/reset').set(headers).expect(200);
      await request(server).get('/_understudy/principals').expect(401);
      // The cookie comes along with whatever is sent to this name: it is not enough.
      await request(server)
        .post('/_understudy/reset')
        .set({ ...headers, ...foreign })
        .expect(403);
    } finally {
      server.close();
    }
  });

  it.each([
    ['a wrong one', 'GET', '/_understudy/?token=none', {}],
    ['two', 'GET', `/_understudy/?token=none&token=${token}`, {}],
    ['one, to write', 'POST', `/_understudy/reset?token=${token}`, {}],
    ['one beside a wrong header', 'POST', `/_understudy/reset?token=${token}`, { authorization: 'Bearer none' }],
  ])('is not taken from an address with %s', async (_, method, path, headers) => {
    const { status, headers: answered } = await ask({ token }, method, path, headers);
    expect([status, answered['set-cookie']]).toEqual([401, undefined]);
  });
});

describe('a token with characters that an address or a cookie may escape', () => {
  const odd = 'aaaaaaaaaaaaaaaa+/~.==';

  it.each([
    ['as it is printed', encodeURIComponent(odd)],
    ['as somebody types it', odd],
  ])('lets a browser in: %s', async (_, written) => {
    const { app } = await createMock({ people: 0, token: odd, host: '0.0.0.0' });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const signedIn = await request(server).get(`/_understudy/?token=${written}`).expect(303);
      const [cookie = ''] = signedIn.get('Set-Cookie') ?? [];
      await request(server)
        .get('/_understudy/health')
        .set('cookie', cookie.split(';')[0] ?? '')
        .expect(200);
    } finally {
      server.close();
    }
  });
});

describe('a request that is refused', () => {
  it.each([
    ['without a token', '/w/x/_understudy/state', {}, 401],
    ['to a path that no world has', '/w/x/../_understudy/state', {}, 404],
    ['to a path that no world has, with the token', '/w/x/none', { authorization: `Bearer ${token}` }, 404],
    ['to a workspace alone', '/w/x', {}, 404],
  ])('makes no workspace: %s', async (_, path, headers, status) => {
    const { app, workspaces } = await createMock({ people: 0, token });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const socket = connect(portOf(server.address()), '127.0.0.1');
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${lines.join('')}\r\n`);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(workspaces.list()).toHaveLength(1);
    } finally {
      server.close();
    }
  });

  it.each([
    ['GET', '/w/%zz/_understudy/', ''],
    ['PUT', '/_understudy/faults', '{'],
  ])('does not repeat the token: %s %s', async (method, path, body) => {
    const { app } = await createMock({ people: 0, token });
    const sent = requestBy(app, method, `${path}?token=${token}`).set('authorization', `Bearer ${token}`).type('json');
    const { status, text } = await (body === '' ? sent : sent.send(body));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain(token);
  });
});

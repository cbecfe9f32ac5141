import { once } from 'node:events';
import { createServer } from 'node:http';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../../mock.ts';
import { askAnew, foreign, token } from '../../testing/ask-anew.ts';

describe('the token', () => {
  it.each([
    ['of this machine alone', {}, false],
    ['of the other name of this machine', { host: 'localhost' }, false],
    ['of every address', { host: '0.0.0.0' }, true],
    ['of one address', { host: '192.168.1.5' }, true],
    ['of a name', { host: 'box.example' }, true],
    ['that is given', { token }, true],
  ])('is needed at a mock %s: %o, %s', async (_, options, needed) => {
    expect((await askAnew(options, 'GET', '/_understudy/health', {})).status).toBe(needed ? 401 : 200);
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
    expect((await askAnew({ token }, 'GET', '/_understudy/health', headers)).status).toBe(status);
  });

  it('tells programs how to send it', async () => {
    const { headers, body } = await askAnew({ token }, 'GET', '/_understudy/health', {});
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
    const { status, headers: answered } = await askAnew({ token }, method, path, headers);
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

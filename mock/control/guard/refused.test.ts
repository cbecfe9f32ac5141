import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMock } from '../../mock.ts';
import { token } from '../../testing/ask-anew.ts';
import { requestBy } from '../../testing/request.ts';

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('a request that is refused', () => {
  it.each([
    ['without a token', '/w/x/_understudy/state', {}, 401],
    ['to a path that no world has', '/w/x/../_understudy/state', {}, 404],
    ['to a path that no world has, with the token', '/w/x/none', { authorization: `Bearer ${token}` }, 404],
    ['by two names', '/w/x/_understudy/state', { host: 'evil.example' }, 403],
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

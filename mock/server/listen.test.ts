import { once } from 'node:events';
import { type RequestListener, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '../shared/limits.ts';
import { createHttpServer, listen, type ServerLimits } from './listen.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(app: RequestListener, options?: ServerLimits): Promise<string> {
  const server = createHttpServer(app, options);
  servers.push(server);
  return await listen(server, 0, '127.0.0.1');
}

/** A connection that sends a text and nothing more. */
async function send(origin: string, text: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

async function received(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, 'close');
  return text;
}

describe('the server', () => {
  it('takes so many requests at once, and others when one is answered', async () => {
    const waiting: ServerResponse[] = [];
    let arrived = (): void => undefined;
    const origin = await serve(
      (_request, response) => {
        waiting.push(response);
        arrived();
      },
      { maxRequests: 2 },
    );
    const both = new Promise<void>((resolve) => {
      arrived = () => {
        if (waiting.length === 2) resolve();
      };
    });
    const running = [fetch(origin), fetch(origin)];
    await both;
    const refused = await fetch(`${origin}/partoo/v2/user/me?token=secret`, {
      headers: { origin: 'http://localhost:5173' },
    });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(await refused.text()).toMatch(
      /^\{"error":"GET \/partoo\/v2\/user\/me was not carried out: 2 requests are under way.*--max-requests N"\}$/,
    );
    const again = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    waiting.shift()?.end();
    await Promise.race(running);
    const next = fetch(origin);
    await again;
    for (const response of waiting) response.end();
    expect((await next).status).toBe(200);
  });

  it('does not count a request whose client is gone', async () => {
    let gone = (): void => undefined;
    const origin = await serve(
      (_request, response) => {
        if (servers.length > 1) response.end();
        response.once('close', gone);
      },
      { maxRequests: 1 },
    );
    const closed = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const socket = await send(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    socket.destroy();
    await closed;
    servers.push(createHttpServer(() => undefined));
    expect((await fetch(origin)).status).toBe(200);
  });

  it.each([
    ['half of its headers', 'GET / HTTP/1.1\r\nhost: x\r\nx-half: '],
    ['nothing but a line', 'GET / HTTP/1.1\r\n'],
  ])('ends a connection on which no more than %s comes', async (_, text) => {
    const origin = await serve((_request, response) => response.end(), { headMs: 50 });
    expect(await received(await send(origin, text))).toMatch(
      /^HTTP\/1.1 408 [^]*\{"error":"The request cannot be read/,
    );
  });

  it('ends the connection of a client that does not take its answer', async () => {
    const closed: Promise<unknown>[] = [];
    const origin = await serve(
      (_request, response) => {
        closed.push(once(response, 'close'));
        response.end(Buffer.alloc(64 * 1024 * 1024));
      },
      { stalledMs: 50 },
    );
    const socket = await send(origin, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    socket.pause();
    // It reads nothing, so that the answer ends by being given up.
    await expect.poll(() => closed.length).toBe(1);
    await Promise.all(closed);
    socket.destroy();
  });

  it('has the limits that are documented', () => {
    const server = createHttpServer(() => undefined);
    expect(server).toMatchObject({
      headersTimeout: limits.headMs.value,
      requestTimeout: limits.requestMs.value,
      keepAliveTimeout: limits.keepAliveMs.value,
      maxConnections: limits.connections.value,
    });
  });

  it('says what is missing of a request without a host', async () => {
    const origin = await serve((_request, response) => response.end('reached'));
    expect(await received(await send(origin, 'GET /partoo/v2/user/me?key=secret HTTP/1.1\r\n\r\n'))).toMatch(
      /^HTTP\/1.1 400 [^]*\{"error":"GET \/partoo\/v2\/user\/me was not carried out: the header Host is missing/,
    );
    expect(await received(await send(origin, 'GET / HTTP/1.0\r\n\r\n'))).toContain('reached');
  });

  it('leaves no header out, however many there are', async () => {
    const origin = await serve((request, response) => response.end(request.headers['x-last']));
    const many = 'a: 1\r\n'.repeat(5000);
    const text = `GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${many}x-last: here\r\n\r\n`;
    expect((await received(await send(origin, text))).split('\r\n\r\n')[1]).toContain('here');
  });

  it.each([
    ['http://127.0.0.1:4010/partoo/v2/user/me?x=1', '/partoo/v2/user/me?x=1 127.0.0.1:4010'],
    ['HTTP://mock.example', '/ mock.example'],
    ['http://mock.example?x=1', '/?x=1 mock.example'],
    ['/http://mock.example/x', '/http://mock.example/x other'],
  ])('takes the target %s', async (target, seen) => {
    const origin = await serve((request, response) => {
      response.end(`${request.url ?? ''} ${request.headers.host ?? ''}`);
    });
    const socket = await send(origin, `GET ${target} HTTP/1.1\r\nhost: other\r\nconnection: close\r\n\r\n`);
    expect((await received(socket)).split('\r\n\r\n')[1]).toBe(seen);
  });
});

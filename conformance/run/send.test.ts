import { createServer } from 'node:http';
import { createServer as createConnections, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Inconclusive } from './outcome.ts';
import { send } from './send.ts';

/** Sends a request to a server that answers 429 with this `Retry-After` first, and 200 then. */
async function sentTo(retryAfter: string): Promise<number> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(asked === 1 ? 429 : 200, { 'Retry-After': retryAfter }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('listening on a port gave no port');
    const url = `http://127.0.0.1:${address.port}/`;
    return (await send({ method: 'GET', url, headers: {}, body: undefined })).status;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each([
  ['a number of seconds', '0'],
  ['a date', new Date(0).toUTCString()],
])('waits a 429 out as %s says', async (_, retryAfter) => {
  expect(await sentTo(retryAfter)).toBe(200);
});

it.each([
  ['too long', '301'],
  ['a date too far away', new Date(Date.now() + 3_600_000).toUTCString()],
  ['nothing that is known', 'soon'],
])('cannot tell where a 429 asks for %s', async (_, retryAfter) => {
  await expect(sentTo(retryAfter)).rejects.toThrow(Inconclusive);
});

/** The statuses of requests to a server that answers one request of a connection, and ends it at the next without a word. */
async function sentInTurn(status: number, ...methods: readonly string[]): Promise<readonly string[]> {
  const server = createConnections((connection) => {
    let asked = 0;
    connection.on('error', () => undefined);
    connection.on('data', () => {
      asked += 1;
      if (asked === 1) connection.write(`HTTP/1.1 ${status} Told\r\nContent-Length: 2\r\n\r\n{}`);
      else connection.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const statuses: string[] = [];
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('listening on a port gave no port');
    const url = `http://127.0.0.1:${address.port}/`;
    for (const method of methods) {
      const sending = send({ method, url, headers: {}, body: method === 'GET' ? undefined : '{}' });
      statuses.push(await sending.then(({ status }) => String(status)).catch((error: unknown) => nameOf(error)));
    }
    return statuses;
  } finally {
    server.close();
  }
}

const nameOf = (error: unknown) => (error instanceof Inconclusive ? 'nobody knows' : 'broken');

it.each([
  ['reads again', 200, ['GET', 'GET', 'GET', 'POST'], ['200', '200', '200', '200']],
  ['writes nothing twice', 200, ['POST', 'POST', 'POST', 'GET'], ['200', 'nobody knows', '200', '200']],
  ['loses no request behind one that was refused', 404, ['POST', 'POST', 'PATCH', 'GET'], ['404', '404', '404', '404']],
])('%s where a connection ends that was used before', async (_, status, methods, statuses) => {
  expect(await sentInTurn(status, ...methods)).toEqual(statuses);
});

it('says who sends', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.headers['user-agent'] === 'api-understudy' ? 200 : 403).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('listening on a port gave no port');
    const url = `http://127.0.0.1:${address.port}/`;
    expect((await send({ method: 'GET', url, headers: {}, body: undefined })).status).toBe(200);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it.each([
  ['never answers', () => undefined, true],
  ['begins an answer and never ends it', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\n'), true],
  ['ends the connection', (socket: Socket) => void socket.destroy(), false],
])('tells whether it waited until the time was up: a server that %s', async (_, answer, late) => {
  const server = createConnections((connection) => {
    connection.on('error', () => undefined);
    connection.once('data', () => {
      answer(connection);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('listening on a port gave no port');
    const sent = { method: 'POST', url: `http://127.0.0.1:${address.port}/`, headers: {}, body: undefined };
    await expect(send(sent, { timeout: 50 })).rejects.toMatchObject({ late });
  } finally {
    server.close();
  }
});

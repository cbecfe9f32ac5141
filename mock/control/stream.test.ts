import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setWorkspace } from '../http/workspace-of.ts';
import { createMock, type Mock } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import { headersOf } from '../testing/personas.ts';
import { streamRoutes } from './stream.ts';

let mock: Mock;
let server: Server;
const open: AbortController[] = [];
beforeEach(async () => {
  mock = await createMock({ people: 0 });
  server = createServer(mock.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const each of open.splice(0)) each.abort();
  server.closeAllConnections();
  server.close();
});

/** A stream, and how to read from it until it has said something. */
async function listen(query = '', headers: Record<string, string> = {}, world = '') {
  const address = server.address();
  const abort = new AbortController();
  open.push(abort);
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${world}/_understudy/requests/stream${query}`;
  const answer = await fetch(url, { headers, signal: abort.signal });
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const until = async (said: string): Promise<string> => {
    while (!text.includes(said)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) throw new Error(`The stream ended before it said ${said}: ${text}`);
      text += decoder.decode(value, { stream: true });
    }
    return text;
  };
  const ended = async (): Promise<string> => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += decoder.decode(part.value);
    return text;
  };
  return { answer, abort, until, ended };
}

const me = (as?: string) =>
  supertest(server)
    .get('/partoo/v2/user/me')
    .set(as === undefined ? {} : headersOf(mock, 'partoo', as));

describe('the stream of the journal', () => {
  it('tells each request as it is answered, as the journal has it', async () => {
    const { answer, until } = await listen();
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    await me('orgAdmin');
    const text = await until('"durationMs"');
    const data = /event: request\nid: 1\ndata: (.*)\n\n/.exec(text)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(mock.workspace.journal.get(1))));
    expect(text).not.toContain('demo-partoo-org-admin');
  });

  it('tells only what it is asked for', async () => {
    const { until } = await listen('?status=200');
    await me();
    await me('orgAdmin');
    expect(await until('id: 2\n')).not.toContain('id: 1\n');
  });

  it('begins with what was missed', async () => {
    for (let round = 0; round < 4; round += 1) await me();
    const { until } = await listen('', { 'last-event-id': '2' });
    const text = await until('id: 4\n');
    expect([...text.matchAll(/^id: (\d)$/gm)].map(([, id]) => id)).toEqual(['3', '4']);
    expect(await (await listen('?since=3')).until('id: 4\n')).not.toContain('id: 3\n');
  });

  it('tells that the journal was emptied, and goes on', async () => {
    await me();
    const { until } = await listen('?since=0');
    await until('id: 1\n');
    await supertest(server).delete('/_understudy/requests');
    await until('event: cleared');
    await me();
    await until('id: 2\n');
  });

  // Found by the fuzzer: it waited for ever, and counted as a listener.
  it('has an end for a client that asks for its head alone', async () => {
    const { status, headers } = await supertest(server).head('/_understudy/requests/stream');
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/event-stream')]);
  });

  it('is given to so many, and to others when one is gone', async () => {
    const first = await listen();
    for (let count = 1; count < 64; count += 1) await listen();
    const refused = await listen();
    expect(refused.answer.status).toBe(503);
    first.abort.abort();
    await expect.poll(async () => (await listen()).answer.status).toBe(200);
  });

  it('is given to so many in all workspaces together', async () => {
    const worlds = Math.ceil(limits.allStreams.value / limits.streams.value);
    for (let world = 0; world < worlds; world += 1)
      for (let count = 0; count < limits.streams.value; count += 1) await listen('', {}, `/w/${world}`);
    const { answer, ended } = await listen();
    expect(answer.status).toBe(503);
    expect(JSON.parse(await ended())).toEqual({
      error: '256 streams are open already, in all workspaces: close one, or ask GET /_understudy/requests?since=ID',
    });
  });

  it('ends for a client that does not go on reading', async () => {
    const workspace = mock.workspace;
    const app = express()
      .use((request, _response, next) => {
        setWorkspace(request, workspace);
        next();
      })
      .use(streamRoutes(mock, 50));
    const slow = createServer(app);
    await once(slow.listen(0, '127.0.0.1'), 'listening');
    try {
      const ended = new Promise<void>((resolve) => {
        slow.once('request', (_request, response) => response.once('close', resolve));
      });
      const address = slow.address();
      const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('GET /requests/stream?since=0 HTTP/1.1\r\nhost: x\r\n\r\n');
      socket.pause();
      await me();
      const entry = workspace.journal.get(1);
      if (!entry) throw new Error('The journal has no request');
      const body = 'x'.repeat(1024 * 1024);
      for (let id = 2; id < 66; id += 1)
        workspace.journal.add(id, () => ({ ...entry, id, response: { ...entry.response, body } }));
      await ended;
      socket.destroy();
    } finally {
      slow.closeAllConnections();
      slow.close();
    }
  });

  it('ends when the mock does, so that nothing keeps the server open', async () => {
    const { ended, until } = await listen();
    await until('what comes');
    mock.close();
    const text = await ended();
    expect(text).toContain('what comes');
    // A mock that stops may come back, and a client shall try.
    expect(text).not.toContain('event: ended');
    await expect((await listen()).ended()).resolves.toContain('what comes');
  });

  it('says that its workspace was ended, for a client that comes back would begin it anew', async () => {
    const { ended, until } = await listen('', {}, '/w/short');
    await until('what comes');
    await supertest(server).delete('/w/short/_understudy').expect(204);
    expect(await ended()).toMatch(/event: ended\ndata: \{\}\n\n$/);
    expect(mock.workspaces.list().map(({ name }) => name)).toEqual(['default']);
  });

  it('refuses what no request can match', async () => {
    const { status, body } = await supertest(server).get('/_understudy/requests/stream?status=abc');
    expect([status, body.error]).toEqual([400, 'The journal cannot be asked that']);
  });
});

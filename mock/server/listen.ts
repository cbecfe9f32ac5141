import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '../shared/limits.ts';
import { isWildcard } from '../../support/loopback.ts';
import { messagesOf } from '../../support/messages.ts';
import { UsageError } from '../../support/usage-error.ts';
import { giveUpStalled } from './give-up-stalled.ts';
import { limitInFlight } from './in-flight.ts';
import { inOriginForm } from './origin-form.ts';
import { refuseWithoutHost } from './without-host.ts';

/** How often Node looks for requests that take too long to come in, in milliseconds. */
const connectionsCheckingInterval = 2000;

/** What is given to one server otherwise than `limits` has it. */
export interface ServerLimits {
  readonly maxRequests?: number | undefined;
  readonly headMs?: number;
  readonly stalledMs?: number;
}

/**
 * An HTTP server that answers in JSON also where a request cannot be read and no API is known, and that a slow or a greedy client
 * cannot hold up.
 */
export function createHttpServer(
  app: RequestListener,
  {
    maxRequests = limits.requests.value,
    headMs = limits.headMs.value,
    stalledMs = limits.stalledMs.value,
  }: ServerLimits = {},
): Server {
  const server = createServer(
    {
      ...messagesOf(app),
      // Tokens may be long, and are then refused as what they are.
      maxHeaderSize: limits.headBytes.value,
      headersTimeout: headMs,
      requestTimeout: limits.requestMs.value,
      keepAliveTimeout: limits.keepAliveMs.value,
      connectionsCheckingInterval: Math.min(headMs, connectionsCheckingInterval),
      // Node's own answer says nothing: see `refuseWithoutHost`.
      requireHostHeader: false,
    },
    giveUpStalled(limitInFlight(refuseWithoutHost(inOriginForm(app)), maxRequests), stalledMs),
  );
  // Beyond a number Node leaves headers out and says nothing, a credential as well as any other. Their bytes are limited.
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections.value;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else answerUnreadable(error, socket);
  });
  server.on('checkExpectation', (_request, response) => {
    const body = JSON.stringify({ error: 'The only expectation that can be met is 100-continue' });
    const length = Buffer.byteLength(body);
    response.writeHead(417, { 'content-type': 'application/json', 'content-length': length, connection: 'close' });
    response.end(body);
  });
  return server;
}

function answerUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[code ?? ''] ?? 400;
  const body = JSON.stringify({
    error: `The request cannot be read: ${STATUS_CODES[status] ?? ''} (${code ?? 'unknown'})`,
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'access-control-allow-origin: *',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Starts to listen, and answers the origin: `http://127.0.0.1:4010`. Throws a `UsageError` when it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new UsageError(reason(error, port, host)));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  // Browsers open no wildcard, and from this machine it is this machine.
  const shown = isWildcard(host) ? (host.includes(':') ? '::1' : '127.0.0.1') : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${actual}`;
}

function reason(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') {
    return `--port ${port} is in use on ${host}; stop what listens there, or take another port (0: any free one)`;
  }
  if (error.code === 'EACCES') return `--port ${port} may not be opened by this user; take one above 1023`;
  return `--host ${host} --port ${port} cannot be listened on: ${error.message}`;
}

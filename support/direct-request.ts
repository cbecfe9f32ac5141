import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { messagesOf } from './messages.ts';

/** A request as it would be sent. */
export interface DirectRequest {
  readonly method: string;
  /** The path with the query. */
  readonly url: string;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: no body. */
  readonly body?: string | undefined;
}

export interface DirectAnswer {
  readonly status: number;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A connection to nobody, which keeps what is written to it. */
class Nowhere extends Socket {
  readonly written: Buffer[] = [];

  constructor() {
    // One that cannot be read from is taken for one that is over, and the body for read.
    super({ readable: true, writable: true });
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.written.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _writev(
    chunks: readonly { readonly chunk: Buffer | string; readonly encoding: BufferEncoding }[],
    done: () => void,
  ): void {
    for (const { chunk, encoding } of chunks) this._write(chunk, encoding, () => undefined);
    done();
  }
}

/** Connections that are done with a request and wait for the next one, as those that are kept alive do: to make one takes long. */
const waiting: Nowhere[] = [];

/**
 * Sends a request to a server in this process without a connection: it sees the request as one that came over a network, and what
 * it answers is what would have left. light-my-request does the same, but its requests have a socket that body-parser takes for one
 * that has ended. Rejects when the server ends the connection.
 * @param mark is called with the request before the server sees it
 */
export async function requestDirectly(
  server: RequestListener,
  { method, url, headers, body }: DirectRequest,
  mark: (request: IncomingMessage) => void = () => undefined,
): Promise<DirectAnswer> {
  const socket = waiting.pop() ?? new Nowhere();
  const { IncomingMessage, ServerResponse } = messagesOf(server);
  const request = new IncomingMessage(socket);
  const bytes = body === undefined ? undefined : Buffer.from(body);
  request.method = method;
  request.url = url;
  Object.assign(request.headers, headers, bytes && { 'content-length': String(bytes.length) });
  if (bytes) request.push(bytes);
  request.push(null);
  // Else it counts as aborted when its body is read.
  request.complete = true;
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  mark(request);
  await new Promise<void>((resolve, reject) => {
    const ended = () => {
      reject(new Error('the connection was ended'));
    };
    socket.once('close', ended);
    response.once('error', reject).once('finish', () => {
      socket.off('close', ended);
      resolve();
    });
    server(request, response);
  });
  response.detachSocket(socket);
  response.emit('close');
  const text = bodyOf(socket.written.splice(0), response);
  if (!socket.destroyed) waiting.push(socket);
  return { status: response.statusCode, headers: headersOf(response), text };
}

function headersOf(response: ServerResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
}

/** What was written behind the headers. Throws where it is in chunks: nothing that is asked in this way answers so. */
function bodyOf(written: readonly Buffer[], response: ServerResponse): string {
  if (response.chunkedEncoding) throw new Error('an answer in chunks cannot be read directly');
  const all = Buffer.concat(written);
  const end = all.indexOf('\r\n\r\n');
  return end < 0 ? '' : all.subarray(end + 4).toString('utf8');
}

import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { Express } from 'express';
import { base } from './client.ts';

/** A request exactly as it goes over the wire: no library tidies its path, headers or body up. */
export interface RawRequest {
  readonly method?: string;
  /** Below the base path. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Sends a request to an application that listens for this one only. */
export async function sendRaw(
  app: Express,
  { method = 'GET', path = '', headers, body }: RawRequest,
): Promise<RawAnswer> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen');
    return await new Promise<RawAnswer>((resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port: address.port,
        method,
        path: `${base}${path}`,
        headers: { ...headers, ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }) },
      });
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const answered: unknown = text === '' ? undefined : JSON.parse(text);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered });
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

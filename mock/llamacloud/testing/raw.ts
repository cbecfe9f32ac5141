import { createServer, request } from 'node:http';
import type { Mock } from '../../mock.ts';

/** What came back, byte for byte as it was sent. */
export interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Sends a request as it is written here: no client resolves its path or encodes its body. */
export async function send(
  mock: Mock,
  {
    method,
    path,
    headers = {},
    body,
  }: { method: string; path: string; headers?: Readonly<Record<string, string>>; body?: Buffer | string },
): Promise<RawAnswer> {
  const server = createServer(mock.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const json = String(response.headers['content-type']).includes('json');
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: json && text !== '' ? JSON.parse(text) : text,
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  } finally {
    server.close();
  }
}

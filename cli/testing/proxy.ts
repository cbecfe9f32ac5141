import { createServer, request } from 'node:http';

/** A way to a server on which each request can be seen. */
export interface Proxy {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a proxy.
 * @param onRequest is told of each request, with its number from 1 and its method and path, before it goes on
 */
export async function startProxy(target: string, onRequest: (count: number, line: string) => void): Promise<Proxy> {
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    count += 1;
    const { method, headers, url } = incoming;
    onRequest(count, `${method ?? ''} ${url ?? ''}`);
    const onward = request(`${target}${url ?? ''}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    // Either side may be gone before the other.
    onward.on('error', () => outgoing.destroy());
    outgoing.on('error', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the proxy listens on no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

import type { Server } from 'node:http';
import { UsageError } from '../support/usage-error.ts';

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
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function reason(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') {
    return `--port ${port} is in use on ${host}; stop what listens there, or take another port (0: any free one)`;
  }
  if (error.code === 'EACCES') return `--port ${port} may not be opened by this user; take one above 1023`;
  return `--host ${host} --port ${port} cannot be listened on: ${error.message}`;
}

/** On the first SIGINT or SIGTERM finishes running requests and ends; on the second ends at once. */
export function stopOnSignals(server: Server): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeIdleConnections();
    });
  }
}

import type { Express } from 'express';
import { createHttpServer, listen } from '../mock/server/listen.ts';
import { createMock, type MockOptions } from '../mock/mock.ts';
import { type Connected, connectUnderstudy } from './connect-understudy.ts';

export interface UnderstudyOptions extends Omit<MockOptions, 'broken' | 'variant'> {
  /** Where to listen. Default: 0, any free port. */
  readonly port?: number;
}

/** A mock in this process, and its default world. */
export interface Understudy extends Connected {
  /** The same mock as an Express application: for supertest, or to mount it in a server of one's own. */
  readonly app: Express;
  /** What its control API asks others for; undefined where nobody but this machine reaches it. */
  readonly token: string | undefined;
  /** Stops listening, and gives a state file free. */
  readonly close: () => Promise<void>;
}

/** Starts a mock in this process. Throws a `UsageError` when an option, the scenario or the state file is wrong. */
export async function createUnderstudy({
  port = 0,
  host = '127.0.0.1',
  ...options
}: UnderstudyOptions = {}): Promise<Understudy> {
  const mock = await createMock({ ...options, host });
  const server = createHttpServer(mock.app);
  let origin: string;
  try {
    origin = await listen(server, port, host);
  } catch (error) {
    mock.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
    mock.close();
  };
  const { token } = mock.access;
  return Object.assign(connectUnderstudy(origin, token), { app: mock.app, token, close });
}

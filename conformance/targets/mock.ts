import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock, type Mock, type MockOptions } from '../../mock/mock.ts';
import { targetOf } from '../../mock/control/views.ts';
import { messagesOf } from '../../support/messages.ts';
import { beNearby } from '../run/nearby.ts';
import { TargetFile } from './target-file.ts';

/** A mock that listens on a port of its own, with a world that nobody else has. */
export interface MockTarget {
  readonly file: TargetFile;
  readonly mock: Mock;
  readonly close: () => Promise<void>;
}

/** Starts the mock in this thread, whose checks ask it without a network. Its target file is the one that it tells itself. */
export async function startMockTarget(options: MockOptions = {}): Promise<MockTarget> {
  const mock = await createMock(options);
  const server = createServer({ ...messagesOf(mock.app), requireHostHeader: false }, mock.app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${addressOf(server.address()).port}`;
  const leave = beNearby(origin, mock.app);
  return {
    file: TargetFile.parse({ ...targetOf(mock.apis, mock.workspace, origin), name: 'mock' }),
    mock,
    close: () =>
      new Promise((resolve) => {
        leave();
        server.close(() => {
          mock.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('the mock listens on no port');
  return address;
}

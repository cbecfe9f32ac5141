import { Worker } from 'node:worker_threads';
import { moduleFile } from '../../support/package-root.ts';
import { type ApiName, TargetFile } from './target-file.ts';

/** Mocks that get ready while the caller does something else. */
export interface MockThreads {
  /** The target file of the mock of a part, when it listens. */
  readonly fileOf: (part: number) => Promise<TargetFile>;
  readonly close: () => Promise<void>;
}

/** One mock: in a thread of its own, or in this one. */
interface Running {
  readonly file: Promise<TargetFile>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a mock with a world of its own for each part of a run, with these APIs. To answer takes longer than to ask: with a thread for
 * each, no part waits for the answers of another.
 */
export function startMockThreads(parts: readonly (readonly ApiName[])[]): MockThreads {
  const worker = moduleFile('conformance/targets/mock-worker');
  const running = parts.map((apis) => (worker.endsWith('.js') ? inThread(worker, apis) : inThisThread(apis)));
  // Whoever waits is told; it may be that nobody does.
  for (const { file } of running) file.catch(() => undefined);
  return {
    fileOf: (part) => running[part]?.file ?? Promise.reject(new Error(`no mock was started for part ${part}`)),
    close: async () => {
      await Promise.all(running.map(async ({ close }) => close()));
    },
  };
}

function inThread(path: string, apis: readonly ApiName[]): Running {
  const worker = new Worker(path, { workerData: { apis } });
  return {
    file: new Promise((resolve, reject) => {
      worker.once('message', (file: unknown) => {
        resolve(TargetFile.parse(file));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => {
        reject(new Error(`the mock ended with ${code}`));
      });
    }),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Run from the source there is nothing that a thread could load without a loader. */
function inThisThread(apis: readonly ApiName[]): Running {
  const started = import('./mock.ts').then(({ startMockTarget }) => startMockTarget({ apis }));
  return {
    file: started.then(({ file }) => file),
    close: async () => {
      await (await started).close();
    },
  };
}

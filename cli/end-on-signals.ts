import type { Server } from 'node:http';
import { constants } from 'node:os';
import { limits } from '../mock/shared/limits.ts';
import { writeError } from './output.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * On the first SIGINT or SIGTERM takes no more requests, lets those that run end, and with them the process; on the second, whichever
 * it is, ends at once. What was answered is kept either way: no answer leaves before its write is in the file.
 * @param stopping ends what would last, such as a stream
 */
export function endOnSignals(server: Server, stopping: () => void, graceMs: number = limits.stopMs.value): void {
  const end = () => {
    for (const signal of signals) {
      process.off(signal, end);
      // Not left to the system: it does nothing to the first process of a container. The handlers of the exit give the state file free.
      process.once(signal, () => process.exit(128 + constants.signals[signal]));
    }
    server.close();
    stopping();
    server.closeIdleConnections();
    setTimeout(() => {
      writeError(`understudy: ended with requests under way, which were not done after ${graceMs / 1000} s\n`);
      process.exit(0);
    }, graceMs).unref();
  };
  for (const signal of signals) process.on(signal, end);
}

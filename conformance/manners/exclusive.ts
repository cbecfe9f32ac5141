import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Inconclusive } from '../run/outcome.ts';
import type { ApiName, TargetOf } from '../targets/target-file.ts';
import { dropLock, type Owner, tryLock } from './lock-file.ts';

/** How long a turn is waited for, in milliseconds: that of a process that is gone is taken over at once, and many may wait. */
const longestWait = 3_600_000;

/** The shortest and the longest pause between two looks, in milliseconds. */
const pause = { first: 2, most: 50 };

/**
 * Makes the runs of this machine that judge the same target take turns where they use what it offers only once. Throws
 * `Inconclusive` when no turn comes.
 * @param mark tells this process from an earlier one with the same number; the same in all its threads
 * @param stopped whether nobody wants a turn any more: then it is waited for no longer
 */
export function exclusiveOn<Api extends ApiName>(
  api: Api,
  given: TargetOf<Api>,
  mark: string,
  stopped: () => boolean = () => false,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const file = lockOf(api, given.baseUrl);
  const turn = new AsyncLocalStorage<true>();
  return async (work) => {
    // Who has the turn may ask for it again.
    if (turn.getStore()) return work();
    const token = randomUUID();
    await takeTurn(file, { pid: process.pid, mark, token }, stopped);
    try {
      return await turn.run(true, work);
    } finally {
      dropLock(file, token);
    }
  };
}

async function takeTurn(file: string, owner: Owner, stopped: () => boolean): Promise<void> {
  const end = performance.now() + longestWait;
  for (let next: number = pause.first; !tryLock(file, owner); next = Math.min(next * 2, pause.most)) {
    if (stopped()) throw new Inconclusive('the run was ended early, while another one used the subject of this target');
    if (performance.now() > end)
      throw new Inconclusive(
        `another run has used the subject of this target for ${longestWait / 60_000} minutes; if there is none, remove ${file}`,
      );
    // Runs that began together would look together, too.
    await wait(next * (0.5 + Math.random()));
  }
}

/** One lock for each API of a target: what it offers once is found below its address. */
function lockOf(api: ApiName, baseUrl: string): string {
  const name = createHash('sha256').update(`${api} ${baseUrl}`).digest('hex').slice(0, 20);
  return join(tmpdir(), `understudy-${name}.lock`);
}

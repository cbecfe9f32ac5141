import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beginLedger } from '../manners/ledger.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { outOf } from './out.ts';
import type { RunOptions } from './options.ts';
import { processMark } from './process-mark.ts';

/** What a run leaves on its target. */
export interface Traces {
  /** The ledger in which it is noted. */
  readonly path: string | undefined;
  /** Takes everything away; answers what is left, in lines for a person. */
  readonly remove: () => Promise<readonly string[]>;
}

/** Where nothing is left, or what is left is thrown away. */
export const noTraces: Traces = { path: undefined, remove: () => Promise.resolve([]) };

interface Run {
  readonly target: OpenTarget;
  readonly options: RunOptions;
  readonly runId: string;
  readonly startedAt: Date;
}

/** Begins the ledger of a run. Throws a `UsageError` when it cannot be written. */
export function keepTraces({ target, options, runId, startedAt }: Run): Traces {
  const { file } = target;
  if (!file) return noTraces;
  const folder = outOf(options.out, target.name) ?? join(tmpdir(), `understudy-${runId}`);
  const path = beginLedger([join(folder, 'ledger.jsonl'), join(folder, `ledger-${runId}.jsonl`)], {
    ledger: 1,
    name: target.name,
    target: target.path === undefined ? null : resolve(target.path),
    run: runId,
    startedAt: startedAt.toISOString(),
  });
  options.onLedger?.(path);
  return {
    path,
    remove: async () => {
      // Loaded late: what it needs, the checks, is needed here at the end of a run only.
      const { cleanLedger } = await import('../manners/clean-ledger.ts');
      const { onProgress, timeoutMs } = options;
      return cleanLedger(path, {
        file,
        mark: processMark,
        timeoutMs,
        onProgress: (done, all) => {
          onProgress?.({ stage: 'clean', done, all });
        },
      });
    },
  };
}

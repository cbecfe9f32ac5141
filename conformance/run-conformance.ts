import { randomBytes, randomUUID } from 'node:crypto';
import { UsageError } from '../support/usage-error.ts';
import { answerParts } from './runner/channel.ts';
import { requireWritable } from './report/require-writable.ts';
import { apisOf, requireKnown } from './runner/only.ts';
import type { RunOptions, RunResult } from './runner/options.ts';
import { outOf } from './runner/out.ts';
import { processMark } from './runner/process-mark.ts';
import { readExpected, report } from './runner/report-run.ts';
import { requireFound } from './runner/require-found.ts';
import { type Ran, runParts } from './runner/run-parts.ts';
import { sharesOf } from './runner/shares.ts';
import { keepTraces, noTraces } from './runner/traces.ts';
import { tryDeployment } from './runner/try-deployment.ts';
import { openTarget, type OpenTarget, type StartedTarget } from './targets/open-target.ts';
import type { ApiName, TargetFile } from './targets/target-file.ts';

/**
 * Judges a target, writes the reports, and answers what came of it. What the run makes on a deployment is taken away before it
 * answers. Throws a `UsageError` when the options, the target file or the baseline are wrong; then nothing was judged.
 *
 * ```ts
 * const { exitCode, report } = await runConformance({ target: 'staging.yaml', out: false });
 * ```
 */
export async function runConformance(options: RunOptions = {}): Promise<RunResult> {
  const target = openTarget(options.target ?? 'mock');
  const apis = apisOf(options.only ?? [], chosen(options.apis, target));
  const expected = await readExpected(options.baseline ?? target.baseline);
  const out = outOf(options.out, target.name);
  if (out !== undefined) requireWritable(out);
  const startedAt = new Date();
  const runId = randomBytes(4).toString('hex');
  // Its own mock is the one target that two threads can judge at a time.
  const shares = sharesOf(apis, target.ownMock && !options.only?.length ? 2 : 1);
  const started = target.start(shares.map((share) => share.map(({ api }) => api)));
  let judged: Judged;
  const files: TargetFile[] = [];
  try {
    const onTold = (file: TargetFile) => files.push(file);
    judged = await judge({ options, target, apis, shares, started, runId, startedAt, onTold });
    const known = await Promise.allSettled(shares.map(async (_, part) => started.fileOf(part)));
    files.push(...known.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])));
  } finally {
    await started.close();
  }
  // What was left out could have been there.
  const isWhole = !options.only?.length && !options.readOnly && !options.signal?.aborted;
  if (isWhole) requireFound(target, apis, judged.ran.results);
  return report({ options, target, apis, expected, startedAt, files, ...judged });
}

/** What was found out, and what is left. */
interface Judged {
  readonly ran: Ran;
  readonly notes: readonly string[];
  readonly ledger: string | undefined;
}

interface Job {
  readonly options: RunOptions;
  readonly target: OpenTarget;
  readonly apis: readonly ApiName[];
  readonly shares: ReturnType<typeof sharesOf>;
  readonly started: StartedTarget;
  readonly runId: string;
  readonly startedAt: Date;
  /** Takes the target file of a mock that a part has started. */
  readonly onTold: (file: TargetFile) => void;
}

async function judge({ options, target, apis, shares, started, runId, startedAt, onTold }: Job): Promise<Judged> {
  const { onProgress, signal, only = [], readOnly = false, timeoutMs } = options;
  onProgress?.({ stage: 'start', done: 0, all: 0 });
  const down = await tryDeployment(target, apis, signal);
  if (down.length > 0) return { ran: { results: [], planned: 0, troubles: down }, notes: [], ledger: undefined };
  const traces = target.deployed && !readOnly ? keepTraces({ target, options, runId, startedAt }) : noTraces;
  const channel = `understudy ${randomUUID()}`;
  const endAnswers = answerParts(channel, started.fileOf, signal, onTold);
  let planned = 0;
  let done = 0;
  const [run] = await Promise.allSettled([
    runParts({
      provided: {
        shares,
        only,
        ownMock: target.ownMock,
        channel,
        runId,
        remembers: target.remembers,
        complete: !target.deployed,
        readOnly,
        timeoutMs,
        shared: target.deployed,
        ledger: traces.path,
        processMark,
      },
      shuffle: options.shuffle,
      signal,
      onPlanned: (checks) => {
        planned = checks;
      },
      onResult: (result) => {
        done += 1;
        onProgress?.({ stage: 'run', done, all: planned, result });
      },
    }),
  ]);
  endAnswers();
  // Also when something went wrong: what was made has to go.
  const notes = await traces.remove();
  if (run.status === 'rejected') throw run.reason;
  const ran = run.value;
  await requireChecks(only, ran, apis);
  return { ran, notes, ledger: notes.length > 0 ? traces.path : undefined };
}

/** An id that no result has is either not run or unknown: only then are the checks loaded here, to tell which. */
async function requireChecks(only: readonly string[], { results }: Ran, apis: readonly ApiName[]): Promise<void> {
  const seen = new Set(results.flatMap(({ id, requirement }) => [id, requirement]));
  if (only.every((id) => seen.has(id))) return;
  const { checksOf } = await import('./checks/all.ts');
  requireKnown(
    only,
    apis.flatMap((api) => checksOf(api)),
  );
}

function chosen(apis: readonly ApiName[] | undefined, target: OpenTarget): readonly ApiName[] {
  if (!apis) return target.apis;
  for (const api of apis) {
    if (!target.apis.includes(api))
      throw new UsageError(`--api ${api}: the target ${target.name} has ${target.apis.join(', ')} only`);
  }
  return target.apis.filter((api) => apis.includes(api));
}

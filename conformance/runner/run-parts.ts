import { dirname } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Result } from '../run/execute.ts';
import type { Provided } from './provided.ts';
import { moduleFile } from '../../support/package-root.ts';

export interface RunPartsOptions {
  readonly provided: Provided;
  /** Seed of a random order. Default: the order in which the checks are written down. */
  readonly shuffle: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onPlanned: (checks: number) => void;
  readonly onResult: (result: Result) => void;
}

/** What became of a run, beside its results. */
export interface Ran {
  readonly results: readonly Result[];
  /** How many checks were to be run. */
  readonly planned: number;
  /** What went wrong outside of the checks, in a line each. */
  readonly troubles: readonly string[];
}

/** Runs the checks in Vitest, each part in a thread of its own. Nothing is read from, or written to, the folder of the caller. */
export async function runParts({ provided, shuffle, signal, onPlanned, onResult }: RunPartsOptions): Promise<Ran> {
  const { createVitest } = await import('vitest/node');
  const files = provided.shares.map((_, part) => moduleFile(`conformance/parts/part-${part + 1}`));
  const folder = dirname(moduleFile('conformance/parts/part-1'));
  const collector = new Collector(onPlanned, onResult);
  const keep = keepListeners();
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root: folder,
      dir: folder,
      include: files,
      exclude: [],
      watch: false,
      cache: false,
      pool: 'threads',
      isolate: false,
      maxWorkers: files.length,
      testTimeout: 0,
      hookTimeout: 0,
      sequence: { shuffle: shuffle !== undefined, ...(shuffle !== undefined && { seed: shuffle }) },
      // What is built is plain JavaScript, and loads faster without a look by Vite.
      server: { deps: { external: [/\.js$/] } },
      disableConsoleIntercept: true,
      provide: { understudy: provided },
      reporters: [collector],
    },
    { logLevel: 'silent', envDir: false },
  );
  keep();
  try {
    // Vitest's own way to end early leaves a check in its midst: with what it has borrowed, and with its turn. The parts are told instead.
    if (!signal?.aborted) await vitest.start();
  } finally {
    await vitest.close();
  }
  const { results, planned, troubles } = collector;
  return { results, planned, troubles };
}

/**
 * What Vitest, and Vite below it, do on a signal, or on an error of their caller, is to end the process: that is for the caller to say.
 * Their listeners are taken off as soon as they are there, for a signal may come while they start.
 */
function keepListeners(): () => void {
  const events: readonly unknown[] = ['SIGINT', 'SIGTERM', 'exit', 'unhandledRejection'];
  const onNew = (event: string | symbol, listener: () => void) => {
    if (events.includes(event)) queueMicrotask(() => process.removeListener(event, listener));
  };
  process.on('newListener', onNew);
  return () => {
    process.off('newListener', onNew);
  };
}

class Collector implements Reporter {
  readonly results: Result[] = [];
  readonly troubles: string[] = [];
  planned = 0;
  readonly #onPlanned: (checks: number) => void;
  readonly #onResult: (result: Result) => void;

  constructor(onPlanned: (checks: number) => void, onResult: (result: Result) => void) {
    this.#onPlanned = onPlanned;
    this.#onResult = onResult;
  }

  onTestModuleCollected(module: TestModule): void {
    for (const { name } of module.children.allTests()) if (/^[A-Z]/.test(name)) this.planned += 1;
    this.#onPlanned(this.planned);
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.meta().understudy;
    if (result) {
      this.results.push(result);
      this.#onResult(result);
    } else if (test.result().state === 'failed') {
      this.#trouble(test.result().errors ?? []);
    }
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { readonly message: string }[]): void {
    for (const module of modules) this.#trouble(module.errors());
    this.#trouble(unhandled);
  }

  #trouble(errors: readonly { readonly message: string }[]): void {
    for (const { message } of errors) if (!this.troubles.includes(message)) this.troubles.push(message);
  }
}

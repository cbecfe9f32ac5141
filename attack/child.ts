import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtCommand } from '../support/package-root.ts';

/** A mock in a process of its own, which is there to be attacked. */
export interface Child {
  readonly origin: string;
  readonly process: ChildProcess;
  /** All that it has printed so far, errors too. */
  readonly printed: () => string;
  /** Whether it ended, and how. */
  readonly ended: () => string | undefined;
  /** Resolves when it is gone, and nothing more will be printed. */
  readonly gone: Promise<void>;
}

/** It ended before it listened. */
export class DidNotStart extends Error {
  readonly code: number | null;
  readonly printed: string;

  constructor(code: number | null, printed: string) {
    super(`The mock did not start: it ended with ${String(code)} and said ${printed}`);
    this.code = code;
    this.printed = printed;
  }
}

interface Options {
  readonly node?: readonly string[];
  /** What is put before the command, such as a shell that sets a limit. */
  readonly through?: readonly string[];
  /** As which user, where this one may choose. */
  readonly uid?: number | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts `understudy mock` on a free port. Throws a `DidNotStart` when it ends before it listens. */
export async function startChild(
  options: readonly string[],
  { node = [], through = [], uid, env }: Options = {},
): Promise<Child> {
  const line = [...through, process.execPath, ...node, builtCommand, 'mock', '--port', '0', ...options];
  const child = spawn(line[0] ?? '', line.slice(1), {
    // The fourth is for what `watch.ts` tells of the memory.
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let printed = '';
  const hear = (part: Buffer) => {
    printed += part.toString();
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
  const gone = once(child, 'close').then(() => undefined);
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, found] = /^control {2}(http:\S+)\/_understudy/m.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    void gone.then(() => {
      reject(new DidNotStart(child.exitCode, printed));
    });
  });
  return {
    origin,
    process: child,
    printed: () => printed,
    ended: () =>
      child.exitCode === null && child.signalCode === null ? undefined : String(child.exitCode ?? child.signalCode),
    gone,
  };
}

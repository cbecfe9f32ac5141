import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Child } from '../child.ts';

/** What a process holds at one moment, in bytes, and how many files and connections. */
export interface Sample {
  readonly rss: number;
  readonly heapUsed: number;
  /** Undefined where the system does not tell. */
  readonly files: number | undefined;
}

const Told = z.object({ rss: z.number(), heapUsed: z.number() });

/** Asks the mock, through `watch.ts`, what it holds after a collection. */
export async function measure(child: Child): Promise<Sample> {
  const pipe = child.process.stdio[3];
  if (!pipe || !('read' in pipe)) throw new Error('The mock was started without a pipe to tell its memory');
  const line = new Promise<string>((resolve) =>
    pipe.once('data', (part: Buffer) => {
      resolve(part.toString());
    }),
  );
  child.process.kill('SIGUSR2');
  const folder = `/proc/${String(child.process.pid)}/fd`;
  return {
    ...Told.parse(JSON.parse(await line)),
    files: existsSync(folder) ? readdirSync(folder).length : undefined,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function highest(values: readonly number[]): number {
  return Math.max(...values);
}

/** How a third of the values is summed up. */
export const summaries = { median, highest };

/** What something is in the first third of its values and in the last, and by how much more. */
export function growth(
  values: readonly number[],
  summary: (values: readonly number[]) => number,
): { readonly first: number; readonly last: number; readonly by: number } {
  const third = Math.max(1, Math.floor(values.length / 3));
  const [first, last] = [summary(values.slice(0, third)), summary(values.slice(-third))];
  return { first, last, by: last / first - 1 };
}

import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Child } from '../child.ts';

/** What a process holds at one moment, in bytes, and how many files and connections. */
export interface Sample {
  readonly rss: number;
  /** What V8 holds that is in use, and what it holds outside of its heap. */
  readonly used: number;
  /** Undefined where the system does not tell. */
  readonly files: number | undefined;
}

const Told = z.object({ rss: z.number(), used: z.number() });

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

/** What something is at first and at last, and by how much more. */
export interface Growth {
  readonly first: number;
  readonly last: number;
  readonly by: number;
}

/** For what goes up and down by little: the median of the last third against that of the first. */
export function growth(values: readonly number[]): Growth {
  const third = Math.max(1, Math.floor(values.length / 3));
  return from(median(values.slice(0, third)), median(values.slice(-third)));
}

/** For what goes up and down by much, whatever it holds: the height of the last third against that of all the time before. */
export function rise(values: readonly number[]): Growth {
  const third = Math.max(1, Math.floor(values.length / 3));
  return from(Math.max(...values.slice(0, -third)), Math.max(...values.slice(-third)));
}

function from(first: number, last: number): Growth {
  return { first, last, by: last / first - 1 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

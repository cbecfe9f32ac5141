import { z } from 'zod';
import { peerFile, runNode } from './processes.ts';

/** What autocannon replaces in a body by a text that is another one in each request. */
export const unique = '[<id>]';

/** A request, and the status without which nothing was measured. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** May hold `unique`. */
  readonly body?: string | undefined;
  readonly status: number;
}

/** How long to send, on how many connections. */
export interface Slice {
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** What autocannon tells, of which only this counts. */
const Told = z.looseObject({
  duration: z.number().positive(),
  errors: z.number(),
  timeouts: z.number(),
  statusCodeStats: z.record(z.string(), z.looseObject({ count: z.number() })),
});

/** How often autocannon looks whether it is time to stop, in milliseconds. */
const look = 50;

/** Sends a request over and over, from a process of its own, and answers how many of them were answered per second. */
export async function rateOf(call: Call, { connections, seconds, warmUpSeconds }: Slice): Promise<number> {
  const warmUp = ['-W', '[', '-c', String(connections), '-d', String(warmUpSeconds), ']'];
  const { answers, duration } = await send(call, connections, ['-d', String(seconds), ...warmUp]);
  return answers / duration;
}

/** Sends a request so many times. */
export async function sendMany(call: Call, count: number): Promise<void> {
  await send(call, 8, ['-a', String(count)]);
}

async function send(call: Call, connections: number, options: readonly string[]) {
  const output = await runNode([
    ...[peerFile('autocannon', 'autocannon.js'), '--json', '--no-progress', '-L', String(look)],
    ...['-c', String(connections), '-m', call.method, ...options],
    ...Object.entries(call.headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]),
    ...(call.body === undefined ? [] : ['-I', '-b', call.body]),
    call.url,
  ]);
  return read(call, output);
}

/** The last line is the measurement, those before it are the warm-up. */
function read(call: Call, output: string): { answers: number; duration: number } {
  const told = Told.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
  const { [String(call.status)]: wanted, ...others } = told.statusCodeStats;
  const wrong = Object.entries(others).map(([status, { count }]) => `${count} × ${status}`);
  if (told.errors > 0) wrong.push(`${told.errors} × no answer`);
  if (told.timeouts > 0) wrong.push(`${told.timeouts} × too late`);
  if (wrong.length > 0)
    throw new Error(`${call.method} ${call.url} has to be answered ${call.status}, and was not: ${wrong.join(', ')}`);
  return { answers: wanted?.count ?? 0, duration: told.duration };
}

import { generate, type Told } from './generate.ts';

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

/** How often autocannon looks whether it is time to stop, in milliseconds. */
const look = 50;

/** Sends a request over and over, from a process of its own, and answers how many of them were answered per second. */
export async function rateOf(call: Call, { connections, seconds, warmUpSeconds }: Slice): Promise<number> {
  const warmup = { connections, duration: warmUpSeconds };
  const { answers, duration } = await send(call, { connections, duration: seconds, warmup });
  return answers / duration;
}

/** Sends a request so many times. */
export async function sendMany(call: Call, count: number): Promise<void> {
  await send(call, { connections: 8, amount: count });
}

async function send(call: Call, options: object): Promise<{ answers: number; duration: number }> {
  const { method, url, headers, body } = call;
  const changing = body === undefined ? {} : { body, idReplacement: true };
  return read(call, await generate({ method, url, headers, ...changing, sampleInt: look, ...options }));
}

function read(call: Call, told: Told): { answers: number; duration: number } {
  const { [String(call.status)]: wanted, ...others } = told.statusCodeStats;
  const wrong = Object.entries(others).map(([status, { count }]) => `${count} × ${status}`);
  if (told.errors > 0) wrong.push(`${told.errors} × no answer`);
  if (told.timeouts > 0) wrong.push(`${told.timeouts} × too late`);
  if (wrong.length > 0)
    throw new Error(`${call.method} ${call.url} has to be answered ${call.status}, and was not: ${wrong.join(', ')}`);
  return { answers: wanted?.count ?? 0, duration: told.duration };
}

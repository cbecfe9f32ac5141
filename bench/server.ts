import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { type Call, unique } from './load.ts';
import { startNode } from './processes.ts';

/** A server that listens, in a process of its own. */
export interface Server {
  readonly origin: string;
  /** For each request that it was asked at the start, when its answer was there, in milliseconds from the start of the process. */
  readonly answeredAfter: readonly number[];
  /** How much memory it holds, in MB. */
  readonly memory: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** How long a server may take until it answers, in milliseconds. */
const patience = 300_000;

/** Between two looks whether it answers, in milliseconds. */
const pause = 5;

/**
 * Starts a program of Node that serves, and asks it until it answers as it should.
 * @param argsFor what to start, on which port
 * @param callsTo what to ask it, one after the other; all of them have to be answered with the status that they name
 */
export async function startServer(
  argsFor: (port: number) => readonly string[],
  callsTo: (origin: string) => readonly Call[],
): Promise<Server> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = argsFor(port);
  const start = performance.now();
  const child = startNode(args, 'ignore');
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', resolve));
  const answeredAfter: number[] = [];
  for (const call of callsTo(origin)) {
    let status = await ask(call);
    while (status === undefined) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`node ${args.join(' ')} ended before it answered: ${said.trim()}`);
      if (performance.now() - start > patience) throw new Error(`node ${args.join(' ')} does not answer`);
      await wait(pause);
      status = await ask(call);
    }
    if (status !== call.status)
      throw new Error(`${call.method} ${call.url} has to be answered ${call.status}, not ${status}`);
    answeredAfter.push(performance.now() - start);
  }
  return {
    origin,
    answeredAfter,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Sends one request; undefined when nobody listens. */
export function ask({ method, url, headers, body }: Call): Promise<number | undefined> {
  return new Promise((resolve) => {
    request(url, { method, headers, agent: false }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode);
      });
    })
      .on('error', () => {
        resolve(undefined);
      })
      .end(body?.replaceAll(unique, 'first'));
  });
}

async function memoryOf(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const [, size] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(size) / 1024;
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

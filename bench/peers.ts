import { join } from 'node:path';
import { builtCommand, packageRoot } from '../support/package-root.ts';
import type { Call } from './load.ts';
import { peerFile } from './processes.ts';
import { ask, type Server, startServer } from './server.ts';
import type { Step, Work } from './work.ts';

/** One that does the work: the mock, or what it is measured beside. */
export interface Contender {
  readonly title: string;
  /** What Node is to run so that it serves the API of some work on a port. */
  readonly args: (work: Work, port: number) => readonly string[];
  /** Where it serves it. */
  readonly base: (work: Work) => string;
  /** Where its paths are others than those of the API. */
  readonly paths?: Readonly<Record<keyof Work['steps'], string>>;
  /** What brings it back to the state of its start, so that nobody is measured with what an earlier slice has left. */
  readonly reset?: string;
}

/** What Node is to run for the mock, as a user starts it: all three APIs, requests and answers validated. */
export const mockArgs = (port: number, ...options: readonly string[]) => [
  ...[builtCommand, 'mock', '--port', String(port)],
  ...options,
];

export const mock = {
  title: 'the mock',
  args: (_, port) => mockArgs(port),
  base: ({ basePath }) => basePath,
  reset: '/_understudy/reset',
} satisfies Contender;

/** Prism, as it is by default: it validates requests, and answers too, of which it only writes down what is wrong. */
export const prism: Contender = {
  title: 'Prism',
  args: ({ document }, port) => [
    ...[peerFile('@stoplight/prism-cli', 'dist/index.js'), 'mock', document],
    ...['--host', '127.0.0.1', '--port', String(port)],
  ],
  base: () => '',
};

/** Mockoon validates nothing. It is told not to write its log into files. */
const mockoon: Contender = {
  title: 'Mockoon',
  args: ({ document }, port) => [
    ...[peerFile('@mockoon/cli', 'bin/run.js'), 'start', '--data', document, '--disable-log-to-file'],
    ...['--hostname', '127.0.0.1', '--port', String(port)],
  ],
  base: ({ basePath }) => basePath,
};

/** A small server of our own. */
function own(name: string): Pick<Contender, 'args'> {
  const file = join(packageRoot, 'bench', 'peers', `${name}.mjs`);
  return { args: (work, port) => [file, JSON.stringify({ ...work, port })] };
}

const validator: Contender = {
  title: 'Express + express-openapi-validator',
  ...own('express-validator'),
  base: ({ basePath }) => basePath,
};

const express: Contender = {
  title: 'bare Express with express.json()',
  ...own('express'),
  base: ({ basePath }) => basePath,
};

const jsonServer: Contender = {
  title: 'json-server',
  ...own('json-server'),
  base: () => '',
  paths: { create: '/roles', read: '/roles/role_editor' },
  reset: '/reset',
};

const nodeHttp: Contender = { title: 'bare node:http', ...own('node-http'), base: ({ basePath }) => basePath };

/** Those with an aim, which do the work of every API; and those that are there to be seen, for which one API is enough. */
export const peers = { prism, mockoon, validator, express };
export const others = { jsonServer, nodeHttp };

/** The request of a step, to one that serves at an origin. */
export function callOf(contender: Contender, work: Work, step: keyof Work['steps'], origin: string): Call {
  const { method, path, body, status }: Step = work.steps[step];
  // What is created in json-server is answered 201, whatever the API says.
  return {
    ...{ method, body, headers: work.headers },
    url: `${origin}${contender.base(work)}${contender.paths?.[step] ?? path}`,
    status: contender.paths && step === 'create' ? 201 : status,
  };
}

/** Starts one, and sees each request of the work answered as it should be. */
export function startContender(contender: Contender, work: Work): Promise<Server> {
  return startServer(
    (port) => contender.args(work, port),
    (origin) => [callOf(contender, work, 'read', origin), callOf(contender, work, 'create', origin)],
  );
}

/** Brings one back to the state of its start, where it has any. */
export async function reset(contender: Contender, { origin }: Server): Promise<void> {
  if (contender.reset === undefined) return;
  const status = await ask({ method: 'POST', url: `${origin}${contender.reset}`, headers: {}, status: 200 });
  if (status !== 200) throw new Error(`${contender.title} was not reset: ${String(status)}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../support/free-port.ts';
import { packageRoot } from '../../support/package-root.ts';
import { UsageError } from '../../support/usage-error.ts';
import type { StartedTarget } from './open-target.ts';
import { prismFile } from './prism-file.ts';
import { type ApiName, apiNames, type TargetFile } from './target-file.ts';

/** The failures of Prism that are known. */
export const prismBaseline = join(packageRoot, 'conformance', 'baselines', 'prism.yaml');

/** How long Prism may take until it answers, in milliseconds. */
const patience = 60_000;

/** Between two looks whether it answers, in milliseconds. */
const pause = 50;

/**
 * Starts Prism on each document of the APIs that are judged, in a process of its own, which ends with the run. Throws a `UsageError`
 * when it is not installed.
 */
export function startPrism(parts: readonly (readonly ApiName[])[]): StartedTarget {
  const command = findPrism();
  const wanted = apiNames.filter((api) => parts.some((part) => part.includes(api)));
  const children: ChildProcess[] = [];
  const stop = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', stop);
  const file = startAll(command, wanted, children);
  // The parts are told; when there are none, nobody is.
  file.catch(() => undefined);
  return {
    fileOf: () => file,
    close: async () => {
      process.off('exit', stop);
      const ends = children.map((child) => ended(child));
      stop();
      await Promise.all(ends);
    },
  };
}

function findPrism(): string {
  try {
    return createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  } catch {
    throw new UsageError(
      '--target prism: Prism is not installed; add it with npm install --save-dev @stoplight/prism-cli',
    );
  }
}

async function startAll(command: string, apis: readonly ApiName[], children: ChildProcess[]): Promise<TargetFile> {
  const origins = await Promise.all(apis.map(async (api) => [api, await startOne(command, api, children)] as const));
  const nowhere = 'http://127.0.0.1:9';
  return prismFile({ partoo: nowhere, llamacloud: nowhere, 'custom-roles': nowhere, ...Object.fromEntries(origins) });
}

async function startOne(command: string, api: ApiName, children: ChildProcess[]): Promise<string> {
  const port = await freePort();
  const document = join(packageRoot, 'specs', 'openapi', `${api}.yaml`);
  const options = ['mock', document, '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, [command, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  const end = performance.now() + patience;
  while (!(await answers(origin))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Prism ended before it answered, on specs/openapi/${api}.yaml: ${said.trim()}`);
    if (performance.now() > end) throw new Error(`Prism has not answered within ${patience / 1000} s`);
    await wait(pause);
  }
  return origin;
}

async function answers(origin: string): Promise<boolean> {
  try {
    await (await fetch(origin)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../support/package-root.ts';

/** Where the peers are: a package of its own. */
const benchFolder = join(packageRoot, 'bench');

/** What the bench and its children write down goes here, and goes with it. */
export const temporary = mkdtempSync(join(tmpdir(), 'understudy-bench-'));
process.once('exit', () => {
  rmSync(temporary, { recursive: true, force: true });
});

/**
 * Nothing of a peer leaves this machine: Scarf, which counts installations, is off, and so is what keeps to DO_NOT_TRACK. None of
 * the peers counts its use otherwise. HOME, because Mockoon makes a folder there. PORT means something to autocannon.
 */
const environment = (() => {
  const { PORT: _port, NODE_OPTIONS: _options, NODE_ENV: _environment, ...rest } = process.env;
  return { ...rest, HOME: temporary, SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1', NO_COLOR: '1' };
})();

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/**
 * Starts a program of Node, which ends with the bench at the latest. What it writes to standard output is read, or nobody's; it may
 * be spoken with by messages instead.
 */
export function startNode(args: readonly string[], output: 'read' | 'ignore' | 'messages'): ChildProcess {
  const channel = output === 'messages' ? (['ipc'] as const) : [];
  const stdio = ['ignore', output === 'read' ? 'pipe' : 'ignore', 'pipe', ...channel] as const;
  const child = spawn(process.execPath, args, { env: environment, stdio: [...stdio] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Runs a program of Node until it ends, and answers what it wrote. Throws when it ended with anything but 0. */
export async function runNode(args: readonly string[]): Promise<string> {
  const child = startNode(args, 'read');
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}: ${errors.trim()}`);
  return output;
}

/** A file of a peer, by its package and its path in there. */
export function peerFile(name: string, path: string): string {
  return join(benchFolder, 'node_modules', name, path);
}

/** The version of a peer that is installed. */
export function peerVersion(name: string): string {
  return z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(peerFile(name, 'package.json'), 'utf8')))
    .version;
}

/** Installs the peers where they are not there: nothing else needs them. */
export async function installPeers(): Promise<void> {
  if (existsSync(join(benchFolder, 'node_modules'))) return;
  process.stderr.write('npm ci --prefix bench --ignore-scripts …\n');
  const options = ['ci', '--prefix', benchFolder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = spawn('npm', options, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error('the peers of the bench could not be installed: npm ci --prefix bench failed');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { builtCommand } from '../../support/package-root.ts';

/** What a command that ended has left. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command until it ends. */
export async function run(...options: string[]): Promise<Ended> {
  return start(options).end;
}

/** Starts the command, in a folder and with an environment of its own if need be. */
export function start(
  options: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): { readonly child: ChildProcess; readonly end: Promise<Ended> } {
  const child = spawn(process.execPath, [builtCommand, ...options], { stdio: ['ignore', 'pipe', 'pipe'], cwd, env });
  return { child, end: ended(child) };
}

/** A mock that runs in a process of its own. */
export interface Started {
  readonly origin: string;
  readonly printed: string;
  readonly child: ChildProcess;
  /** Ends the process with a signal; resolves when it is gone. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
}

/** Starts `understudy mock` on a free port; resolves when it has said where it is. */
export async function startMock(...options: string[]): Promise<Started> {
  const child = spawn(process.execPath, [builtCommand, 'mock', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = ended(child);
  let printed = '';
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, found] = /^control {2}(http:\S+)\/_understudy/m.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    void end.then(({ code, stderr }) => {
      reject(new Error(`understudy mock ended with ${code ?? 'a signal'}: ${stderr}`));
    });
  });
  return {
    origin,
    printed,
    child,
    stop(signal) {
      child.kill(signal);
      return end;
    },
  };
}

async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

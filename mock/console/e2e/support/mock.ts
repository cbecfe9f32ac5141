import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../../dist/cli/understudy.js', import.meta.url));

/** The built command, as a user starts it. */
export interface Started {
  /** Where it listens: `http://127.0.0.1:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts `understudy mock`, on any free port unless `port` names one, and waits until it says where it is. */
export async function startMock(port = 0, env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const child = spawn(process.execPath, [command, 'mock', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const origin = await originOf(child);
  return {
    origin,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function originOf(child: ChildProcess): Promise<string> {
  let said = '';
  return await new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const origin = /^control\s+(http:\/\/[^/]+)/m.exec(said)?.[1];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => {
      reject(new Error(`understudy mock ended before it listened, and said: ${said}`));
    });
  });
}

import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { builtCommand } from '../support/package-root.ts';

it('goes on to its exit code when nobody reads what it says', async () => {
  const child = spawn(process.execPath, [builtCommand, 'selftest', '--list'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, said }).toEqual({ code: 0, said: '' });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtCommand } from '../support/package-root.ts';

// The last step of a build: one start and one answer of each API, so that what V8 compiles for them is kept (support/code-cache.ts).
const child = spawn(process.execPath, [builtCommand, 'mock', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = once(child, 'exit');
const printed = await new Promise<string>((resolve) => {
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.includes('/w/NAME')) resolve(text);
  });
});
for (const [, name = '', value = '', url = ''] of printed.matchAll(/curl -s -H '([^:]+): ([^']+)' '([^']+)'/g)) {
  const { ok, status } = await fetch(url, { headers: { [name]: value } });
  if (!ok) throw new Error(`${url} was answered ${status} by the mock that was built`);
}
child.kill('SIGTERM');
await ended;

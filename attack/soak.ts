import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from '../cli/output.ts';
import { packageRoot } from '../support/package-root.ts';
import { startChild } from './child.ts';
import { runScript } from './script.ts';
import { round } from './soak/load.ts';
import { growth, measure, rise, type Sample } from './soak/measure.ts';

const numbers = { minutes: { default: 10, most: 10_000, meaning: 'how long' } };
const lanes = 4;
const sampleMs = 5000;
const mostGrowth = 0.1;

const description =
  'Send mixed load. Ends with 1 when memory grows by more than a tenth, a file is left open, or an answer is wrong.';

await runScript('soak', description, numbers, async ({ minutes }) => {
  const until = Date.now() + minutes * 60_000;
  /** Until journal and histories are full and code is compiled; what it holds then is where growth is counted from. */
  const warmUp = Date.now() + Math.min(60_000, minutes * 20_000);

  const folder = mkdtempSync(join(tmpdir(), 'understudy-soak-'));
  // A journal and histories that are full soon: until then they grow, as they should. A reset keeps the world before it, to be undone.
  const child = await startChild(['--state', join(folder, 'state.json'), '--journal', '100', '--history', '10'], {
    node: ['--expose-gc', '--import', join(packageRoot, 'dist', 'attack', 'watch.js')],
  });
  const findings: string[] = [];
  const samples: Sample[] = [];
  const atStart = await measure(child);
  let rounds = 0;
  let nextSample = warmUp;
  const lane = async (): Promise<void> => {
    while (Date.now() < until && child.ended() === undefined && findings.length < 20) {
      rounds += 1;
      findings.push(...(await round(child.origin, rounds)));
      if (Date.now() < nextSample) continue;
      nextSample = Date.now() + sampleMs;
      samples.push(await measure(child));
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    // Idle connections are closed, and whatever else holds a file has had its time.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const atEnd = await measure(child);
    const parts = [
      ['memory in use', growth(samples.map(({ used }) => used))],
      // V8 gives a third of it back after some collections, and takes it again minutes later.
      ['resident memory', rise(samples.map(({ rss }) => rss))],
    ] as const;
    for (const [name, { first, last, by }] of parts) {
      const mib = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MiB`;
      write(`${name}  ${mib(first)} … ${mib(last)}, ${(by * 100).toFixed(1)} %\n`);
      if (by > mostGrowth) findings.push(`${name} has grown by ${(by * 100).toFixed(1)} %`);
    }
    write(`files  ${atStart.files ?? 'unknown'} … ${atEnd.files ?? 'unknown'}\n`);
    if ((atEnd.files ?? 0) > (atStart.files ?? 0)) findings.push('files or connections are left open');
  } finally {
    child.process.kill('SIGTERM');
    await child.gone;
    rmSync(folder, { recursive: true });
  }
  if (/^understudy: /m.test(child.printed())) findings.push(`printed: ${child.printed().slice(-1000)}`);
  write(
    `${rounds} rounds, ${samples.length} samples, ${findings.length} findings\n${findings.map((each) => `- ${each}\n`).join('')}`,
  );
  process.exitCode = findings.length > 0 ? 1 : 0;
});

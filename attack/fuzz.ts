import { write } from '../cli/output.ts';
import { fuzz } from './fuzz/run.ts';
import { anySeed, runScript } from './script.ts';

const numbers = {
  requests: { default: 20_000, most: 10_000_000, meaning: 'how many are sent' },
  seed: anySeed,
};

await runScript('fuzz', 'Send a mock many hostile requests. Ends with 1 when something is found.', numbers, attack);

async function attack({ requests, seed }: Readonly<Record<keyof typeof numbers, number>>): Promise<void> {
  write(`seed ${seed}\n`);
  const { findings, statuses } = await fuzz({
    requests,
    seed,
    onProgress: (sent) => {
      if (process.stdout.isTTY) write(`\r${sent}`);
    },
  });
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  write(
    `\nanswers  ${counts.join('  ')}\n${findings.length} findings\n${findings.map((each) => `- ${each}\n`).join('')}`,
  );
  process.exitCode = findings.length > 0 ? 1 : 0;
}

import { parseArgs } from 'node:util';
import { write } from '../cli/output.ts';
import { fuzz } from './fuzz/run.ts';

/** `npm run fuzz`: many hostile requests at a mock, drawn by a seed. Ends with 1 when it found something. */

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const seed = Number(values.seed);
write(`seed ${seed}\n`);
const { findings, statuses } = await fuzz({
  requests: Number(values.requests),
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

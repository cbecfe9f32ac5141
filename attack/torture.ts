import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { write } from '../cli/output.ts';
import { SeededRandom } from '../mock/shared/seeded-random.ts';
import { cuts } from './torture/cuts.ts';
import { kills } from './torture/kills.ts';
import { fullDisk, noPermission } from './torture/no-room.ts';

/** `npm run torture`: takes away from a mock with a state file what it needs, and looks whether it kept its word. */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    every: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'understudy-torture-'));
let failed = 0;
const tell = (what: string, findings: readonly string[]) => {
  failed += findings.length;
  write(`${what}: ${findings.length} findings\n${findings.map((each) => `- ${each}\n`).join('')}`);
};
write(`seed ${seed}\n`);
try {
  const { how, findings } = await fullDisk(folder);
  tell(`a full disk (${how})`, findings);
  tell('no permission to write', await noPermission(folder));
  tell(
    `a file that is cut off at every ${values.every}. byte of its last record`,
    await cuts(folder, Number(values.every), 20),
  );
  tell(
    `${values.kills} kills`,
    await kills(folder, Number(values.kills), new SeededRandom(seed), (done, answered) => {
      write(`  ${done} kills; all ${answered} writes looked for that were answered since the last line\n`);
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed > 0 ? 1 : 0;

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from '../cli/output.ts';
import { SeededRandom } from '../mock/shared/seeded-random.ts';
import { anySeed, runScript } from './script.ts';
import { cuts } from './torture/cuts.ts';
import { kills } from './torture/kills.ts';
import { fullDisk, noPermission } from './torture/no-room.ts';

const numbers = {
  kills: { default: 200, most: 1_000_000, meaning: 'how often it is killed' },
  every: { default: 1, most: 1_000_000, meaning: 'cut the file off at every so many bytes of its last record' },
  seed: anySeed,
};

const description =
  'Take away from a mock with a state file what it needs, and look whether it kept its word. Ends with 1 when it did not.';

await runScript('torture', description, numbers, attack);

async function attack(values: Readonly<Record<keyof typeof numbers, number>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-torture-'));
  let failed = 0;
  const tell = (what: string, findings: readonly string[]) => {
    failed += findings.length;
    write(`${what}: ${findings.length} findings\n${findings.map((each) => `- ${each}\n`).join('')}`);
  };
  write(`seed ${values.seed}\n`);
  try {
    const { how, findings } = await fullDisk(folder);
    tell(`a full disk (${how})`, findings);
    tell('no permission to write', await noPermission(folder));
    tell(
      `a file that is cut off at every ${values.every}. byte of its last record`,
      await cuts(folder, values.every, 20),
    );
    tell(
      `${values.kills} kills`,
      await kills(folder, values.kills, new SeededRandom(values.seed), (done, answered) => {
        write(`  ${done} kills; all ${answered} writes looked for that were answered since the last line\n`);
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

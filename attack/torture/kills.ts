import { join } from 'node:path';
import type { SeededRandom } from '../../mock/shared/seeded-random.ts';
import { type Written, Writer } from './writer.ts';
import { end, startOn } from './starts.ts';

/** After how many kills another file is begun: each start reads all that was written before. */
const perFile = 20;
const lanes = 4;
/** How long a mock may write after its first answer until it is killed, in milliseconds. */
const longest = 250;

/**
 * Kills a mock at random moments under writes, and looks after each whether all that it answered is there.
 * @param onFile is told now and then how many kills there were, and of how many answered writes
 */
export async function kills(
  folder: string,
  count: number,
  random: SeededRandom,
  onFile?: (kills: number, answered: number) => void,
): Promise<string[]> {
  const findings: string[] = [];
  let sent: Written[] = [];
  let answered: Written[] = [];
  for (let kill = 0; kill < count; kill += 1) {
    const file = join(folder, `kills-${Math.floor(kill / perFile)}.json`);
    if (kill % perFile === 0) [sent, answered] = [[], []];
    const child = await startOn(file);
    const writer = await Writer.at(child.origin);
    findings.push(...(await writer.check(answered, sent)).map((each) => `after kill ${kill}: ${each}`));
    let timer: NodeJS.Timeout | undefined;
    // Counted from the first answer, so that on a slow machine, too, there is something to lose.
    const killSoon = () => {
      timer ??= setTimeout(() => child.process.kill('SIGKILL'), random.next() * longest);
    };
    const lane = async (number: number): Promise<void> => {
      for (let round = 0; child.ended() === undefined; round += 1) {
        const written = { name: `role ${kill}-${number}-${round}`, description: `${round} `.repeat(40).trim() };
        sent.push(written);
        const status = await writer.write(written);
        if (status === 201) {
          answered.push(written);
          killSoon();
        } else if (status !== 0) findings.push(`a write was answered ${status}`);
        else return;
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
    await child.gone;
    if (kill % perFile === perFile - 1 || kill === count - 1) {
      const last = await startOn(file);
      findings.push(...(await (await Writer.at(last.origin)).check(answered, sent)));
      await end(last, 'SIGTERM');
      onFile?.(kill + 1, answered.length);
    }
  }
  return findings;
}

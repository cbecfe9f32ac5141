import { Command, Option } from 'commander';
import { wholeNumber } from '../cli/options.ts';
import { run } from '../cli/run.ts';

/** What a script is told beside its seed: whole numbers from 1 on. */
export interface Numbers {
  readonly [name: string]: { readonly default: number; readonly most: number; readonly meaning: string };
}

const mostSeeds = 1e9;

/** Another seed each time; the script says which. */
export const anySeed = { default: Date.now() % mostSeeds, most: mostSeeds, meaning: 'what is drawn' };

/**
 * Runs one of the scripts of this folder by its options. Wrong usage is one line and exit code 2.
 * @param name by which npm runs it
 */
export async function runScript<Names extends Numbers>(
  name: string,
  description: string,
  numbers: Names,
  work: (values: Readonly<Record<keyof Names, number>>) => Promise<void>,
): Promise<void> {
  const program = new Command(name).description(description).allowExcessArguments(false).action(work);
  for (const [option, { default: standard, most, meaning }] of Object.entries(numbers)) {
    const lowest = option === 'seed' ? 0 : 1;
    program.addOption(
      new Option(`--${option} <n>`, meaning).argParser(wholeNumber(`--${option}`, lowest, most)).default(standard),
    );
  }
  await run(program, () => `npm run ${name} -- --help`);
}

import { Command, Option } from 'commander';
import { wholeNumber } from '../cli/options.ts';
import { run } from '../cli/run.ts';

/** What a script is told: whole numbers, from 1 on where nothing else is said. */
export interface Numbers {
  readonly [name: string]: {
    readonly default: number;
    readonly least?: number;
    readonly most: number;
    readonly meaning: string;
  };
}

const mostSeeds = 1e9;

/** Another seed each time; the script says which. */
export const anySeed = { default: Date.now() % mostSeeds, least: 0, most: mostSeeds, meaning: 'what is drawn' };

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
  for (const [option, { default: standard, least = 1, most, meaning }] of Object.entries(numbers))
    program.addOption(
      new Option(`--${option} <n>`, meaning).argParser(wholeNumber(`--${option}`, least, most)).default(standard),
    );
  await run(program, () => `npm run ${name} -- --help`);
}

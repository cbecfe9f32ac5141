import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { packageRoot } from '../support/package-root.ts';
import { Baseline, describeLosses, losses, ratiosOf } from './compare.ts';
import { type Effort, full, quick } from './effort.ts';
import { measurePart, partNames, quickParts } from './parts.ts';
import { installPeers } from './processes.ts';
import { keep } from './report-file.ts';
import type { Part } from './report.ts';
import { summary } from './table.ts';

interface Options {
  readonly quick: boolean;
  readonly only?: readonly string[];
  readonly rounds?: number;
  readonly compare: boolean;
  readonly update: boolean;
}

const baselineFile = join(packageRoot, 'bench', 'baseline.json');

const rowsOf = (parts: readonly Part[]) => parts.flatMap(({ rows }) => rows);

await new Command('bench')
  .description('Measure the mock beside its peers, and write docs/performance.md and reports/bench.json.')
  .option('--quick', 'one API, small worlds, three rounds: prints its table and writes nothing', false)
  .option('--only <parts>', `some of ${partNames.join(', ')}, with commas`, partsOf)
  .option('--rounds <n>', 'so many rounds', Number)
  .option('--compare', 'a quick run against bench/baseline.json: exit 1 when a ratio lost more than 20 %', false)
  .option('--update', 'a quick run, whose ratios become bench/baseline.json', false)
  .allowExcessArguments(false)
  .action(bench)
  .parseAsync();

async function bench(options: Options): Promise<void> {
  const short = options.quick || options.compare || options.update;
  await installPeers();
  const effort = { ...(short ? quick : full), ...(options.rounds !== undefined && { rounds: options.rounds }) };
  const parts = await measure(options.only ?? (short ? quickParts : partNames), effort);
  process.stdout.write(`${summary({ parts })}\n`);
  if (options.update) writeFileSync(baselineFile, `${JSON.stringify(ratiosOf(rowsOf(parts)), undefined, 2)}\n`);
  else if (options.compare) process.exitCode = await compare(parts, effort);
  else if (!short) process.stdout.write(await keep(parts));
}

async function measure(names: readonly string[], effort: Effort): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of names) parts.push(await measurePart(name, effort));
  return parts;
}

/** A loss has to be seen twice: one that is gone when its part is measured again was the machine's. */
async function compare(parts: readonly Part[], effort: Effort): Promise<number> {
  const all = Baseline.parse(JSON.parse(readFileSync(baselineFile, 'utf8')));
  const baseline = Object.fromEntries(Object.entries(all).filter(([ratio]) => parts.some(measures(ratio))));
  const first = losses(baseline, rowsOf(parts));
  if (first.length === 0) return 0;
  process.stderr.write(`Lost, and measured again:\n${describeLosses(first)}`);
  const again = await measure(
    parts.filter((part) => first.some(({ ratio }) => measures(ratio)(part))).map(({ name }) => name),
    effort,
  );
  const lost = losses(Object.fromEntries(first.map(({ ratio, before }) => [ratio, before])), rowsOf(again));
  if (lost.length === 0) return 0;
  process.stderr.write(`Lost more than 20 %, twice:\n${describeLosses(lost)}`);
  return 1;
}

/** Whether a part measures a ratio: ids of rows begin with its name. */
function measures(ratio: string): (part: Part) => boolean {
  return ({ name }) => ratio.startsWith(`${name}/`);
}

function partsOf(text: string): readonly string[] {
  const names = text.split(',');
  const unknown = names.find((name) => !partNames.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is none of ${partNames.join(', ')}.`);
  return names;
}

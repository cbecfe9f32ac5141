import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from '../cli/options.ts';
import { run } from '../cli/run.ts';
import { packageRoot } from '../support/package-root.ts';
import { Baseline, describeLosses, losses, ratiosOf } from './compare.ts';
import { type Effort, full, quick } from './effort.ts';
import { stopGenerator } from './generate.ts';
import { measurePart, partNames, quickParts } from './parts.ts';
import { installPeers } from './processes.ts';
import { keep } from './report-file.ts';
import type { Part } from './report.ts';
import { summary } from './table.ts';
import { reasonOf } from '../support/reason-of.ts';

interface Options {
  readonly quick: boolean;
  readonly only?: readonly string[];
  readonly rounds?: number;
  readonly compare: boolean;
  readonly update: boolean;
}

const baselineFile = join(packageRoot, 'bench', 'baseline.json');

const rowsOf = (parts: readonly Part[]) => parts.flatMap(({ rows }) => rows);

const program = new Command('bench')
  .description('Measure the mock beside its peers, and write docs/performance.md and reports/bench.json.')
  .option('--quick', 'one API, small worlds, three rounds: prints its table and writes nothing', false)
  .option('--only <parts>', `some of ${partNames.join(', ')}, with commas`, partsOf)
  .option('--rounds <n>', 'so many rounds', wholeNumber('--rounds', 1, 1000))
  .option('--compare', 'a quick run against bench/baseline.json: exit 1 when a ratio lost more than 20 %', false)
  .option('--update', 'a quick run, whose ratios become bench/baseline.json', false)
  .allowExcessArguments(false)
  .action(bench);

await run(program, () => 'npm run bench -- --help');
stopGenerator();

async function bench(options: Options): Promise<void> {
  const short = options.quick || options.compare || options.update;
  if (options.compare && !existsSync(baselineFile)) {
    process.stderr.write(
      'nothing to compare with: bench/baseline.json is not there; npm run bench -- --update measures and writes it\n',
    );
    process.exitCode = 2;
    return;
  }
  await installPeers();
  const effort = { ...(short ? quick : full), ...(options.rounds !== undefined && { rounds: options.rounds }) };
  const parts = await measure(options.only ?? (short ? quickParts : partNames), effort);
  process.stdout.write(`${summary({ parts })}\n`);
  if (options.update) update(parts);
  else if (options.compare) await compare(parts, effort);
  else if (!short) process.stdout.write(await keep(parts));
}

async function measure(names: readonly string[], effort: Effort): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of names) {
    try {
      parts.push(await measurePart(name, effort));
    } catch (error) {
      // What was measured before is worth keeping, and so is what comes after.
      process.stderr.write(`not measured: ${reasonOf(error)}\n`);
      process.exitCode = 1;
    }
  }
  return parts;
}

/** Ratios of parts that were not measured stay. */
function update(parts: readonly Part[]): void {
  const others = existsSync(baselineFile) ? Object.entries(readBaseline()) : [];
  const kept = others.filter(([ratio]) => !parts.some(measures(ratio)));
  const baseline = { ...Object.fromEntries(kept), ...ratiosOf(rowsOf(parts)) };
  writeFileSync(baselineFile, `${JSON.stringify(baseline, undefined, 2)}\n`);
}

function readBaseline(): Baseline {
  return Baseline.parse(JSON.parse(readFileSync(baselineFile, 'utf8')));
}

/** A loss has to be seen twice: one that is gone when its part is measured again was the machine's. */
async function compare(parts: readonly Part[], effort: Effort): Promise<void> {
  const baseline = Object.fromEntries(Object.entries(readBaseline()).filter(([ratio]) => parts.some(measures(ratio))));
  const first = losses(baseline, rowsOf(parts));
  if (first.length === 0) return;
  process.stderr.write(`Lost, and measured again:\n${describeLosses(first)}`);
  const again = await measure(
    parts.filter((part) => first.some(({ ratio }) => measures(ratio)(part))).map(({ name }) => name),
    effort,
  );
  const lost = losses(Object.fromEntries(first.map(({ ratio, before }) => [ratio, before])), rowsOf(again));
  if (lost.length === 0) return;
  process.stderr.write(`Lost more than 20 %, twice:\n${describeLosses(lost)}`);
  process.exitCode = 1;
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

import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import type { ApiName } from '../support/api-names.ts';
import { UsageError } from '../support/usage-error.ts';
import { apiNames, list, text, wholeNumber } from './options.ts';
import { write, writeError } from './output.ts';

interface Options {
  api?: ApiName[];
  only?: string[];
  sample?: number;
  seed: number;
  full: boolean;
  list: boolean;
  out: string;
  page?: string;
  floor?: number;
}

/** `understudy selftest`: how many broken servers would the suite notice? */
export function selftestCommand(): Command {
  return new Command('selftest')
    .description(
      'Prove the suite: run it against the mock with each defect in turn, and print which check noticed which.',
    )
    .option('--api <a,b>', 'which APIs (default: all)', apiNames)
    .option('--only <id,…>', 'these defects', list('--only'))
    .option('--sample <n>', 'so many defects, drawn at random', wholeNumber('--sample', 1, 100_000))
    .option('--seed <n>', 'seed of the sample', wholeNumber('--seed', 0, 2 ** 31), 1)
    .option('--full', 'every check against every defect, in place of stopping at the first that notices it', false)
    .option('--list', 'list the defects and run nothing', false)
    .option('--out <dir>', 'where the kill matrix goes', text('--out'), 'reports/selftest')
    .option(
      '--page <file>',
      'a page for readers: what is noticed, sentence by sentence (of a whole run)',
      text('--page'),
    )
    .option(
      '--floor <percent>',
      'exit 0 when at least so many percent were noticed (default: every one)',
      wholeNumber('--floor', 0, 100),
    )
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nExit codes: 0 every defect was noticed or is listed as equivalent, 1 one was not, or a MUST was never seen to fail, 2 wrong usage.',
    )
    .action(prove);
}

async function prove({ api, list: listing, out, page, floor, ...options }: Options): Promise<void> {
  const part = api ? '--api' : options.only ? '--only' : options.sample === undefined ? undefined : '--sample';
  if (page !== undefined && part !== undefined)
    throw new UsageError(`--page ${page} is of a whole run, and ${part} asks for a part of it: leave one of them out`);
  // Loaded when it is wanted: the other commands start without it.
  const { allDefects, runSelftest } = await import('../conformance/selftest/run-selftest.ts');
  if (listing) {
    write(
      allDefects(api)
        .map(({ id, text: said }) => `${id}\t${said}\n`)
        .join(''),
    );
    return;
  }
  const { requireWritable } = await import('../conformance/report/require-writable.ts');
  requireWritable(out);
  if (page !== undefined) {
    requireWritable(dirname(page), '--page');
    if (statSync(page, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`--page ${page} is a folder: name a file in it`);
  }
  const matrix = await runSelftest({ ...options, ...(api && { apis: api }), onProgress: progress });
  if (process.stderr.isTTY) writeError('\r\u001b[K');
  const { isProved, killReport } = await import('../conformance/selftest/kill-report.ts');
  const { writeText } = await import('../conformance/report/write.ts');
  const report = killReport(matrix);
  writeText(out, 'kill-matrix.json', `${JSON.stringify(matrix, null, 1)}\n`);
  writeText(out, 'kill-matrix.md', report);
  if (page !== undefined) {
    const { caughtPage } = await import('../conformance/selftest/caught-page.ts');
    writeText(dirname(page), basename(page), caughtPage(matrix), '--page');
  }
  write(report);
  const noticed = matrix.kills.filter(({ outcome }) => outcome !== 'survived').length;
  const enough = floor !== undefined && noticed >= (floor / 100) * matrix.kills.length;
  // A floor is for what was not noticed, never for what is held against a server that conforms.
  const fair = isProved({ ...matrix, kills: [] });
  process.exitCode = isProved(matrix) || (enough && fair) ? 0 : 1;
}

function progress({ done, all, what }: { done: number; all: number; what: string }): void {
  if (process.stderr.isTTY) writeError(`\r\u001b[K${done} of ${all}  ${what}`.slice(0, process.stderr.columns + 3));
}

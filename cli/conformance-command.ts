import { relative } from 'node:path';
import { Command } from 'commander';
import type { ApiName } from '../conformance/targets/target-file.ts';
import { apiNames, list, text, wholeNumber } from './options.ts';
import { UsageError } from '../support/usage-error.ts';
import { write, writeError } from './output.ts';
import { showProgress } from './progress.ts';
import { exitInconclusive, stopOnSignals } from './stop.ts';

interface Options {
  target: string;
  api?: ApiName[];
  only?: string[];
  readOnly: boolean;
  out?: string;
  baseline?: string;
  strict: boolean;
  shuffle?: number;
  timeout?: number;
}

const help = `
A target file is described in docs/partners.md; understudy doctor --target FILE tries one without judging anything.
On a deployment only what was made by the run, or what the file offers as subject, is changed, and everything is put back: also
after Ctrl-C, which ends the run early. A second Ctrl-C ends it at once; understudy clean LEDGER then does the rest.

Exit codes:
  0 conformant
  1 not conformant: a MUST failed outside the baseline, or the baseline is stale
  2 wrong usage or configuration; nothing was run
  3 inconclusive: the target is down, an error inside the suite, nothing that is a MUST was executed`;

/** `understudy conformance`: judges a target. */
export function conformanceCommand(): Command {
  return new Command('conformance')
    .description('Judge a target by everything that is documented, and write reports.')
    .option(
      '--target <target>',
      'mock, prism (both started by this command), or a target file',
      text('--target'),
      'mock',
    )
    .option('--api <a,b>', 'which APIs: partoo, llamacloud, custom-roles (default: all that the target has)', apiNames)
    .option('--only <ids>', 'these checks or requirements, with commas between (default: all)', list('--only'))
    .option('--read-only', 'send nothing that could change the target', false)
    .option('--out <dir>', 'where the reports go (default: reports/<target name>)', text('--out'))
    .option('--baseline <file>', 'expected failures: a list of id, reason, and optionally expires', text('--baseline'))
    .option('--strict', 'SHOULD counts like MUST', false)
    .option('--shuffle <seed>', 'run the checks in a random order', wholeNumber('--shuffle', 0, 2 ** 31))
    .option('--timeout <ms>', 'how long one request may take (default: 10000)', wholeNumber('--timeout', 1, 3_600_000))
    .allowExcessArguments(false)
    .addHelpText('after', help)
    .action(judge);
}

async function judge({ api, timeout, ...options }: Options): Promise<void> {
  // Loaded when they are wanted: the other commands start without them.
  const { runConformance } = await import('../conformance/run-conformance.ts');
  const { summary } = await import('./summary.ts');
  const { tellGithub } = await import('./github.ts');
  const progress = showProgress();
  const stop = stopOnSignals();
  try {
    const result = await runConformance({
      ...options,
      ...(api && { apis: api }),
      ...(timeout !== undefined && { timeoutMs: timeout }),
      onProgress: progress.show,
      onLedger: stop.onLedger,
      signal: stop.signal,
    });
    progress.end();
    write(summary(result, (file) => relative(process.cwd(), file) || '.'));
    tellGithub(result.report);
    process.exitCode = result.exitCode;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    progress.end();
    writeError(
      `understudy: an error inside the suite: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = exitInconclusive;
  } finally {
    progress.end();
    stop.end();
  }
}

import { Command } from 'commander';
import { processMark } from '../conformance/runner/process-mark.ts';
import { UsageError } from '../support/usage-error.ts';
import { text, wholeNumber } from './options.ts';
import { write } from './output.ts';

/** Exit code when something is left on the target. */
const exitLeft = 3;

/** `understudy clean`: removes what an interrupted run has left on its target. */
export function cleanCommand(): Command {
  return new Command('clean')
    .description('Remove what an interrupted run has left on its target, and put back what it has changed.')
    .argument('<ledger>', 'the ledger.jsonl among the reports of the run')
    .option('--target <file>', 'the target file (default: the one that the ledger names)', text('--target'))
    .option('--timeout <ms>', 'how long one request may take (default: 10000)', wholeNumber('--timeout', 1, 3_600_000))
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nIt may be done again. A ledger with nothing left is removed; what cannot be removed stays in it.\n\nExit codes: 0 nothing is left, 2 wrong usage, 3 something is left.',
    )
    .action(async (ledger: string, { target, timeout }: { target?: string; timeout?: number }) => {
      const { cleanLedger } = await import('../conformance/manners/clean-ledger.ts');
      const { readLedger } = await import('../conformance/manners/ledger.ts');
      const { readTarget } = await import('../conformance/targets/read-target.ts');
      const { header, traces } = readLedger(ledger);
      const { file } = readTarget(target ?? targetOf(ledger, header.target));
      if (file.name !== header.name)
        throw new UsageError(
          `${ledger} is of the target ${header.name}, and the target file names ${file.name}; name the right one with --target`,
        );
      const left = await cleanLedger(ledger, { file, mark: processMark, timeoutMs: timeout });
      for (const line of left) write(`${line}\n`);
      write(left.length > 0 ? `${ledger} names what is left\n` : `nothing is left of ${traces.length} traces\n`);
      process.exitCode = left.length > 0 ? exitLeft : 0;
    });
}

function targetOf(ledger: string, target: string | null): string {
  if (target !== null) return target;
  throw new UsageError(`${ledger} names no target file; name it with --target`);
}

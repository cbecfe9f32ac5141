import { suiteOf } from '../checks/all.ts';
import { clean, type CleanOptions, describeAllLeft } from './clean.ts';
import { ledgerFile, mendLedger, readLedger, rewriteLedger } from './ledger.ts';

/**
 * Takes back all that a ledger names, and leaves in it what could not be: a ledger with nothing left is removed. Answers what is
 * left, in lines for a person. Throws a `UsageError` when it is no ledger.
 */
export async function cleanLedger(
  path: string,
  options: Omit<CleanOptions, 'suiteOf' | 'ledger'>,
): Promise<readonly string[]> {
  const { header, traces } = readLedger(path);
  mendLedger(path);
  const left = await clean(traces, { ...options, suiteOf, ledger: ledgerFile(path) });
  rewriteLedger(
    path,
    header,
    left.filter(({ final }) => !final).map(({ trace }) => trace),
  );
  return describeAllLeft(left);
}

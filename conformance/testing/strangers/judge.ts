import { checksOf, suiteOf } from '../../checks/all.ts';
import { visiting } from '../../checks/visiting.ts';
import { noLedger } from '../../manners/ledger.ts';
import { execute, type Result } from '../../run/execute.ts';
import { Visit } from '../../run/visit.ts';
import type { ApiName, TargetOf } from '../../targets/target-file.ts';

/** Looks for one result. */
export interface Search {
  /** Ends the judging after the first result for which it holds. */
  readonly until: (result: Result) => boolean;
  /** Words: checks whose names have them come first. */
  readonly hints: string;
}

/**
 * Every check of one API on a target, in this thread.
 * @param search default: all checks are run, as they are written down
 */
export async function judge<Api extends ApiName>(
  api: Api,
  given: TargetOf<Api> | undefined,
  search?: Search,
): Promise<readonly Result[]> {
  if (!given) throw new Error(`the target has no ${api}`);
  const visit = new Visit<Api>({
    api,
    given,
    runId: 'stranger',
    ledger: noLedger,
    ...visiting(suiteOf(api), true),
    // That a busy machine lets it wait is no fault of a correct server, and no test.
    ...(!search && { timeout: 60_000 }),
  });
  const words = wordsOf(search?.hints ?? '');
  const checks = checksOf(api)
    .map((check) => ({
      check,
      shared: wordsOf(`${check.id} ${check.title}`).filter((word) => words.includes(word)).length,
    }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ check }) => check);
  const results: Result[] = [];
  for (const check of checks) {
    const result = await execute(check, visit);
    results.push(result);
    if (search?.until(result)) break;
  }
  return results;
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[a-z]{3,}/g))];
}

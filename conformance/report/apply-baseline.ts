import type { Result } from '../run/execute.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import type { ReportResult } from './report.ts';

/** Results after a baseline was held against them. */
export interface Judged {
  readonly results: readonly ReportResult[];
  /** Entries of which nothing fails any more. */
  readonly stale: readonly BaselineEntry[];
  /** What a person has to know about the baseline. */
  readonly notes: readonly string[];
}

/**
 * Turns failures that are expected into `expectedFail`. An entry counts up to and including the day that it names.
 * @param today YYYY-MM-DD, in UTC
 * @param partial whether only some of the checks were meant to be run: then an entry for a requirement may not be called stale, for
 * the check that fails may be one of the others
 */
export function applyBaseline(
  results: readonly Result[],
  baseline: Baseline,
  { today, partial }: { readonly today: string; readonly partial: boolean },
): Judged {
  const expired = baseline.filter(({ expires }) => expires !== undefined && expires < today);
  const counting = baseline.filter((entry) => !expired.includes(entry));
  const byId = new Map(counting.map((entry) => [entry.id, entry]));
  const judged = results.map((result): ReportResult => {
    const entry = byId.get(result.id) ?? byId.get(result.requirement);
    const written = toReportResult(result);
    if (!entry || result.outcome !== 'fail') return written;
    return { ...written, outcome: 'expectedFail', expectedBecause: entry.reason };
  });
  const states = counting.map((entry) => ({ entry, state: stateOf(entry, judged, partial) }));
  const stale = states.flatMap(({ entry, state }) => (state === 'stale' ? [entry] : []));
  return {
    results: judged,
    stale,
    notes: [
      ...stale.map(({ place, id }) => `${place}: ${id} no longer fails; remove the entry from the baseline`),
      ...expired.map(
        ({ place, id, expires }) => `${place}: ${id} was expected to fail until ${expires}, and counts again`,
      ),
      ...states.flatMap(({ entry: { place, id }, state }) =>
        state === 'untried' ? [`${place}: ${id} was not tried in this run; whether it still fails is not known`] : [],
      ),
    ],
  };
}

function stateOf(
  entry: BaselineEntry,
  results: readonly ReportResult[],
  partial: boolean,
): 'used' | 'stale' | 'untried' {
  const own = results.filter(({ id, requirement }) => id === entry.id || requirement === entry.id);
  if (own.some(({ outcome }) => outcome === 'expectedFail')) return 'used';
  // A failure of a check with an entry of its own is a failure all the same.
  const decided = own.some(({ outcome }) => outcome === 'pass') && !own.some(({ outcome }) => outcome === 'error');
  const whole = !partial || own.some(({ id }) => id === entry.id);
  return decided && whole ? 'stale' : 'untried';
}

function toReportResult({ exchanges, ...result }: Result): ReportResult {
  return { ...result, exchanges: [...exchanges] };
}

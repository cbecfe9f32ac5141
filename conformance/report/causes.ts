import { groupBy } from '../../support/group-by.ts';
import type { ReportResult } from './report.ts';

/** What is said of some checks of one outcome, and of which. */
export interface Cause {
  readonly said: string;
  readonly results: readonly [ReportResult, ...ReportResult[]];
}

/**
 * The results of one outcome by what is said of them; what is said of most comes first. One broken operation fails hundreds of
 * checks: whoever mends it wants to see one thing. Of a failure that is what its operation answered in place of what was expected.
 */
export function causesOf(results: readonly ReportResult[], outcome: ReportResult['outcome']): readonly Cause[] {
  const own = results.filter((result) => result.outcome === outcome);
  return [...groupBy(own, saidOf)]
    .flatMap(([said, [first, ...others]]) => (first ? [{ said, results: [first, ...others] as const }] : []))
    .sort((a, b) => b.results.length - a.results.length);
}

function saidOf({ outcome, operation, reason }: ReportResult): string {
  // Which twin it was is told with the check.
  if (outcome === 'error')
    return (reason?.message ?? '').replace(/^the accepted twin \([^]*?\) was /, 'the accepted twin was ');
  if (outcome === 'skip') return reason?.message ?? '';
  return `${operation}: ${reason?.actual ?? ''}`;
}

/** From how many checks on they are told by cause, too: fewer are seen at a glance. */
const many = 10;

/** How many causes are told. */
const most = 10;

/** The causes that more than one of many checks has. */
export function commonCausesOf(results: readonly ReportResult[], outcome: ReportResult['outcome']): readonly Cause[] {
  const causes = causesOf(results, outcome);
  const all = causes.reduce((sum, cause) => sum + cause.results.length, 0);
  return all <= many ? [] : causes.filter((cause) => cause.results.length > 1).slice(0, most);
}

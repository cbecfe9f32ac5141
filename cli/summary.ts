import { messageOf } from '../conformance/report/message.ts';
import { whyOf } from '../conformance/report/why.ts';
import type { Report } from '../conformance/report/report.ts';
import type { RunResult } from '../conformance/runner/options.ts';

/** How many failures are told in full. */
const mostTold = 10;

/**
 * What a run came to, for standard output.
 * @param near makes a path as a person would name it here
 */
export function summary({ report, files, ledger }: RunResult, near: (path: string) => string): string {
  const failures = report.results.filter(({ outcome }) => outcome === 'fail');
  const errors = report.results.filter(({ outcome }) => outcome === 'error');
  const more = failures.length - mostTold;
  const parts = [
    ...failures.slice(0, mostTold).map((result) => messageOf(result, requirementOf(report, result.requirement))),
    ...(more > 0 ? [`… and ${more} more failures, see the reports`] : []),
    ...errors.slice(0, mostTold).map(({ id, title, reason }) => `ERROR ${id}: ${title}\n  ${reason?.message ?? ''}`),
    ...(errors.length > mostTold ? [`… and ${errors.length - mostTold} more errors, see the reports`] : []),
    ...report.notes.map((note) => `note: ${note}`),
    ...(ledger === undefined ? [] : [`to try again to remove what is left: understudy clean ${near(ledger)}`]),
    ...(files.length > 0 ? [`reports: ${files.map(near).join(', ')}`] : []),
    `${verdictOf(report)}\n${whyOf(report)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function verdictOf({ target, verdict, totals, durationMs }: Report): string {
  const { planned, pass, fail, error, skip, expectedFail } = totals;
  const counts = [
    `${pass} passed`,
    `${fail} failed`,
    ...(expectedFail > 0 ? [`${expectedFail} failed as expected`] : []),
    `${error} errors`,
    `${skip} skipped`,
  ];
  return `${target.name}: ${verdict.toUpperCase()}  (${counts.join(', ')}, of ${planned} checks, in ${(durationMs / 1000).toFixed(1)} s)`;
}

function requirementOf({ requirements }: Report, id: string) {
  return requirements.find((requirement) => requirement.id === id);
}

import { type Cause, causesOf } from '../conformance/report/causes.ts';
import { messageOf } from '../conformance/report/message.ts';
import { whyOf } from '../conformance/report/why.ts';
import type { Report } from '../conformance/report/report.ts';
import type { RunResult } from '../conformance/runner/options.ts';
import { visible } from '../support/visible.ts';

/** How many failures, kinds of errors and notes are told: the reports have all of them. */
const mostTold = 10;

/** How many checks are named that have the same to say. */
const mostIds = 3;

/**
 * What a run came to, for standard output.
 * @param near makes a path as a person would name it here
 */
export function summary({ report, files, ledger }: RunResult, near: (path: string) => string): string {
  const failures = report.results.filter(({ outcome }) => outcome === 'fail');
  const parts = [
    ...some(failures, 'failures', (result) => messageOf(result, requirementOf(report, result.requirement))),
    ...some(causesOf(report.results, 'error'), 'kinds of errors', errorsOf),
    ...some(report.notes, 'notes', (note) => `note: ${note}`),
    ...(ledger === undefined ? [] : [`to try again to remove what is left: understudy clean ${near(ledger)}`]),
    ...(files.length > 0 ? [`reports: ${files.map(near).join(', ')}`] : []),
    `${verdictOf(report)}\n${whyOf(report)}`,
  ];
  // What a target sends may not steer the terminal.
  return `${visible(parts.join('\n\n'))}\n`;
}

/** The first of them, and how many more there are. */
function some<Item>(all: readonly Item[], what: string, tell: (item: Item) => string): readonly string[] {
  const more = all.length - mostTold;
  return [...all.slice(0, mostTold).map(tell), ...(more > 0 ? [`… and ${more} more ${what}, see the reports`] : [])];
}

/** What some checks could not tell, for the same reason: mostly one thing that is wrong. */
function errorsOf({ said, results }: Cause): string {
  const [{ id, title }, ...others] = results;
  if (others.length === 0) return `ERROR ${id}: ${title}\n  ${said}`;
  const ids = results.slice(0, mostIds).map((result) => result.id);
  const more = results.length - ids.length;
  return `ERROR in ${results.length} checks: ${said}\n  ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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

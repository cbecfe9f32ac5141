/**
 * The fake and the judge, for programs: see docs/. Each is loaded when it is first used.
 */
import type { RunOptions, RunResult } from '../conformance/runner/options.ts';
import type { Understudy, UnderstudyOptions } from './create-understudy.ts';

export { type ClientApi, type ClientOptions, type Clients, makeClient, type Operations } from './clients.ts';
export { type Connected, connectUnderstudy } from './connect-understudy.ts';
export { ControlRefusal } from './control.ts';
export type { Understudy, UnderstudyOptions } from './create-understudy.ts';
export type { Clock, Explanation, JournalEntry, Principal } from './shapes.ts';
export { type Movement, type Question, type RequestFilter, World } from './world.ts';
export type { Progress, RunOptions, RunResult } from '../conformance/runner/options.ts';
export type { Report, ReportRequirement, ReportResult } from '../conformance/report/report.ts';
export type { TargetFile } from '../conformance/targets/target-file.ts';
export { UsageError } from '../support/usage-error.ts';

/** Starts a mock in this process. Throws a `UsageError` when an option, the scenario or the state file is wrong. */
export async function createUnderstudy(options?: UnderstudyOptions): Promise<Understudy> {
  const library = await import('./create-understudy.ts');
  return library.createUnderstudy(options);
}

/** Judges a target. Throws a `UsageError` on wrong usage or configuration. */
export async function runConformance(options?: RunOptions): Promise<RunResult> {
  const suite = await import('../conformance/run-conformance.ts');
  return suite.runConformance(options);
}

/** Run the conformance suite from a program: see `runConformance`. */
export { runConformance } from './run-conformance.ts';
export type { Progress, RunOptions, RunResult } from './runner/options.ts';
export type { Report, ReportRequirement, ReportResult } from './report/report.ts';
export type { ApiName, TargetFile } from './targets/target-file.ts';
export { UsageError } from '../support/usage-error.ts';

import type { Cell } from '../documents/matrix.ts';
import type { Requirement } from '../documents/requirements.ts';
import type { Result } from '../run/execute.ts';
import type { ApiName } from '../../support/api-names.ts';
import { applyBaseline } from './apply-baseline.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { cellsIn } from './cells.ts';
import { requirementLines } from './requirement-lines.ts';
import type { Report, ReportResult } from './report.ts';

/** What a run found, and what it was held against. */
export interface Findings {
  readonly target: { readonly name: string; readonly apis: readonly ApiName[] };
  readonly results: readonly Result[];
  /** How many checks were to be run. */
  readonly planned: number;
  /** ISO 8601, in UTC. Its day decides which entries of the baseline still count. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The version of this package. */
  readonly version: string;
  /** The requirements of all APIs that were judged. */
  readonly requirements: readonly (Requirement & { readonly api: ApiName })[];
  /** Requirements that no check can decide, each with its reason. */
  readonly unobservable: Readonly<Record<string, string>>;
  /** The cells of the permission matrices, each with the id of the check that tries it. */
  readonly cells: readonly (Cell & { readonly api: ApiName; readonly check: string })[];
  /** Default: no failure is expected. */
  readonly baseline?: Baseline;
  /** SHOULD counts like MUST. */
  readonly strict: boolean;
  /** Whether only some of the checks were meant to be run (--only, --read-only). Default: false. */
  readonly partial?: boolean;
}

/** Makes the report of a run. */
export function buildReport(findings: Findings): Report {
  const { target, planned, startedAt, durationMs, version, requirements, unobservable, strict } = findings;
  const { results, stale, notes } = applyBaseline(findings.results, findings.baseline ?? [], {
    today: startedAt.slice(0, 10),
    partial: (findings.partial ?? false) || findings.results.length < planned,
  });
  return {
    schemaVersion: 1,
    suite: { name: 'api-understudy', version, checks: planned },
    target: { name: target.name, apis: [...target.apis] },
    startedAt,
    durationMs,
    verdict: verdictOf(results, stale, strict),
    totals: { planned, ...totalsOf(results) },
    results: [...results],
    requirements: requirementLines(requirements, results, unobservable),
    matrix: cellsIn(findings.cells, results),
    notes: [...notes],
  };
}

/** How often each outcome is among the results. */
export function totalsOf(results: readonly Pick<ReportResult, 'outcome'>[]): Record<ReportResult['outcome'], number> {
  const totals = { pass: 0, fail: 0, error: 0, skip: 0, expectedFail: 0 };
  for (const { outcome } of results) totals[outcome] += 1;
  return totals;
}

function verdictOf(
  results: readonly ReportResult[],
  stale: readonly BaselineEntry[],
  strict: boolean,
): Report['verdict'] {
  const counting = results.filter(({ level }) => level === 'MUST' || (strict && level === 'SHOULD'));
  if (stale.length > 0 || counting.some(({ outcome }) => outcome === 'fail')) return 'non-conformant';
  if (counting.some(({ outcome }) => outcome === 'error')) return 'inconclusive';
  // What is only desired says nothing of a server of which nothing that binds it was tried.
  return isJudged(counting.length > 0 ? counting : results) ? 'conformant' : 'inconclusive';
}

function isJudged(results: readonly ReportResult[]): boolean {
  const { pass, fail, expectedFail } = totalsOf(results);
  return pass + fail + expectedFail > 0;
}

const exitCodes = { conformant: 0, 'non-conformant': 1, inconclusive: 3 } as const;

/** The exit code that a verdict stands for: 0 conformant, 1 non-conformant, 3 inconclusive. */
export function exitCodeOf({ verdict }: Pick<Report, 'verdict'>): 0 | 1 | 3 {
  return exitCodes[verdict];
}

import { cellCheckId } from '../derived/matrix-checks.ts';
import { matrixOf } from '../documents/matrix.ts';
import { requirementsOf } from '../documents/requirements.ts';
import { packageVersion } from '../../support/package-root.ts';
import { type Baseline, readBaseline } from '../report/baseline.ts';
import { buildReport, exitCodeOf } from '../report/build.ts';
import type { Report } from '../report/report.ts';
import { writeReports } from '../report/write.ts';
import { UsageError } from '../../support/usage-error.ts';
import { Mask } from '../run/mask.ts';
import { type Credential, secretName, secretOf } from '../run/principal.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { type ApiName, apiNames, type TargetFile } from '../targets/target-file.ts';
import { inOrder } from './order.ts';
import type { RunOptions, RunResult } from './options.ts';
import { outOf } from './out.ts';
import type { Ran } from './run-parts.ts';

interface Run {
  readonly options: RunOptions;
  readonly target: OpenTarget;
  readonly apis: readonly ApiName[];
  readonly expected: Baseline | undefined;
  readonly startedAt: Date;
  /** The target files of the parts. */
  readonly files: readonly TargetFile[];
  readonly ran: Ran;
  readonly notes: readonly string[];
  readonly ledger: string | undefined;
}

/** Makes the report of a run and writes it. That it cannot be written does not cost the verdict: a note says so, and nothing counts as conformant. */
export async function report(run: Run): Promise<RunResult> {
  const { options, target, files, ledger } = run;
  const made = await build(run);
  const out = outOf(options.out, target.name);
  try {
    const written = out === undefined ? [] : writeReports(out, made, maskOf(files));
    return { report: made, exitCode: exitCodeOf(made), files: written, ledger };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const told = troubled(made, [error.message]);
    return { report: told, exitCode: exitCodeOf(told), files: [], ledger };
  }
}

/** What was not run, or went wrong beside the checks, could have been a failure. */
function troubled(made: Report, troubles: readonly string[]): Report {
  const { verdict, notes } = made;
  return {
    ...made,
    verdict: troubles.length > 0 && verdict === 'conformant' ? 'inconclusive' : verdict,
    notes: [...troubles, ...notes],
  };
}

async function build({ options, target, apis, expected, startedAt, ran, notes }: Run): Promise<Report> {
  const made = buildReport({
    target: { name: target.name, apis },
    results: inOrder(ran.results),
    planned: ran.planned,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    version: packageVersion(),
    requirements: apis.flatMap((api) => [...requirementsOf(api).values()].map((each) => ({ api, ...each }))),
    unobservable: await unobservableIn(apis),
    strict: options.strict ?? false,
    cells: apis.flatMap((api) => cellsOf(api)),
    // A requirement that is named is tried as a whole.
    partial: (options.only ?? []).some((id) => id.includes('.')) || (options.readOnly ?? false),
    ...(expected && { baseline: expected }),
  });
  const missing = ran.planned - ran.results.length;
  const early = missing > 0 ? [`${ran.results.length} of ${ran.planned} checks were run: the run was ended early`] : [];
  const stopped = options.signal?.aborted && early.length === 0 ? ['the run was ended early'] : [];
  return troubled({ ...made, notes: [...made.notes, ...notes] }, [...early, ...stopped, ...ran.troubles]);
}

async function unobservableIn(apis: readonly ApiName[]): Promise<Readonly<Record<string, string>>> {
  const { suiteOf } = await import('../checks/all.ts');
  return Object.fromEntries(apis.flatMap((api) => Object.entries(suiteOf(api).unobservable)));
}

/** The cells of an API's permission matrix, each with the check that tries it. */
function cellsOf(api: ApiName) {
  return matrixOf(api).cells.map((cell) => ({ api, ...cell, check: cellCheckId(cell) }));
}

/** Reads the expected failures. Throws a `UsageError` when the file is wrong. */
export async function readExpected(path: string | undefined): Promise<Baseline | undefined> {
  if (path === undefined) return undefined;
  const { checksOf } = await import('../checks/all.ts');
  return readBaseline(path, new Set(apiNames.flatMap((api) => checksOf(api).map(({ id }) => id))));
}

function maskOf(files: readonly TargetFile[]): Mask {
  const mask = new Mask();
  for (const { apis } of files) {
    for (const api of apiNames) {
      const credentials = Object.entries<Credential | undefined>(apis[api]?.credentials ?? {});
      for (const [name, credential] of credentials)
        if (credential) mask.add(secretName(api, name), secretOf(credential));
    }
  }
  return mask;
}

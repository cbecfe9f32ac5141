import type { Report, ReportResult } from './report.ts';

/** What `execute` says of a MAY in which the target does as the mock does. */
const sameAsMock = 'as the mock does';

/** What was observed, parted into what the target does in its own way, and what it does as the mock does. */
export interface Observations {
  readonly own: readonly ReportResult[];
  readonly same: readonly ReportResult[];
}

/** What a target does where the documents leave it open. Of a permission, the cell of the matrix tells what the mock does. */
export function observationsIn({ results, matrix }: Pick<Report, 'results' | 'matrix'>): Observations {
  const agreeing = new Set(matrix.flatMap(({ check, expected, observed }) => (expected === observed ? [check] : [])));
  const own: ReportResult[] = [];
  const same: ReportResult[] = [];
  for (const result of results) {
    const { id, observation } = result;
    if (observation === null) continue;
    if (observation === sameAsMock || agreeing.has(id)) same.push(result);
    else own.push(result);
  }
  return { own, same };
}

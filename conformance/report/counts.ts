import { totalsOf } from './build.ts';
import { groupBy } from '../../support/group-by.ts';
import type { Report, ReportResult } from './report.ts';

/** How the checks of one API and level came out. */
export interface CountLine {
  readonly api: string;
  readonly level: ReportResult['level'];
  readonly totals: Readonly<Record<ReportResult['outcome'], number>>;
  readonly all: number;
}

const levels = ['MUST', 'SHOULD', 'MAY'] as const;

/** The outcomes by API and level; a line for each that has checks. */
export function countLines({ results, target }: Pick<Report, 'results' | 'target'>): readonly CountLine[] {
  const groups = groupBy(results, ({ api, level }) => `${api} ${level}`);
  return target.apis.flatMap((api) =>
    levels.flatMap((level): CountLine[] => {
      const own = groups.get(`${api} ${level}`);
      return own ? [{ api, level, totals: totalsOf(own), all: own.length }] : [];
    }),
  );
}

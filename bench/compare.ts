import { z } from 'zod';
import { lessIsBetter, type Row } from './report.ts';
import { median } from './statistics.ts';

/** bench/baseline.json: the ratios of an earlier run, by row and place. Milliseconds and megabytes differ from machine to machine. */
export const Baseline = z.record(z.string(), z.number().positive());
export type Baseline = z.infer<typeof Baseline>;

/** A ratio may get worse by so much, which is more than the rounds of one run differ. */
const tolerated = 0.2;

/** A ratio that got worse, or is no longer measured. */
export interface Loss {
  readonly ratio: string;
  readonly before: number;
  readonly now: number | undefined;
}

/** The ratios of a run. */
export function ratiosOf(rows: readonly Row[]): Baseline {
  const ratios = rows
    .filter(({ unit }) => unit === '×')
    .flatMap(({ id, cells }) => cells.map(({ where, figures }) => [`${id}: ${where}`, median(figures)] as const));
  return Object.fromEntries(ratios);
}

/** What was lost since an earlier run. */
export function losses(baseline: Baseline, rows: readonly Row[]): Loss[] {
  const ratios = ratiosOf(rows);
  const less = new Set(rows.filter(lessIsBetter).map(({ id }) => id));
  return Object.entries(baseline).flatMap(([ratio, before]): Loss[] => {
    const now = ratios[ratio];
    if (now === undefined) return [{ ratio, before, now }];
    const left = less.has(ratio.slice(0, ratio.indexOf(':'))) ? before / now : now / before;
    return left < 1 - tolerated ? [{ ratio, before, now }] : [];
  });
}

/** A line for each loss. */
export function describeLosses(lost: readonly Loss[]): string {
  return lost
    .map(
      ({ ratio, before, now }) => `${ratio}: ${before.toFixed(2)} before, ${now?.toFixed(2) ?? 'not measured'} now\n`,
    )
    .join('');
}

import { groupBy } from '../../support/group-by.ts';
import type { Requirement } from '../documents/requirements.ts';
import type { ApiName } from '../../support/api-names.ts';
import type { ReportRequirement, ReportResult } from './report.ts';

/** Outcomes from the worst to the one that says least. */
export const worstFirst = ['fail', 'error', 'expectedFail', 'pass', 'skip'] as const;

/** A line for each requirement: the worst outcome of its checks, and where nothing decides it, why. */
export function requirementLines(
  requirements: readonly (Requirement & { readonly api: ApiName })[],
  results: readonly ReportResult[],
  unobservable: Readonly<Record<string, string>>,
): ReportRequirement[] {
  const byRequirement = groupBy(results, ({ requirement }) => requirement);
  return requirements.map(({ id, api, level, basis, operation, text, source }) => {
    const own = byRequirement.get(id) ?? [];
    const outcome = worstFirst.find((each) => own.some((result) => result.outcome === each)) ?? 'skip';
    return {
      id,
      api,
      level,
      basis,
      operation,
      text,
      source,
      checks: own.map((result) => result.id),
      outcome,
      reason: reasonOf(outcome, own, unobservable[id]),
    };
  });
}

function reasonOf(
  outcome: ReportResult['outcome'],
  own: readonly ReportResult[],
  unobservable: string | undefined,
): string | null {
  if (own.length === 0) return unobservable ?? 'no check of it was run';
  if (outcome !== 'skip' && outcome !== 'error') return null;
  const told = own.flatMap((result) => (result.outcome === outcome && result.reason ? [result.reason.message] : []));
  return [...new Set(told)].join('; ');
}

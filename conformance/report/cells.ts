import type { Cell } from '../documents/matrix.ts';
import type { ApiName } from '../../support/api-names.ts';
import { decidingExchange, exchangesOfOperation } from './deciding.ts';
import type { ReportCell, ReportResult } from './report.ts';

/** The cells of permission matrices, each with what was seen of it. */
export function cellsIn(
  cells: readonly (Cell & { readonly api: ApiName; readonly check: string })[],
  results: readonly ReportResult[],
): ReportCell[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return cells.map(({ api, operation, role, relation, refused, certain, check }) => {
    const result = byId.get(check);
    const status = statusIn(result, refused);
    const observed = observedIn(result, status);
    return {
      api,
      operation,
      role,
      relation,
      expected: refused ? 'refused' : 'allowed',
      certain: refused ? result?.level !== 'MAY' : certain,
      observed,
      status: result?.outcome === 'skip' || result?.outcome === 'error' ? null : status,
      outcome: result?.outcome ?? 'skip',
      check,
      reason: result ? (result.reason?.message ?? result.observation) : 'its check was not run',
    };
  });
}

/** The status of the answer that the cell is about. */
function statusIn(result: ReportResult | undefined, refused: boolean): number | null {
  if (!result) return null;
  const said =
    /\((\d{3})\)$/.exec(result.observation ?? '') ??
    /^differs: (\d{3})\b.* at \/status/s.exec(result.observation ?? '');
  if (said) return Number(said[1]);
  if (result.outcome !== 'pass' || !refused) return decidingExchange(result)?.response.status ?? null;
  // The accepted twin is a request to the same operation, and what it changed may be put back by one.
  const isRefusal = ({ response }: ReportResult['exchanges'][number]) =>
    response.status >= 400 && response.status < 500;
  const refusal = exchangesOfOperation(result).findLast(isRefusal) ?? result.exchanges.findLast(isRefusal);
  return refusal?.response.status ?? null;
}

function observedIn(result: ReportResult | undefined, status: number | null): ReportCell['observed'] {
  if (!result || status === null || result.outcome === 'skip' || result.outcome === 'error') return 'unknown';
  if (status >= 200 && status < 300) return 'allowed';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
}

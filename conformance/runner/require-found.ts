import type { OpenTarget } from '../targets/open-target.ts';
import type { ApiName } from '../../support/api-names.ts';
import type { Result } from '../run/execute.ts';
import { UsageError } from '../../support/usage-error.ts';

/**
 * Tells an API of which nothing is there from a broken one, after every operation was tried: where each request was answered 404,
 * the address is wrong. Before a run it cannot be told, for whatever reads may be missing.
 * @throws a `UsageError` that names the line of the base URL
 */
export function requireFound(
  { file, locate }: Pick<OpenTarget, 'file' | 'locate'>,
  apis: readonly ApiName[],
  results: readonly Pick<Result, 'api' | 'exchanges'>[],
): void {
  for (const api of apis) {
    const exchanges = results.filter((result) => result.api === api).flatMap((result) => result.exchanges);
    if (!file || exchanges.length === 0 || exchanges.some(({ response }) => response.status !== 404)) continue;
    const place = ['apis', api, 'baseUrl'];
    const said = `each of ${exchanges.length} requests was answered 404, so that nothing of the API is there`;
    throw new UsageError(`${locate(place)}: ${place.join('.')}: ${said}: is the path right?`);
  }
}

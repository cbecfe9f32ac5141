import { requirementIn, requirementsOf } from '../documents/requirements.ts';
import { UsageError } from '../../support/usage-error.ts';
import { type ApiName, apiNames } from '../targets/target-file.ts';
import { nearest } from '../../support/nearest.ts';

/**
 * The APIs that a selection needs. Throws a `UsageError` on an id whose requirement no ledger of these APIs has; whether it has a
 * check of that name is seen when the checks are loaded.
 */
export function apisOf(only: readonly string[], apis: readonly ApiName[]): readonly ApiName[] {
  if (only.length === 0) return apis;
  const needed = new Set(only.map((id) => apiOf(id, apis)));
  return apis.filter((api) => needed.has(api));
}

function apiOf(id: string, apis: readonly ApiName[]): ApiName {
  const found = apiNames.find((api) => requirementsOf(api).has(requirementIn(id)));
  if (found && apis.includes(found)) return found;
  if (found) throw new UsageError(`--only ${id} belongs to ${found}, and only ${apis.join(', ')} is judged`);
  const known = apis.flatMap((api) => [...requirementsOf(api).keys()]);
  throw new UsageError(`--only ${id} is no check and no requirement${orSimilar(nearest(requirementIn(id), known))}`);
}

/** Throws a `UsageError` when one of these ids is neither a requirement nor a check. */
export function requireKnown(only: readonly string[], checks: readonly { readonly id: string }[]): void {
  const ids = new Set(checks.map(({ id }) => id));
  for (const id of only) {
    if (id === requirementIn(id) || ids.has(id)) continue;
    const siblings = [...ids].filter((each) => requirementIn(each) === requirementIn(id));
    throw new UsageError(`--only ${id} is no check${orSimilar(nearest(id, siblings))}`);
  }
}

function orSimilar(similar: readonly string[]): string {
  return similar.length === 0 ? '' : `; similar: ${similar.join(', ')}`;
}

import { requirementsOf } from '../documents/requirements.ts';
import type { Result } from '../run/execute.ts';
import { apiNames } from '../targets/target-file.ts';

/** Made once: a text that compares itself makes one for each comparison. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** Results in the order of the ledgers, whatever the order in which the checks were run. */
export function inOrder(results: readonly Result[]): readonly Result[] {
  const places = new Map(
    apiNames
      .flatMap((api) => [...requirementsOf(api).keys()].map((id) => `${api} ${id}`))
      .map((id, place) => [id, place]),
  );
  const placeOf = ({ api, requirement }: Result) => places.get(`${api} ${requirement}`) ?? -1;
  return [...results].sort((a, b) => placeOf(a) - placeOf(b) || compare(a.id, b.id));
}

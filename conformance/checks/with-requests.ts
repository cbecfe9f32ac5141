import type { Session } from '../run/session.ts';
import type { ApiName } from '../targets/target-file.ts';
import type { Prepared, Recipe } from './suite.ts';

/**
 * Works with requests that have to be accepted; `next` makes each anew. In the end what there was before the first of them is
 * put back, and no other run is let in where the recipe uses what a target offers only once.
 */
export async function withRequests<Api extends ApiName, Result>(
  session: Session<Api>,
  { prepare, exclusive = false }: Pick<Recipe<Api>, 'prepare' | 'exclusive'>,
  work: (next: () => Promise<Prepared>) => Promise<Result>,
): Promise<Result> {
  const run = async () => {
    let first: Prepared | undefined;
    try {
      return await work(async () => {
        const prepared = await prepare(session);
        first ??= prepared;
        return prepared;
      });
    } finally {
      await first?.done?.();
    }
  };
  return exclusive ? session.exclusively(run) : run();
}

/** The recipe of an operation that has one of its own. Throws where it has none. */
export function ownRecipe<Api extends ApiName>(
  recipes: Readonly<Record<string, Recipe<Api>>>,
  operationId: string,
): Recipe<Api> {
  const recipe = recipes[operationId];
  if (!recipe) throw new Error(`there is no recipe for ${operationId}`);
  return recipe;
}

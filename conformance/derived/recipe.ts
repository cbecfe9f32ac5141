import type { Recipe, Suite } from '../checks/suite.ts';
import type { Operation } from '../documents/document.ts';
import { Skip } from '../run/outcome.ts';
import type { ApiName } from '../targets/target-file.ts';
import { sampleOf } from './sample.ts';

/**
 * How an operation is called that has no recipe of its own: the first credential of the target file, path parameters by
 * their names, the body as its schema says. So an operation is tried as soon as its document is written.
 */
export function recipeFor<Api extends ApiName>(suite: Suite<Api>, operation: Operation): Recipe<Api> {
  const own = suite.recipes[operation.id];
  if (own) return own;
  return {
    prepare: async (session) => {
      const path: Record<string, string | number> = {};
      for (const { name, in: where } of operation.parameters) {
        if (where !== 'path') continue;
        const find = suite.parameters[name];
        if (!find) throw new Skip(`nothing is known to fill {${name}} of ${operation.path} with`);
        path[name] = await find(session);
      }
      const { body } = operation;
      return {
        as: session.anyone(),
        path,
        ...(body && { body: sampleOf([body.schema, ...(body.schema.allOf ?? [])]) }),
      };
    },
  };
}

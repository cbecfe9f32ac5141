import { join } from 'node:path';

/** The folder of the reports; undefined: none are written. */
export function outOf(out: string | false | undefined, target: string): string | undefined {
  return out === false ? undefined : (out ?? join('reports', target));
}

import type { WorldProblem } from '../../shared/api.ts';
import { limits } from '../../shared/limits.ts';
import type { ApiWorld } from '../tables.ts';

/** Something wrong with a row: where in it, and what. */
export type Complaint = readonly [path: readonly (string | number)[], message: string];

type RowOf<Name extends keyof ApiWorld> = NonNullable<ReturnType<ApiWorld[Name]['get']>>;

/** Looks at the rows of a table, in order, until there are as many complaints as are told, and puts the row's place before each. */
export function inspect<Name extends keyof ApiWorld>(
  name: Name,
  rows: Iterable<RowOf<Name>>,
  complain: (row: RowOf<Name>) => Iterable<Complaint>,
): WorldProblem[] {
  const problems: WorldProblem[] = [];
  let position = 0;
  for (const row of rows) {
    for (const [path, message] of complain(row)) problems.push({ path: [name, position, ...path], message });
    // Many alike make each complaint the dearer to find: each is found beside all others of its e-mail address.
    if (problems.length >= limits.problems.value) break;
    position += 1;
  }
  return problems;
}

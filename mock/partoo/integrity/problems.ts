import type { WorldProblem } from '../../shared/api.ts';
import type { ApiWorld } from '../tables.ts';

/** Something wrong with a row: where in it, and what. */
export type Complaint = readonly [path: readonly (string | number)[], message: string];

type RowOf<Name extends keyof ApiWorld> = NonNullable<ReturnType<ApiWorld[Name]['get']>>;

/** Looks at every row of a table, in order, and puts the row's place before each complaint. */
export function inspect<Name extends keyof ApiWorld>(
  name: Name,
  rows: Iterable<RowOf<Name>>,
  complain: (row: RowOf<Name>) => Iterable<Complaint>,
): WorldProblem[] {
  const problems: WorldProblem[] = [];
  let position = 0;
  for (const row of rows) {
    for (const [path, message] of complain(row)) problems.push({ path: [name, position, ...path], message });
    position += 1;
  }
  return problems;
}

import type { ApiName } from '../targets/target-file.ts';
import type { Share } from './provided.ts';

/**
 * How much of the last API is tried beside the first one. Partoo's checks, the most, take less time than those of the
 * others: a thread that tries two APIs meets with twice as much code that has not run before.
 */
const lent = 0.25;

/**
 * Divides the checks of some APIs into parts that take about as long. With two parts, Partoo's checks, the most, are one part with
 * some of the last API, and the others the second one.
 */
export function sharesOf(apis: readonly ApiName[], parts: 1 | 2): readonly (readonly Share[])[] {
  const whole = (api: ApiName): Share => ({ api, from: 0, to: 1 });
  const [first, ...rest] = apis;
  if (first === undefined) return [];
  if (parts === 1) return [apis.map(whole)];
  const last = rest.at(-1);
  const between = rest.slice(0, -1);
  if (last === undefined) return [[{ api: first, from: 0, to: 0.5 }], [{ api: first, from: 0.5, to: 1 }]];
  if (between.length === 0) return [[whole(first)], [whole(last)]];
  return [
    [whole(first), { api: last, from: 0, to: lent }],
    [...between.map(whole), { api: last, from: lent, to: 1 }],
  ];
}

import type { ApiName } from '../targets/target-file.ts';
import type { Share } from './provided.ts';

/**
 * How much of the last of three APIs is tried beside the first one. Partoo's checks, the most, take less time than those of both
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
  const [second, third] = rest;
  if (second !== undefined && third !== undefined) {
    return [
      [whole(first), { api: third, from: 0, to: lent }],
      [whole(second), { api: third, from: lent, to: 1 }],
    ];
  }
  if (second !== undefined) return [[whole(first)], [whole(second)]];
  return [[{ api: first, from: 0, to: 0.5 }], [{ api: first, from: 0.5, to: 1 }]];
}

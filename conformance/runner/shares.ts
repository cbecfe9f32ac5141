import type { ApiName } from '../targets/target-file.ts';
import type { Share } from './provided.ts';

/**
 * Divides the checks of some APIs into parts that take about as long. With two parts, Partoo's checks, the most, are one part,
 * and the others the second one.
 */
export function sharesOf(apis: readonly ApiName[], parts: 1 | 2): readonly (readonly Share[])[] {
  const whole = (api: ApiName): Share => ({ api, from: 0, to: 1 });
  const [first, ...rest] = apis;
  if (first === undefined) return [];
  if (parts === 1) return [apis.map(whole)];
  if (rest.length > 0) return [[whole(first)], rest.map(whole)];
  return [[{ api: first, from: 0, to: 0.5 }], [{ api: first, from: 0.5, to: 1 }]];
}

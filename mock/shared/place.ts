import type { Place } from './decision.ts';

/** The value at a place of a request, or undefined. */
export function valueAt(request: object, place: Place): unknown {
  let value: unknown = request;
  for (const step of place) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}

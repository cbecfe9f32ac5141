import type { Place } from './decision.ts';
import { limits } from './limits.ts';

/** What no API stores, whatever its document says of it. */
export interface HostileValue {
  readonly place: Place;
  readonly message: string;
}

/** How deep a body may be nested. */
export const maxDepth = limits.nesting.value;

const forbiddenKeys = new Set(['__proto__', 'constructor']);

/**
 * Finds what must not get as far as a rule: keys that name an object's machinery, text that is no text (NUL, half of a
 * surrogate pair), and nesting deeper than `maxDepth`. Walks without recursion, so that depth cannot exhaust the stack.
 */
export function findHostile(value: unknown, root: string): HostileValue | undefined {
  const open: { value: unknown; place: Place }[] = [{ value, place: [root] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: current, place } = next;
    if (typeof current === 'string') {
      const fault = textFault(current);
      if (fault) return { place, message: `must not contain ${fault}` };
    }
    if (typeof current !== 'object' || current === null) continue;
    if (place.length > maxDepth)
      return { place: place.slice(0, 2), message: `must not be nested deeper than ${maxDepth} levels` };
    for (const [key, member] of Object.entries<unknown>({ ...current })) {
      if (forbiddenKeys.has(key)) return { place, message: `must not have a member named ${JSON.stringify(key)}` };
      const fault = textFault(key);
      if (fault) return { place, message: `must not have a member whose name contains ${fault}` };
      open.push({ value: member, place: [...place, Array.isArray(current) ? Number(key) : key] });
    }
  }
  return undefined;
}

/** Whether a value is nested deeper than any that is used. Comes to an end before the stack does, which `JSON.stringify` does not. */
export function isTooDeep(value: unknown, levels: number = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1));
}

function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'the NUL character';
  if (!text.isWellFormed()) return 'half of a surrogate pair';
  return undefined;
}

import type { Place } from './decision.ts';
import { limits } from './limits.ts';

/** What no API stores, whatever its document says of it. */
export interface HostileValue {
  readonly place: Place;
  readonly message: string;
}

/** How deep a body may be nested. */
export const maxDepth = limits.nesting.value;

/** How many items a list of a body may have, and how many members an object: each may be a fault of its own, to be told. */
export const maxMembers = limits.members.value;

const forbiddenKeys = new Set(['__proto__', 'constructor']);

/** An object or a list on the way to what is looked at, and which of its members that way goes through. */
interface Level {
  readonly values: readonly unknown[];
  /** The names of the values; undefined of a list. */
  readonly names: readonly string[] | undefined;
  at: number;
}

/**
 * Finds what must not get as far as a rule: keys that name an object's machinery, text that is no text (NUL, half of a
 * surrogate pair), and nesting deeper than `maxDepth`. Walks without recursion, so that depth cannot exhaust the stack, and keeps
 * nothing of what it walked past: a list may have millions of items.
 * @param most how many items or members are not too many. Default: any number
 * @param free how deep there may be any number all the same: of the rows of a state. Default: nowhere
 */
export function findHostile(
  value: unknown,
  root: string,
  most = Number.POSITIVE_INFINITY,
  free?: number,
): HostileValue | undefined {
  const way: Level[] = [];
  const mostHere = () => (way.length === free ? Number.POSITIVE_INFINITY : most);
  let hostile = enter(value, way, root, mostHere());
  for (let level = way.at(-1); level && !hostile; level = way.at(-1)) {
    level.at += 1;
    if (level.at === level.values.length) way.pop();
    else hostile = nameFault(level, way, root) ?? enter(level.values[level.at], way, root, mostHere());
  }
  return hostile;
}

/** Looks at a value; where it has members, the way goes on into it. */
function enter(value: unknown, way: Level[], root: string, most: number): HostileValue | undefined {
  const fault = typeof value === 'string' ? textFault(value) : undefined;
  if (fault) return { place: placeOf(way, root), message: `must not contain ${fault}` };
  if (typeof value !== 'object' || value === null) return undefined;
  if (way.length === maxDepth)
    return { place: placeOf(way, root).slice(0, 2), message: `must not be nested deeper than ${maxDepth} levels` };
  const level: Level = Array.isArray(value)
    ? { values: value, names: undefined, at: -1 }
    : { values: Object.values(value), names: Object.keys(value), at: -1 };
  const { length } = level.values;
  if (length > most) {
    const what = level.names ? 'members' : 'items';
    return { place: placeOf(way, root), message: `must not have more than ${most} ${what}, got ${length}` };
  }
  way.push(level);
  return undefined;
}

function nameFault({ names, at }: Level, way: readonly Level[], root: string): HostileValue | undefined {
  const name = names?.[at] ?? '';
  const place = (): Place => placeOf(way.slice(0, -1), root);
  if (forbiddenKeys.has(name))
    return { place: place(), message: `must not have a member named ${JSON.stringify(name)}` };
  const fault = textFault(name);
  return fault ? { place: place(), message: `must not have a member whose name contains ${fault}` } : undefined;
}

function placeOf(way: readonly Level[], root: string): Place {
  return [root, ...way.map(({ names, at }) => (names ? (names[at] ?? '') : at))];
}

/** Whether a value is nested deeper than any that is used. Comes to an end before the stack does, which `JSON.stringify` does not. */
export function isTooDeep(value: unknown, levels: number = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return levels === 0 || members.some((member) => isTooDeep(member, levels - 1));
}

function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'the NUL character';
  if (!text.isWellFormed()) return 'half of a surrogate pair';
  return undefined;
}

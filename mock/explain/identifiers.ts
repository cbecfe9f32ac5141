import type { Place } from '../shared/decision.ts';
import type { Around } from './candidates.ts';

/** How many rows of a table are tried, of the oldest and of the newest: enough to find another one, few enough for a world of any size. */
const mostRows = 12;

/** What the world has of the kind that a place names, such as ids of organizations; nothing where it names no identifier. */
export function identifiersFor(place: Place, { question, world, identifiers, subject }: Around): unknown[] {
  const name = place.findLast((step) => typeof step === 'string') ?? '';
  const source = Object.hasOwn(identifiers, name) ? identifiers[name] : undefined;
  if (source === undefined) return [];
  const [table = '', member = ''] = source.split('.');
  const rows = world.toJSON()[table] ?? [];
  const all = rows.map((row): unknown => Reflect.get(row, member));
  const known = new Set(all);
  // What the request itself calls by another name comes first, then the caller, then what a target file points to.
  const inRequest = Object.entries({ ...question.params, ...question.query })
    .filter(([key]) => identifiers[key] === source)
    .map(([, value]) => value);
  const designated = [subject, ...leaves(world.views().target)].filter((each) => known.has(each));
  const some = table === 'permissions' ? all : [...all.slice(0, mostRows), ...all.slice(-mostRows)];
  return [...inRequest, ...designated, ...some];
}

function leaves(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [node];
  return Object.values(node).flatMap((each: unknown) => leaves(each));
}

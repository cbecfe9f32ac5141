import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';

/** How many children a node has at most: the library's own default. */
const nodeSize = 32;

/** A sorted map that is copied in a moment, whatever its size: a copy shares its nodes until one of the two is written. */
export type SortedTree<Key, Value> = ReturnType<typeof bulkLoad<Key, Value>>;

/**
 * Makes a tree of entries, in whatever order they come; no two may have the same key. The library's class is not imported: it is
 * the default export of a CommonJS module, which Node and Vitest read differently.
 */
export function sortedTree<Key, Value>(
  entries: readonly (readonly [Key, Value])[],
  compare: (one: Key, other: Key) => number,
): SortedTree<Key, Value> {
  const sorted = entries.toSorted(([one], [other]) => compare(one, other));
  return bulkLoad(
    sorted.map(([key]) => key),
    sorted.map(([, value]) => value),
    nodeSize,
    compare,
  );
}

import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';

/** A row, and its place in the order of creation. */
export interface Placed<Row> {
  readonly place: number;
  readonly row: Row;
}

/** Rows in the order of their places. It is copied in a moment, however many there are: a copy shares its nodes until one of the two is written. */
export type RowsByPlace<Row> = ReturnType<typeof bulkLoad<number, Row>>;

/** How many children a node has at most: the library's own default. */
const nodeSize = 32;

/**
 * Makes a tree of rows, in whatever order they come; no two may have the same place. The library's class is not imported: it is
 * the default export of a CommonJS module, which Node and Vitest read differently.
 */
export function rowsByPlace<Row>(rows: readonly Placed<Row>[]): RowsByPlace<Row> {
  const sorted = rows.toSorted((one, other) => one.place - other.place);
  return bulkLoad(
    sorted.map(({ place }) => place),
    sorted.map(({ row }) => row),
    nodeSize,
    (one, other) => one - other,
  );
}

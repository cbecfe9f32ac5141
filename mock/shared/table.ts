import type { z } from 'zod';
import { sortedTree, type SortedTree } from './sorted-tree.ts';

/** What identifies a row in its table, or a group of rows in an index. */
export type Key = string | number;

/** How one kind of entity is stored: its shape, its identity, and the lookups that must not read every row. */
export interface TableDefinition<Row extends object, Index extends string> {
  readonly schema: z.ZodType<Row>;
  readonly key: (row: Row) => Key;
  readonly indexes: Readonly<Record<Index, (row: Row) => readonly Key[]>>;
}

/** Gives a table definition its types; `indexes` name what `find` can look up. */
export function defineTable<Row extends object, Index extends string = never>(
  definition: TableDefinition<Row, Index>,
): TableDefinition<Row, Index> {
  return definition;
}

/** What rules see of a table. Rows are frozen: nothing hands out a live object. */
export interface ReadonlyTable<Row extends object, Index extends string> {
  readonly size: number;
  /** The row with this key, if there is one. */
  get(key: Key): Row | undefined;
  /** All rows, oldest first. */
  all(): IterableIterator<Row>;
  /** The rows that an index files under `key`, oldest first. */
  find(index: Index, key: Key): Row[];
}

/** A row, and its place in the order of creation. */
export interface Placed<Row> {
  readonly place: number;
  readonly row: Row;
}

/** What one write has done to the row of a key, for `restore`. */
export interface Step<Row> {
  readonly key: Key;
  readonly before: Placed<Row> | undefined;
  readonly after: Placed<Row> | undefined;
}

/** Where an index files a row. */
interface Filing {
  readonly entry: Key;
  readonly place: number;
}

/** What a table consists of. */
interface Trees<Row> {
  readonly byKey: SortedTree<Key, Placed<Row>>;
  readonly byPlace: SortedTree<number, Row>;
  readonly indexes: ReadonlyMap<string, SortedTree<Filing, Row>>;
}

/**
 * Rows by key, kept in the order of their creation, with indexes that follow every write. Its trees share what they have in
 * common with those of its forks, so that a fork takes a moment however many rows there are: docs/decisions/0011.
 */
export class Table<Row extends object, Index extends string> implements ReadonlyTable<Row, Index> {
  readonly #definition: TableDefinition<Row, Index>;
  readonly #trees: Trees<Row>;
  #nextPlace: number;

  private constructor(definition: TableDefinition<Row, Index>, trees: Trees<Row>, nextPlace: number) {
    this.#definition = definition;
    this.#trees = trees;
    this.#nextPlace = nextPlace;
  }

  /** A table with these rows; of those that have the same key the last one, at the place of the first. */
  static of<Row extends object, Index extends string>(
    definition: TableDefinition<Row, Index>,
    rows: readonly Row[] = [],
  ): Table<Row, Index> {
    const byKey = new Map<Key, Placed<Row>>();
    for (const row of rows) {
      const key = definition.key(row);
      byKey.set(key, { place: byKey.get(key)?.place ?? byKey.size, row: deepFreeze(row) });
    }
    const placed = [...byKey.values()];
    const indexes = Object.entries<(row: Row) => readonly Key[]>(definition.indexes).map(([name, entriesOf]) => {
      const filings = placed.flatMap(({ place, row }) =>
        [...new Set(entriesOf(row))].map((entry) => [{ entry, place }, row] as const),
      );
      return [name, sortedTree(filings, compareFilings)] as const;
    });
    const trees = {
      byKey: sortedTree([...byKey], compareKeys),
      byPlace: sortedTree(
        placed.map(({ place, row }) => [place, row]),
        compareNumbers,
      ),
      indexes: new Map(indexes),
    };
    return new Table(definition, trees, byKey.size);
  }

  /** A table with the same rows, that goes its own way from here. */
  fork(): Table<Row, Index> {
    const { byKey, byPlace, indexes } = this.#trees;
    const trees = {
      byKey: byKey.clone(),
      byPlace: byPlace.clone(),
      indexes: new Map([...indexes].map(([name, index]) => [name, index.clone()])),
    };
    return new Table(this.#definition, trees, this.#nextPlace);
  }

  get size(): number {
    return this.#trees.byPlace.size;
  }

  get(key: Key): Row | undefined {
    return this.#trees.byKey.get(key)?.row;
  }

  all(): IterableIterator<Row> {
    return this.#trees.byPlace.values();
  }

  find(index: Index, key: Key): Row[] {
    const rows: Row[] = [];
    this.#trees.indexes
      .get(index)
      ?.forRange({ entry: key, place: 0 }, { entry: key, place: Infinity }, true, (_, row) => {
        rows.push(row);
      });
    return rows;
  }

  /** Adds the row, or takes the place of the one with the same key. */
  put(row: Row): Step<Row> {
    const key = this.#definition.key(row);
    const before = this.#trees.byKey.get(key);
    return this.#step(key, before, { place: before?.place ?? this.#nextPlace++, row: deepFreeze(row) });
  }

  /** Removes the row with this key; nothing happens when there is none. */
  remove(key: Key): Step<Row> {
    return this.#step(key, this.#trees.byKey.get(key), undefined);
  }

  /** Makes the row of a key what it was, at the place where it was. */
  restore(key: Key, placed: Placed<Row> | undefined): void {
    this.#step(key, this.#trees.byKey.get(key), placed);
  }

  #step(key: Key, before: Placed<Row> | undefined, placed: Placed<Row> | undefined): Step<Row> {
    if (before) {
      this.#unfile(before);
      if (before.place !== placed?.place) this.#trees.byPlace.delete(before.place);
    }
    if (placed) {
      this.#trees.byKey.set(key, placed);
      this.#trees.byPlace.set(placed.place, placed.row);
      this.#file(placed);
    } else {
      this.#trees.byKey.delete(key);
    }
    return { key, before, after: placed };
  }

  toJSON(): Row[] {
    return this.#trees.byPlace.valuesArray();
  }

  #file({ place, row }: Placed<Row>): void {
    for (const [name, entriesOf] of Object.entries<(row: Row) => readonly Key[]>(this.#definition.indexes)) {
      for (const entry of entriesOf(row)) this.#trees.indexes.get(name)?.set({ entry, place }, row);
    }
  }

  #unfile({ place, row }: Placed<Row>): void {
    for (const [name, entriesOf] of Object.entries<(row: Row) => readonly Key[]>(this.#definition.indexes)) {
      for (const entry of entriesOf(row)) this.#trees.indexes.get(name)?.delete({ entry, place });
    }
  }
}

function compareNumbers(one: number, other: number): number {
  return one - other;
}

/** Numbers before texts: `7` and `'7'` are two keys. */
function compareKeys(one: Key, other: Key): number {
  if (typeof one === 'number') return typeof other === 'number' ? one - other : -1;
  if (typeof other === 'number') return 1;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function compareFilings(one: Filing, other: Filing): number {
  const entries = compareKeys(one.entry, other.entry);
  return entries === 0 ? one.place - other.place : entries;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}

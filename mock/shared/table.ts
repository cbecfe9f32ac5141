import type { z } from 'zod';
import { type Key, RowIndex } from './row-index.ts';
import { type Placed, rowsByPlace, type RowsByPlace } from './rows-by-place.ts';
import { SharedMap } from './shared-map.ts';

export type { Key, Placed };

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

/** What one write has done to the row of a key, for `restore`. */
export interface Step<Row> {
  readonly key: Key;
  readonly before: Placed<Row> | undefined;
  readonly after: Placed<Row> | undefined;
}

/** What a table consists of. */
interface Parts<Row extends object> {
  readonly byKey: SharedMap<Key, Placed<Row>>;
  readonly byPlace: RowsByPlace<Row>;
  readonly indexes: ReadonlyMap<string, RowIndex<Row>>;
}

/**
 * Rows by key, kept in the order of their creation, with indexes that follow every write. It shares what it has in
 * common with its forks, so that a fork takes a moment however many rows there are: docs/decisions/0011.
 */
export class Table<Row extends object, Index extends string> implements ReadonlyTable<Row, Index> {
  readonly #definition: TableDefinition<Row, Index>;
  readonly #parts: Parts<Row>;
  #nextPlace: number;

  private constructor(definition: TableDefinition<Row, Index>, parts: Parts<Row>, nextPlace: number) {
    this.#definition = definition;
    this.#parts = parts;
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
    const indexes = Object.entries<(row: Row) => readonly Key[]>(definition.indexes).map(
      ([name, entriesOf]) => [name, RowIndex.of(placed, entriesOf)] as const,
    );
    const parts = { byKey: new SharedMap(byKey), byPlace: rowsByPlace(placed), indexes: new Map(indexes) };
    return new Table(definition, parts, byKey.size);
  }

  /** A table with the same rows, that goes its own way from here. */
  fork(): Table<Row, Index> {
    const { byKey, byPlace, indexes } = this.#parts;
    const parts = {
      byKey: byKey.fork(),
      byPlace: byPlace.clone(),
      indexes: new Map([...indexes].map(([name, index]) => [name, index.fork()])),
    };
    return new Table(this.#definition, parts, this.#nextPlace);
  }

  get size(): number {
    return this.#parts.byPlace.size;
  }

  get(key: Key): Row | undefined {
    return this.#parts.byKey.get(key)?.row;
  }

  all(): IterableIterator<Row> {
    return this.#parts.byPlace.values();
  }

  find(index: Index, key: Key): Row[] {
    return this.#parts.indexes.get(index)?.find(key) ?? [];
  }

  /** Adds the row, or takes the place of the one with the same key. */
  put(row: Row): Step<Row> {
    const key = this.#definition.key(row);
    const before = this.#parts.byKey.get(key);
    return this.#step(key, before, { place: before?.place ?? this.#nextPlace++, row: deepFreeze(row) });
  }

  /** Removes the row with this key; nothing happens when there is none. */
  remove(key: Key): Step<Row> {
    return this.#step(key, this.#parts.byKey.get(key), undefined);
  }

  /** Makes the row of a key what it was, at the place where it was. */
  restore(key: Key, placed: Placed<Row> | undefined): void {
    this.#step(key, this.#parts.byKey.get(key), placed);
  }

  #step(key: Key, before: Placed<Row> | undefined, placed: Placed<Row> | undefined): Step<Row> {
    if (before) {
      this.#unfile(before);
      if (before.place !== placed?.place) this.#parts.byPlace.delete(before.place);
    }
    if (placed) {
      this.#parts.byKey.set(key, placed);
      this.#parts.byPlace.set(placed.place, placed.row);
      this.#file(placed);
    } else {
      this.#parts.byKey.delete(key);
    }
    return { key, before, after: placed };
  }

  toJSON(): Row[] {
    return this.#parts.byPlace.valuesArray();
  }

  #file(placed: Placed<Row>): void {
    for (const [name, entriesOf] of Object.entries<(row: Row) => readonly Key[]>(this.#definition.indexes)) {
      for (const entry of entriesOf(placed.row)) this.#parts.indexes.get(name)?.add(entry, placed);
    }
  }

  #unfile({ place, row }: Placed<Row>): void {
    for (const [name, entriesOf] of Object.entries<(row: Row) => readonly Key[]>(this.#definition.indexes)) {
      for (const entry of entriesOf(row)) this.#parts.indexes.get(name)?.remove(entry, place);
    }
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}

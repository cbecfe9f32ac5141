import type { z } from 'zod';

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

/** Rows by key, kept in the order of their creation, with indexes that follow every write. */
export class Table<Row extends object, Index extends string> implements ReadonlyTable<Row, Index> {
  readonly #definition: TableDefinition<Row, Index>;
  readonly #rows = new Map<Key, Row>();
  readonly #indexes = new Map<string, Map<Key, Set<Key>>>();

  constructor(definition: TableDefinition<Row, Index>, rows: Iterable<Row> = []) {
    this.#definition = definition;
    for (const index of Object.keys(definition.indexes)) this.#indexes.set(index, new Map());
    for (const row of rows) this.put(row);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: Key): Row | undefined {
    return this.#rows.get(key);
  }

  all(): IterableIterator<Row> {
    return this.#rows.values();
  }

  find(index: Index, key: Key): Row[] {
    const keys = this.#indexes.get(index)?.get(key) ?? [];
    return [...keys].flatMap((each) => this.#rows.get(each) ?? []);
  }

  /** What identifies a row here. */
  keyOf(row: Row): Key {
    return this.#definition.key(row);
  }

  /** Adds the row, or takes the place of the one with the same key. */
  put(row: Row): void {
    const key = this.keyOf(row);
    const before = this.#rows.get(key);
    this.#rows.set(key, deepFreeze(row));
    this.#file(key, before, row);
  }

  /** Removes the row with this key; nothing happens when there is none. */
  remove(key: Key): void {
    const before = this.#rows.get(key);
    this.#rows.delete(key);
    this.#file(key, before, undefined);
  }

  toJSON(): Row[] {
    return [...this.#rows.values()];
  }

  #file(key: Key, before: Row | undefined, after: Row | undefined): void {
    for (const [name, entriesOf] of Object.entries<(row: Row) => readonly Key[]>(this.#definition.indexes)) {
      const index = this.#indexes.get(name);
      if (!index) continue;
      const old = new Set(before && entriesOf(before));
      const fresh = new Set(after && entriesOf(after));
      for (const entry of old) {
        if (fresh.has(entry)) continue;
        const filed = index.get(entry);
        filed?.delete(key);
        if (filed?.size === 0) index.delete(entry);
      }
      for (const entry of fresh) {
        if (old.has(entry)) continue;
        const filed = index.get(entry);
        if (filed) filed.add(key);
        else index.set(entry, new Set([key]));
      }
    }
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}

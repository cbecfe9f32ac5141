import { z } from 'zod';
import { limits } from './limits.ts';
import { type Key, type ReadonlyTable, Table, type TableDefinition } from './table.ts';

/** The tables of one API, by name. */
export type TableDefinitions = Readonly<
  Record<
    string,
    {
      readonly schema: z.ZodType<object>;
      readonly key: (row: never) => Key;
      readonly indexes: Readonly<Record<string, (row: never) => readonly Key[]>>;
    }
  >
>;

type RowOf<D> =
  D extends TableDefinition<infer Row, never> ? Row : D extends { schema: z.ZodType<infer Row> } ? Row & object : never;
type IndexOf<D> = D extends { readonly indexes: infer Indexes } ? keyof Indexes & string : never;

/** What the rules of an API see: its tables, by name, to read. */
export type World<T> = { readonly [Name in keyof T]: ReadonlyTable<RowOf<T[Name]>, IndexOf<T[Name]>> };

/** One row to write or to remove. A decision is a list of them, done together or not at all. */
export type Change<T> = {
  [Name in keyof T & string]:
    { readonly table: Name; readonly put: RowOf<T[Name]> } | { readonly table: Name; readonly remove: Key };
}[keyof T & string];

/** A change as a file keeps it. */
export type RowChange =
  { readonly table: string; readonly put: object } | { readonly table: string; readonly remove: Key };

/** The rows of every table, as a file keeps them. */
export type WorldRows<T> = { readonly [Name in keyof T]: readonly RowOf<T[Name]>[] };

/** Changes that are carried out, and can be taken back and carried out again, in turn, as long as nothing else was written since. */
export interface Applied {
  /** How many rows were written or removed. */
  readonly changes: number;
  /** The rows themselves, for a file; absent where more than rows was changed. */
  readonly rows?: readonly RowChange[];
  undo(): void;
  redo(): void;
}

/** The live tables of one API: read through `world`, changed through `apply` only. */
export class ApiTables<T extends TableDefinitions> {
  readonly world: World<T>;
  readonly #tables: ReadonlyMap<string, Table<object, string>>;

  private constructor(tables: ReadonlyMap<string, Table<object, string>>) {
    this.#tables = tables;
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- each table was made from the definition of its name
    this.world = Object.fromEntries(tables) as unknown as World<T>;
  }

  /** Tables that hold these rows; of rows with the same key the last one, at the place of the first. */
  static from<T extends TableDefinitions>(definitions: T, rows: WorldRows<T>): ApiTables<T> {
    const tables = Object.entries(definitions).map(([name, definition]) => {
      return [name, Table.of(untyped(definition), rows[name])] as const;
    });
    return new ApiTables(new Map(tables));
  }

  /** Tables with the same rows, that go their own way from here; takes a moment however many rows there are. */
  fork(): ApiTables<T> {
    return new ApiTables(new Map([...this.#tables].map(([name, table]) => [name, table.fork()])));
  }

  /** Whether a row of any table has this key. */
  has(key: Key): boolean {
    for (const table of this.#tables.values()) if (table.get(key)) return true;
    return false;
  }

  /** Carries changes out. */
  apply(changes: readonly Change<T>[]): Applied {
    const steps = changes.flatMap((change) => {
      const table = this.#tables.get(change.table);
      if (!table) return [];
      return [{ table, ...('put' in change ? table.put(change.put) : table.remove(change.remove)) }];
    });
    return {
      changes: steps.length,
      rows: changes,
      undo() {
        for (const { table, key, before } of steps.toReversed()) table.restore(key, before);
      },
      redo() {
        for (const { table, key, after } of steps) table.restore(key, after);
      },
    };
  }

  toJSON(): Record<string, object[]> {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.toJSON()]));
  }
}

/** The schema of changes in a file. */
export function changesSchema<T extends TableDefinitions>(definitions: T): z.ZodType<Change<T>[]> {
  const forms = Object.entries(definitions).flatMap(([name, { schema }]) => [
    z.strictObject({ table: z.literal(name), put: schema }),
    z.strictObject({ table: z.literal(name), remove: z.union([z.string(), z.number()]) }),
  ]);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- `Change` is computed from the same definitions
  return z.array(z.union(forms)) as unknown as z.ZodType<Change<T>[]>;
}

/** Table and index of each row whose key an earlier one has already. A table keeps one of them only. */
export function duplicateRows<T extends TableDefinitions>(definitions: T, rows: WorldRows<T>): [string, number][] {
  return Object.entries(definitions).flatMap(([name, definition]) =>
    duplicateKeys(rows[name] ?? [], untyped(definition).key).map((index): [string, number] => [name, index]),
  );
}

function untyped(definition: TableDefinitions[string]): TableDefinition<object, string> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a table only gets rows of its own name: see `WorldRows` and `Change`
  return definition as unknown as TableDefinition<object, string>;
}

function duplicateKeys<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): number[] {
  const seen = new Set<Key>();
  const found: number[] = [];
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row);
    if (seen.has(key)) found.push(index);
    else seen.add(key);
    if (found.length >= limits.problems.value) break;
  }
  return found;
}

/** The schema of a whole world: every table a list of its rows, all of them optional, no other member. */
export function worldSchema<T extends TableDefinitions>(definitions: T): z.ZodType<WorldRows<T>> {
  const lists = Object.entries(definitions).map(([name, { schema }]) => [name, rowsOf(schema).default([])] as const);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- `WorldRows` is computed from the same definitions
  return z.strictObject(Object.fromEntries(lists)) as unknown as z.ZodType<WorldRows<T>>;
}

/**
 * A list of rows. After as many problems as anybody is told, it is not read on: to keep one for each of millions of rows took more
 * memory than there is.
 */
function rowsOf(schema: z.ZodType<object>): z.ZodType<object[]> {
  return z.array(z.unknown()).transform((rows, context) => {
    const read: object[] = [];
    for (const [index, row] of rows.entries()) {
      const { success, data, error } = schema.safeParse(row);
      if (success) read.push(data);
      else
        for (const { path, message } of error.issues)
          context.addIssue({ code: 'custom', path: [index, ...path], message });
      if (context.issues.length >= limits.problems.value) break;
    }
    return read;
  });
}

import { type Placed, rowsByPlace, type RowsByPlace } from './rows-by-place.ts';
import { SharedMap } from './shared-map.ts';

/** What identifies a row in its table, or a group of rows in an index. */
export type Key = string | number;

/** What is filed under one entry. Mostly that is one row, which needs no tree. */
type Filed<Row> = Placed<Row> | RowsByPlace<Row>;

/** Files rows under entries; those of one entry keep the order of their places. */
export class RowIndex<Row extends object> {
  readonly #filed: SharedMap<Key, Filed<Row>>;
  /** The trees that no fork reads: they may be written. */
  #own = new WeakSet<RowsByPlace<Row>>();

  private constructor(filed: SharedMap<Key, Filed<Row>>) {
    this.#filed = filed;
  }

  /** @param entriesOf under what a row is to be found */
  static of<Row extends object>(rows: readonly Placed<Row>[], entriesOf: (row: Row) => readonly Key[]): RowIndex<Row> {
    const groups = new Map<Key, [Placed<Row>, ...Placed<Row>[]]>();
    for (const placed of rows) {
      for (const entry of new Set(entriesOf(placed.row))) {
        const group = groups.get(entry);
        if (group) group.push(placed);
        else groups.set(entry, [placed]);
      }
    }
    const filed = new Map<Key, Filed<Row>>();
    for (const [entry, group] of groups) filed.set(entry, group.length === 1 ? group[0] : rowsByPlace(group));
    return new RowIndex(new SharedMap(filed));
  }

  /** An index of the same rows, that goes its own way from here. */
  fork(): RowIndex<Row> {
    this.#own = new WeakSet();
    return new RowIndex(this.#filed.fork());
  }

  /** The rows under `entry`, in the order of their places. */
  find(entry: Key): Row[] {
    const filed = this.#filed.get(entry);
    if (!filed) return [];
    return 'row' in filed ? [filed.row] : filed.valuesArray();
  }

  /** Files a row that is new here, or the same row once more: a row may name an entry twice. */
  add(entry: Key, placed: Placed<Row>): void {
    const filed = this.#filed.get(entry);
    if (!filed || ('row' in filed && filed.place === placed.place)) this.#filed.set(entry, placed);
    else if ('row' in filed) this.#keep(entry, rowsByPlace([filed, placed]));
    else this.#writable(entry, filed).set(placed.place, placed.row);
  }

  /** Takes back what was filed under `entry` with this place. */
  remove(entry: Key, place: number): void {
    const filed = this.#filed.get(entry);
    if (!filed) return;
    if ('row' in filed) {
      this.#filed.delete(entry);
    } else {
      const tree = this.#writable(entry, filed);
      tree.delete(place);
      if (tree.size === 0) this.#filed.delete(entry);
    }
  }

  #writable(entry: Key, tree: RowsByPlace<Row>): RowsByPlace<Row> {
    return this.#own.has(tree) ? tree : this.#keep(entry, tree.clone());
  }

  #keep(entry: Key, tree: RowsByPlace<Row>): RowsByPlace<Row> {
    this.#own.add(tree);
    this.#filed.set(entry, tree);
    return tree;
  }
}

/** In the place of a value: the key was there when the map was forked, and is gone. */
const gone = Symbol('gone');

/**
 * A map that forks without a look at its entries: a fork reads those that it was made with together with the original, and each
 * keeps for itself what it has written since. A fork takes as long as there are such writes.
 */
export class SharedMap<Key, Value extends object> {
  readonly #shared: ReadonlyMap<Key, Value>;
  readonly #own: Map<Key, Value | typeof gone>;

  /** @param entries belong to the map from now on: nobody else writes them */
  constructor(entries: ReadonlyMap<Key, Value>, own: ReadonlyMap<Key, Value | typeof gone> = new Map()) {
    this.#shared = entries;
    this.#own = new Map(own);
  }

  fork(): SharedMap<Key, Value> {
    return new SharedMap(this.#shared, this.#own);
  }

  get(key: Key): Value | undefined {
    const own = this.#own.get(key);
    if (own === undefined) return this.#shared.get(key);
    return own === gone ? undefined : own;
  }

  set(key: Key, value: Value): void {
    this.#own.set(key, value);
  }

  delete(key: Key): void {
    if (this.#shared.has(key)) this.#own.set(key, gone);
    else this.#own.delete(key);
  }
}

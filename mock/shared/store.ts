import { Low, Memory } from 'lowdb';
import { DataFile } from 'lowdb/node';

/**
 * Where one workspace's state lives: in memory, or in a file that holds every answered write. lowdb's writer replaces
 * the file by a rename, so that it is never half-written, and gathers the writes that come while one is under way.
 */
export class Store<State> {
  readonly #db: Low<State>;

  private constructor(db: Low<State>) {
    this.#db = db;
  }

  /** @param state what the world is now */
  static inMemory<State>(state: State): Store<State> {
    return new Store(new Low(new Memory<State>(), state));
  }

  /**
   * @param parse reads what the file holds; what it throws stops the opening and leaves the file as it is
   * @param fallback the state when there is no file yet; it is written at once
   */
  static async inFile<State>(
    file: string,
    parse: (text: string) => State,
    fallback: () => State,
  ): Promise<Store<State>> {
    const adapter = new DataFile<State>(file, { parse, stringify: JSON.stringify });
    const found = await adapter.read();
    const db = new Low(adapter, found ?? fallback());
    if (!found) await db.write();
    return new Store(db);
  }

  get state(): State {
    return this.#db.data;
  }

  /** Puts another state in the place of the present one; `save` keeps it. */
  set state(state: State) {
    this.#db.data = state;
  }

  /** Resolves when the state as it is at this moment is kept. */
  async save(): Promise<void> {
    await this.#db.write();
  }
}

import { Low, Memory } from 'lowdb';
import { AppendingFile, type Format } from './appending-file.ts';

/** Where one workspace's state lives: in memory, or in a file that holds every answered write (`AppendingFile`). */
export class Store<State> {
  readonly #db: Low<State>;
  readonly #file: AppendingFile<State> | undefined;

  private constructor(db: Low<State>, file?: AppendingFile<State>) {
    this.#db = db;
    this.#file = file;
  }

  /** @param state what the world is now */
  static inMemory<State>(state: State): Store<State> {
    return new Store(new Low(new Memory<State>(), state));
  }

  /**
   * @param fallback the state when there is no file yet; it is written at once
   */
  static async inFile<State>(file: string, format: Format<State>, fallback: () => State): Promise<Store<State>> {
    const adapter = new AppendingFile<State>(file, format);
    const found = await adapter.read();
    const db = new Low(adapter, found ?? fallback());
    if (!found) await db.write();
    return new Store(db, adapter);
  }

  get state(): State {
    return this.#db.data;
  }

  /** Puts another state in the place of the present one; `save` keeps it. */
  set state(state: State) {
    this.#db.data = state;
  }

  /**
   * Resolves when the state as it is at this moment is kept.
   * @param change says what has become of it since it was kept, as a line; absent: it is another one
   */
  async save(change?: () => string): Promise<void> {
    if (change && this.#file) await this.#file.append(change());
    else await this.#db.write();
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#file?.close();
  }
}

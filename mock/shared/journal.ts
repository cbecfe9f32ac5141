import type { Finding, RequirementId } from './decision.ts';

/** One request with its answer, and how it was decided. Secrets are masked before they come here. */
export interface JournalEntry {
  readonly id: number;
  /** When it came in, by the clock of the workspace. */
  readonly at: string;
  readonly api: string;
  readonly operation: string | undefined;
  /** Who called, in words; undefined when the mock could not tell. */
  readonly principal: string | undefined;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: unknown;
    readonly body: unknown;
  };
  readonly response: { readonly status: number; readonly headers: unknown; readonly body: unknown };
  readonly decision: {
    readonly allowed: boolean;
    readonly refusal: string | undefined;
    readonly rule: RequirementId | undefined;
    readonly findings: readonly Finding[];
  };
  /** How long it took, in milliseconds of the machine, whatever the clock of the workspace does. */
  readonly durationMs: number;
}

/** The last requests of a workspace, newest last. */
export class Journal {
  readonly #limit: number;
  readonly #entries = new Map<number, JournalEntry>();
  #lastId = 0;

  /** @param limit how many entries are kept; the oldest go first. Default 1,000 */
  constructor(limit = 1000) {
    this.#limit = limit;
  }

  /** The id of the newest entry that was begun: how many there were. */
  get lastId(): number {
    return this.#lastId;
  }

  /** The id of the next entry, known before the answer is. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(entry: JournalEntry): void {
    this.#entries.set(entry.id, entry);
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= this.#limit) break;
      this.#entries.delete(id);
    }
  }

  get(id: number): JournalEntry | undefined {
    return this.#entries.get(id);
  }

  list(): JournalEntry[] {
    return [...this.#entries.values()];
  }

  clear(): void {
    this.#entries.clear();
  }
}

import { JournalRoom } from './journal-room.ts';
import { limits } from './limits.ts';
import type { Comparison, Finding, RequirementId } from './decision.ts';

/** One request with its answer, and how it was decided. Secrets are masked in it. */
export interface JournalEntry {
  readonly id: number;
  /** When it came in, by the clock of the workspace. */
  readonly at: string;
  readonly api: string;
  readonly operation: string | undefined;
  /** Who called, in words; undefined when the mock could not tell. */
  readonly principal: string | undefined;
  /** The id of the user who called. */
  readonly subject: string | undefined;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: unknown;
  };
  readonly response: {
    /** 0 where the connection ended before anything was sent. */
    readonly status: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: unknown;
  };
  readonly decision: {
    readonly allowed: boolean;
    readonly refusal: string | undefined;
    readonly rule: RequirementId | undefined;
    /** Of an operation that only a vendor's document knows: what its answer was drawn from, or why it could not be. */
    readonly drawn?: string;
    /** Why, and what would have been allowed instead. */
    readonly findings: readonly Finding[];
    /** What was asked of permissions and rules, in its order. */
    readonly compared: readonly Comparison[];
  };
  /** The faults that struck it, and what each did. */
  readonly faults?: readonly { readonly id: number; readonly did: string }[];
  /** What it preferred as its answer, and got without a decision: "code=403". */
  readonly preferred?: string;
  /** How long it took, in milliseconds of the machine, whatever the clock of the workspace does. */
  readonly durationMs: number;
}

/** Is told what becomes of a journal. */
export interface JournalListener {
  readonly added: () => void;
  readonly cleared: () => void;
}

/** An entry, written down when it is read. What was written stays as long as there is memory for it. */
class Kept {
  readonly id: number;
  /** About how much it takes as it is kept, in bytes. */
  readonly bytes: number;
  /** Its number among those of all workspaces. */
  readonly number: number;
  readonly #write: () => JournalEntry;
  #written: WeakRef<JournalEntry> | undefined;

  constructor(id: number, write: () => JournalEntry, { bytes, number }: { bytes: number; number: number }) {
    this.id = id;
    this.bytes = bytes;
    this.number = number;
    this.#write = write;
  }

  get entry(): JournalEntry {
    const known = this.#written?.deref();
    if (known) return known;
    const entry = this.#write();
    this.#written = new WeakRef(entry);
    return entry;
  }
}

/** The last requests of a workspace, in the order in which they were answered. */
export class Journal {
  readonly #limit: number;
  readonly #room: JournalRoom;
  readonly #entries: Kept[] = [];
  readonly #listeners = new Set<JournalListener>();
  #lastId = 0;
  /** How many entries there were before those that are kept. */
  #gone = 0;
  #isClosed = false;

  /**
   * @param limit how many entries are kept; the oldest go first. Default: see `limits`
   * @param room what it shares with the journals of other workspaces. Default: a room of its own
   */
  constructor(limit: number = limits.journal.value, room: JournalRoom = new JournalRoom()) {
    this.#limit = limit;
    this.#room = room;
    room.enter(this);
  }

  /** For its room. */
  get oldest(): number | undefined {
    return this.#entries[0]?.number;
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

  /**
   * @param write makes the entry, which has this id, when somebody reads it; the same one each time
   * @param bytes about how much it takes until then. Default: nothing is counted
   */
  add(id: number, write: () => JournalEntry, bytes = 0): void {
    // What is answered after its world is gone has no reader.
    if (this.#isClosed) return;
    this.#entries.push(new Kept(id, write, { bytes, number: this.#room.take(bytes) }));
    if (this.#entries.length > this.#limit) this.dropOldest();
    this.#room.clearUp();
    for (const { added } of this.#listeners) added();
  }

  dropOldest(): void {
    const dropped = this.#entries.shift();
    if (!dropped) return;
    this.#gone += 1;
    this.#room.give(dropped.bytes);
  }

  get(id: number): JournalEntry | undefined {
    return this.#entries.find((kept) => kept.id === id)?.entry;
  }

  list(): JournalEntry[] {
    return this.#entries.map(({ entry }) => entry);
  }

  /** The place behind the last entry: where the next one will be. Places are never given twice. */
  get end(): number {
    return this.#gone + this.#entries.length;
  }

  /**
   * The place behind an entry. Of one that is not kept (any more), that of the first with a higher id. Requests are answered in
   * another order than they come in, so that what follows an entry may have a lower id.
   */
  placeAfter(id: number): number {
    const index = this.#entries.findIndex((kept) => kept.id === id);
    if (index >= 0) return this.#gone + index + 1;
    const later = this.#entries.findIndex((kept) => kept.id > id);
    return later >= 0 ? this.#gone + later : this.end;
  }

  /** The first entry at a place or behind it, and its own place. */
  from(place: number): { readonly entry: JournalEntry; readonly place: number } | undefined {
    const index = Math.max(0, place - this.#gone);
    const kept = this.#entries[index];
    return kept && { entry: kept.entry, place: this.#gone + index };
  }

  clear(): void {
    this.#forget();
    for (const { cleared } of this.#listeners) cleared();
  }

  /** Gives its room free: its world is gone. */
  close(): void {
    this.#forget();
    this.#isClosed = true;
    this.#room.leave(this);
  }

  #forget(): void {
    for (const { bytes } of this.#entries) this.#room.give(bytes);
    this.#gone += this.#entries.length;
    this.#entries.length = 0;
  }

  /** @returns how to be told no more */
  listen(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

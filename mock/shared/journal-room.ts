import { limits } from './limits.ts';

/** A journal, as its room sees it. */
export interface Occupant {
  /** The number that its oldest entry got; undefined where it has none. */
  readonly oldest: number | undefined;
  dropOldest(): void;
}

/** The room that the journals of all workspaces share. Where it is full, the oldest entries go, whosever they are. */
export class JournalRoom {
  readonly #limit: number;
  readonly #occupants = new Set<Occupant>();
  #bytes = 0;
  #entries = 0;

  /** @param limit about how many bytes they may keep together. Default: see `limits` */
  constructor(limit: number = limits.journalBytes.value) {
    this.#limit = limit;
  }

  /** About how many bytes are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  enter(occupant: Occupant): void {
    this.#occupants.add(occupant);
  }

  leave(occupant: Occupant): void {
    this.#occupants.delete(occupant);
  }

  /** Counts an entry that comes, and answers its number. */
  take(bytes: number): number {
    this.#bytes += bytes;
    this.#entries += 1;
    return this.#entries;
  }

  /** Counts what has gone. */
  give(bytes: number): void {
    this.#bytes -= bytes;
  }

  /** Has the oldest go until there is room for those that stay. */
  clearUp(): void {
    while (this.#bytes > this.#limit) {
      const oldest = this.#oldest();
      if (!oldest) return;
      oldest.dropOldest();
    }
  }

  #oldest(): Occupant | undefined {
    let found: Occupant | undefined;
    let least = Infinity;
    for (const occupant of this.#occupants) {
      const { oldest = Infinity } = occupant;
      if (oldest < least) [found, least] = [occupant, oldest];
    }
    return found;
  }
}

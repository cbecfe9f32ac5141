import { limits } from '../shared/limits.ts';
import type { WorldState } from './state.ts';

/** The state of a world at one moment, under a name. */
export interface Snapshot {
  readonly name: string;
  readonly at: string;
  /** How many writes there were until then. */
  readonly writes: number;
}

/** What a workspace keeps to go back to. They share with it, and with each other, whatever is the same. */
export class Snapshots {
  readonly limit: number;
  readonly #taken = new Map<string, { readonly snapshot: Snapshot; readonly state: WorldState }>();

  /** @param limit how many there can be. Default: see `limits` */
  constructor(limit: number = limits.snapshots.value) {
    this.limit = limit;
  }

  /** Keeps a state, over an older one of the same name. Undefined when there are too many. */
  take(name: string, state: WorldState, at: Date, writes: number): Snapshot | undefined {
    if (!this.#taken.has(name) && this.#taken.size >= this.limit) return undefined;
    const snapshot = { name, at: at.toISOString(), writes };
    this.#taken.delete(name);
    this.#taken.set(name, { snapshot, state: state.fork() });
    return snapshot;
  }

  /** The state of a snapshot, to be lived in; undefined when there is none of that name. */
  open(name: string): WorldState | undefined {
    return this.#taken.get(name)?.state.fork();
  }

  /** Whether there was one. */
  remove(name: string): boolean {
    return this.#taken.delete(name);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The states themselves. */
  states(): WorldState[] {
    return [...this.#taken.values()].map(({ state }) => state);
  }

  /** In the order in which they were taken. */
  list(): Snapshot[] {
    return [...this.#taken.values()].map(({ snapshot }) => snapshot);
  }
}

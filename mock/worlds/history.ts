import { limits } from '../shared/limits.ts';
import type { Applied } from '../shared/world.ts';
import type { WorldState } from './state.ts';

/** What a write was, in words; for a request to one of the APIs, how its journal knows it. */
export interface Occasion {
  readonly at: Date;
  /** The API that was written to, or `control`: a reset, a state put in, a snapshot restored. */
  readonly api: string;
  readonly operation: string;
  /** Who called, in words. */
  readonly principal?: string | undefined;
  /** The id of its entry in the journal. */
  readonly request?: number;
}

/** One write, as the history lists it. */
export interface HistoryEntry {
  readonly id: number;
  readonly at: string;
  readonly api: string;
  readonly operation: string;
  readonly principal?: string | undefined;
  readonly request?: number;
  /** Rows that were written or removed; 1 where another world took the place of the whole. */
  readonly changes: number;
}

/** A write that is done, or that was taken back. */
export interface Step {
  readonly entry: HistoryEntry;
  readonly applied: Applied;
  /** Holds a whole world that shares nothing with others. */
  readonly heavy: boolean;
  /** The whole worlds that it holds: the one before and the one after it. */
  readonly worlds: readonly WorldState[];
}

/** What else is to be known of a step than what it does. */
export type Holding = Partial<Pick<Step, 'heavy' | 'worlds'>>;

/** How many whole worlds a history holds that share nothing with others: each may be large. */
const mostHeavy = limits.heavyHistory.value;

/** The last writes of a workspace: what can be undone, and what was undone and can be done again. */
export class History {
  readonly #limit: number;
  #done: Step[] = [];
  #undone: Step[] = [];
  #writes = 0;

  /** @param limit how many writes can be undone; the oldest go first. Default: see `limits`; 0 for none */
  constructor(limit: number = limits.history.value) {
    this.#limit = limit;
  }

  /** How many writes there were, those that can no longer be undone or were undone included. */
  get writes(): number {
    return this.#writes;
  }

  /** Adds a write that was just carried out. What was undone before can no longer be done again. */
  add(occasion: Occasion, applied: Applied, { heavy = false, worlds = [] }: Holding = {}): Step {
    this.#writes += 1;
    const entry = { id: this.#writes, ...occasion, at: occasion.at.toISOString(), changes: applied.changes };
    const step = { entry, applied, heavy, worlds };
    this.#undone = [];
    this.#done.push(step);
    if (this.#done.length > this.#limit) this.#done.shift();
    if (heavy) this.#forgetHeavy();
    return step;
  }

  /** Takes a write back that was not kept, and forgets it; nothing happens when it was undone before. */
  drop(step: Step): void {
    const undone = this.#undone.includes(step);
    this.#done = this.#done.filter((each) => each !== step);
    this.#undone = this.#undone.filter((each) => each !== step);
    if (!undone) step.applied.undo();
  }

  /** Takes the last `count` writes back, or as many as there are, and answers how many. */
  undo(count: number): number {
    const steps = this.#done.splice(Math.max(0, this.#done.length - count)).toReversed();
    for (const { applied } of steps) applied.undo();
    this.#undone.push(...steps);
    return steps.length;
  }

  /** Does again what the last `count` undos took back, or as many as there are, and answers how many. */
  redo(count: number): number {
    const steps = this.#undone.splice(Math.max(0, this.#undone.length - count)).toReversed();
    for (const { applied } of steps) applied.redo();
    this.#done.push(...steps);
    return steps.length;
  }

  /** A write cannot be undone when one that came after it cannot: with a world that is too much, all before it go. */
  #forgetHeavy(): void {
    const heavy = this.#done.filter((step) => step.heavy);
    const oldest = heavy.at(-mostHeavy);
    if (oldest && heavy.length > mostHeavy) this.#done = this.#done.slice(this.#done.indexOf(oldest));
  }

  /** The whole worlds that it holds, those that were undone included. */
  worlds(): WorldState[] {
    return [...this.#done, ...this.#undone].flatMap(({ worlds }) => worlds);
  }

  /** Forgets the oldest write that holds whole worlds, and all before it; what was undone goes first. Whether there was one. */
  forgetOldestWorld(): boolean {
    const undone = this.#undone.some(({ worlds }) => worlds.length > 0);
    const oldest = this.#done.findIndex(({ worlds }) => worlds.length > 0);
    if (undone) this.#undone = [];
    else this.#done = this.#done.slice(oldest + 1);
    return undone || oldest >= 0;
  }

  /** What can be undone and done again, in each the next one first. */
  list(): { readonly undo: HistoryEntry[]; readonly redo: HistoryEntry[] } {
    const entries = (steps: readonly Step[]) => steps.toReversed().map(({ entry }) => entry);
    return { undo: entries(this.#done), redo: entries(this.#undone) };
  }
}

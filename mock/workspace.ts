import { setMaxListeners } from 'node:events';
import { Faults } from './faults/faults.ts';
import type { ApiName, ApiState } from './shared/api.ts';
import { type Clock, WorkspaceClock } from './shared/clock.ts';
import type { RequirementId } from './shared/decision.ts';
import type { Deviation } from './shared/deviation.ts';
import { SeededIds } from './shared/ids.ts';
import { Journal } from './shared/journal.ts';
import type { JournalRoom } from './shared/journal-room.ts';
import { NotKeptError } from './shared/not-kept-error.ts';
import { RateWindows } from './shared/rate-windows.ts';
import type { Store } from './shared/store.ts';
import type { ChangeLine } from './worlds/change-line.ts';
import type { Applied } from './shared/world.ts';
import { History, type Holding, type Occasion } from './worlds/history.ts';
import { Snapshots } from './worlds/snapshots.ts';
import type { WorldState } from './worlds/state.ts';
import { Usage } from './worlds/usage.ts';

export interface WorkspaceOptions {
  readonly store: Store<WorldState>;
  /** What its own clock goes by. */
  readonly clock: Clock;
  /** Requirements that are not enforced here. */
  readonly broken: ReadonlySet<RequirementId>;
  /** What is done otherwise here than the documents say. Default: nothing. */
  readonly deviation?: Deviation | undefined;
  /** What its addresses begin with: empty for the workspace that is there from the start. */
  readonly path: string;
  /** How many writes can be undone. Default: see `limits`. */
  readonly history?: number | undefined;
  /** How many requests its journal keeps. Default: see `limits`. */
  readonly journal?: number | undefined;
  /** What its journal shares with those of other workspaces. Default: a room of its own. */
  readonly room?: JournalRoom | undefined;
}

/** Why a world is gone: somebody or its idleness has removed it, or the mock stops and may come back. */
export type EndReason = 'removed' | 'stopped';

/** What one that takes the place of a whole world is in the history. */
type Replacement = Pick<Occasion, 'operation'> & { readonly heavy?: boolean };

/** A world of its own: its state and how it came to it, its journal, its clock. */
export class Workspace {
  readonly path: string;
  readonly journal: Journal;
  readonly clock: WorkspaceClock;
  /** What goes wrong on purpose. */
  readonly faults = new Faults();
  /** How many requests each caller made, for `--rate-limit`. */
  readonly quotas = new RateWindows();
  readonly broken: ReadonlySet<RequirementId>;
  readonly deviation: Deviation | undefined;
  readonly history: History;
  readonly snapshots = new Snapshots();
  readonly usage: Usage;
  readonly #store: Store<WorldState>;
  readonly #end = new AbortController();

  constructor({ store, clock, broken, deviation, path, history, journal, room }: WorkspaceOptions) {
    this.#store = store;
    this.clock = new WorkspaceClock(clock);
    this.broken = broken;
    this.deviation = deviation;
    this.path = path;
    this.history = new History(history);
    this.journal = new Journal(journal, room);
    this.usage = new Usage(clock);
    // Every stream listens, and there may be many: Node warns of more than ten.
    setMaxListeners(0, this.ended);
  }

  /** Path of its control API. */
  get controlPath(): string {
    return `${this.path}/_understudy`;
  }

  get state(): WorldState {
    return this.#store.state;
  }

  /**
   * Is aborted when this world is gone: what lasts longer than a request, such as a stream, ends then. The reason says whether it was
   * removed, or the mock stops.
   */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** The live world of one API. Throws when this mock does not serve it. */
  api(name: ApiName): ApiState {
    const api = this.state.apis.get(name);
    if (!api) throw new Error(`This world has no API named ${name}`);
    return api;
  }

  /** Ids that nothing in the world of this API has. The others are not asked: a key that is missed among 100,000 is dear. */
  newIds(name: ApiName): SeededIds {
    const { seed, sequence } = this.state;
    const api = this.api(name);
    return new SeededIds(seed, sequence, (id) => api.has(id));
  }

  /**
   * Carries a decision out, with the ids that it took. Resolves when it would survive the end of the process; where it cannot be
   * kept, it is taken back and is no write at all.
   */
  async write(commit: () => Applied, ids: SeededIds, occasion: Omit<Occasion, 'at'>): Promise<void> {
    const { state } = this;
    const before = state.sequence;
    const after = ids.sequence;
    const applied = commit();
    state.sequence = after;
    await this.#keep(
      {
        changes: applied.changes,
        ...(applied.rows && { rows: applied.rows }),
        undo() {
          applied.undo();
          state.sequence = before;
        },
        redo() {
          applied.redo();
          state.sequence = after;
        },
      },
      occasion,
    );
  }

  /** Puts another world in the place of this one and forgets the journal of the old one. */
  async replace(state: WorldState, replacement: Replacement = { operation: 'reset' }): Promise<void> {
    await this.exchange(state, replacement);
    this.journal.clear();
    this.quotas.clear();
  }

  /** Puts other data in the place of the present ones; journal and clock go on. */
  async exchange(after: WorldState, { operation, heavy = false }: Replacement): Promise<void> {
    const before = this.state;
    const store = this.#store;
    store.state = after;
    await this.#keep(
      {
        changes: 1,
        undo() {
          store.state = before;
        },
        redo() {
          store.state = after;
        },
      },
      { api: 'control', operation },
      { heavy, worlds: [before, after] },
    );
  }

  /** Takes the last `count` writes back, or as many as there are, and answers how many. */
  async undo(count: number): Promise<number> {
    const done = this.history.undo(count);
    if (done > 0) {
      await this.#save(() => {
        this.history.redo(done);
      });
    }
    return done;
  }

  /** Does again what was undone last, `count` writes or as many as there are, and answers how many. */
  async redo(count: number): Promise<number> {
    const done = this.history.redo(count);
    if (done > 0) {
      await this.#save(() => {
        this.history.undo(done);
      });
    }
    return done;
  }

  /** Says that this world is gone. */
  end(reason: EndReason): void {
    this.#end.abort(reason);
    if (reason === 'removed') this.journal.close();
  }

  async #keep(applied: Applied, occasion: Omit<Occasion, 'at'>, holding?: Holding): Promise<void> {
    const step = this.history.add({ at: this.clock.now(), ...occasion }, applied, holding);
    const { rows } = applied;
    const { sequence } = this.state;
    await this.#save(
      () => {
        this.history.drop(step);
      },
      rows && (() => JSON.stringify({ api: occasion.api, sequence, changes: rows } satisfies ChangeLine)),
    );
  }

  async #save(takeBack: () => void, change?: () => string): Promise<void> {
    try {
      await this.#store.save(change);
    } catch (error) {
      takeBack();
      throw new NotKeptError(error);
    }
  }
}

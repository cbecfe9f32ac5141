import type { ApiName, ApiState } from './shared/api.ts';
import { type Clock, WorkspaceClock } from './shared/clock.ts';
import type { RequirementId } from './shared/decision.ts';
import type { Deviation } from './shared/deviation.ts';
import { SeededIds } from './shared/ids.ts';
import { Journal } from './shared/journal.ts';
import { RateWindows } from './shared/rate-windows.ts';
import type { Store } from './shared/store.ts';
import type { WorldState } from './worlds/state.ts';

/** A world of its own: its state, its journal, its clock. */
export class Workspace {
  /** What its addresses begin with: empty for the workspace that is there from the start. */
  readonly path: string;
  readonly journal = new Journal();
  readonly clock: WorkspaceClock;
  /** How many requests each caller made, for `--rate-limit`. */
  readonly quotas = new RateWindows();
  /** Requirements that are not enforced here. */
  readonly broken: ReadonlySet<RequirementId>;
  /** What is done otherwise here than the documents say. Default: nothing. */
  readonly deviation: Deviation | undefined;
  readonly #store: Store<WorldState>;

  constructor(options: {
    store: Store<WorldState>;
    /** What its own clock goes by. */
    clock: Clock;
    broken: ReadonlySet<RequirementId>;
    deviation?: Deviation | undefined;
    path: string;
  }) {
    this.#store = options.store;
    this.clock = new WorkspaceClock(options.clock);
    this.broken = options.broken;
    this.deviation = options.deviation;
    this.path = options.path;
  }

  /** Path of its control API. */
  get controlPath(): string {
    return `${this.path}/_understudy`;
  }

  get state(): WorldState {
    return this.#store.state;
  }

  /** The live world of one API. Throws when this mock does not serve it. */
  api(name: ApiName): ApiState {
    const api = this.state.apis.get(name);
    if (!api) throw new Error(`This world has no API named ${name}`);
    return api;
  }

  newIds(): SeededIds {
    return new SeededIds(this.state.seed, this.state.sequence);
  }

  /**
   * Keeps what was changed, and the ids that it took. Resolves when it would survive the end of the process; where it cannot
   * be kept, `undo` takes it back.
   */
  async keep(ids: SeededIds, undo: () => void): Promise<void> {
    this.state.sequence = ids.sequence;
    try {
      await this.#store.save();
    } catch (error) {
      undo();
      throw error;
    }
  }

  /** Puts another world in the place of this one and forgets the journal of the old one. */
  async replace(state: WorldState): Promise<void> {
    await this.#store.replace(state);
    this.journal.clear();
    this.quotas.clear();
  }
}

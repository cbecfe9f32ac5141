import type { Api } from '../shared/api.ts';
import { UsageError } from '../../support/usage-error.ts';
import { readScenario } from './scenario-file.ts';
import { loadScenario, type ScenarioOptions } from './scenario.ts';
import type { WorldState } from './state.ts';

/** The scenario that worlds begin with; what its file says can become another one while the mock serves. */
export class LivingScenario {
  readonly #name: string;
  readonly #apis: readonly Api[];
  readonly #options: ScenarioOptions;
  #fresh: () => WorldState;
  #files: readonly string[] | undefined;
  #error: string | undefined;

  private constructor(name: string, apis: readonly Api[], options: ScenarioOptions, fresh: () => WorldState) {
    this.#name = name;
    this.#apis = apis;
    this.#options = options;
    this.#fresh = fresh;
  }

  /** Throws a `UsageError` that names the line when the scenario is wrong. */
  static async open(name: string, apis: readonly Api[], options: ScenarioOptions): Promise<LivingScenario> {
    return new LivingScenario(name, apis, options, await loadScenario(name, apis, options));
  }

  /** Its file, and those that it extends: as they were when it was right last. */
  get files(): readonly string[] {
    // Read when somebody watches them.
    this.#files ??= readScenario(this.#name, this.#apis).files;
    return this.#files;
  }

  /** What is wrong with the file since it was read again; undefined when nothing is. */
  get error(): string | undefined {
    return this.#error;
  }

  /** The world that this scenario begins with, the same each time. */
  fresh(): WorldState {
    return this.#fresh();
  }

  /** Reads the file again. Where it is wrong, the scenario stays what it was, `error` says why, and the answer is false. */
  async reload(): Promise<boolean> {
    try {
      this.#fresh = await loadScenario(this.#name, this.#apis, this.#options);
      this.#files = readScenario(this.#name, this.#apis).files;
      this.#error = undefined;
      return true;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#error = error.message;
      return false;
    }
  }
}

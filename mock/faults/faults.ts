import type { ApiName } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import { ActiveFault } from './active-fault.ts';
import type { Fault, FaultState } from './fault.ts';

/** What goes wrong on purpose in one workspace, in the order in which it was asked for. */
export class Faults {
  #active: readonly ActiveFault[] = [];
  #lastId = 0;

  /** Whether nothing goes wrong: then no request has to be looked at. */
  get isEmpty(): boolean {
    return this.#active.length === 0;
  }

  /** Puts these in the place of all that there are. */
  replace(faults: readonly Fault[]): void {
    this.#active = faults.map((fault) => new ActiveFault((this.#lastId += 1), fault));
  }

  /** @returns whether there was one with this id */
  remove(id: number): boolean {
    const before = this.#active.length;
    this.#active = this.#active.filter((each) => each.id !== id);
    return this.#active.length < before;
  }

  clear(): void {
    this.#active = [];
  }

  /** Those that may strike a request to an operation. */
  about(api: ApiName, operationId: string, document: Document): readonly ActiveFault[] {
    return this.#active.filter((each) => each.isAbout(api, operationId, document));
  }

  list(): FaultState[] {
    return this.#active.map(({ state }) => state);
  }
}

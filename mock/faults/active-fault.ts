import type { ApiName } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import { RateWindows } from '../shared/rate-windows.ts';
import { SeededRandom } from '../shared/seeded-random.ts';
import type { Fault, FaultState } from './fault.ts';

/** A fault at work: it knows what it struck, and draws by its seed what it strikes next. */
export class ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  readonly #random: SeededRandom;
  readonly #window = new RateWindows();
  #hits = 0;

  constructor(id: number, fault: Fault) {
    this.id = id;
    this.fault = fault;
    this.#random = new SeededRandom(fault.seed ?? 1);
  }

  /** Whether it is about an operation, and not used up. */
  isAbout(api: ApiName, operationId: string, document: Document): boolean {
    const { count, error, ...wanted } = this.fault;
    if (count !== undefined && this.#hits >= count) return false;
    if (wanted.api !== undefined && wanted.api !== api) return false;
    if (wanted.operation !== undefined && wanted.operation !== operationId) return false;
    return !error || error.force === true || document.response(operationId, error.status) !== undefined;
  }

  /**
   * Counts this request, and says whether it strikes it.
   * @returns undefined: no; above 0: it is over the limit for so many seconds
   */
  strike(now: Date): number | undefined {
    const { share, rateLimit, latency, error, connection } = this.fault;
    if (share !== undefined && this.#random.next() >= share) return undefined;
    const wait = rateLimit ? this.#window.count('', rateLimit, now) : 0;
    const doesMore = latency !== undefined || error !== undefined || connection !== undefined;
    if (wait === 0 && !doesMore) return undefined;
    this.#hits += 1;
    return wait;
  }

  /** How long the next request is held back, in milliseconds. */
  latency(): number {
    const { latency = 0 } = this.fault;
    if (typeof latency === 'number') return latency;
    return Math.round(latency.min + this.#random.next() * (latency.max - latency.min));
  }

  get state(): FaultState {
    const { count } = this.fault;
    return { id: this.id, ...this.fault, hits: this.#hits, left: count === undefined ? null : count - this.#hits };
  }
}

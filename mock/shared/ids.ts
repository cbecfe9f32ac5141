import { hash } from 'node:crypto';
import { limits } from './limits.ts';
import type { Ids } from './operation.ts';

/** Far below the largest whole number that can be counted to, and far more than a world has room for. */
const most = limits.ids.value;

/**
 * Ids that depend on the seed, on how many were given before, and on which of them the world has already: the same seed and the
 * same calls give the same ids everywhere. A world that was put in may say of itself that it gave fewer than it holds, or more than
 * anybody counts: an id that it holds is passed over, and after the last one the first comes again.
 */
export class SeededIds implements Ids {
  readonly #seed: number;
  readonly #isTaken: (id: string | number) => boolean;
  #sequence: number;

  /**
   * @param sequence how many ids the world has given so far; kept with its state
   * @param isTaken whether the world has this id. Default: it has none
   */
  constructor(seed: number, sequence: number, isTaken: (id: string | number) => boolean = () => false) {
    this.#seed = seed;
    this.#sequence = sequence;
    this.#isTaken = isTaken;
  }

  get sequence(): number {
    return this.#sequence;
  }

  hex24(): string {
    return this.#free(() => this.#hash().slice(0, 24));
  }

  uuid(): string {
    return this.#free(() => asUuid(this.#hash()));
  }

  integer(): number {
    return this.#free(() => 100_000 + this.#next());
  }

  prefixed(prefix: string): string {
    return this.#free(() => `${prefix}_${this.#hash().slice(0, 12)}`);
  }

  /** Ends, because each is another one, and no world holds as many as there are. */
  #free<Id extends string | number>(draw: () => Id): Id {
    let id = draw();
    while (this.#isTaken(id)) id = draw();
    return id;
  }

  #hash(): string {
    return hash('sha256', `${this.#seed}:${this.#next()}`, 'hex');
  }

  #next(): number {
    this.#sequence = this.#sequence < most ? this.#sequence + 1 : 1;
    return this.#sequence;
  }
}

function asUuid(hex: string): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

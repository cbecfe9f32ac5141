import { hash } from 'node:crypto';
import type { Ids } from './operation.ts';

/**
 * Ids that depend on the seed and on how many were given before, and on nothing else: the same seed and the same calls
 * give the same ids everywhere.
 */
export class SeededIds implements Ids {
  readonly #seed: number;
  #sequence: number;

  /** @param sequence how many ids the world has given so far; kept with its state */
  constructor(seed: number, sequence: number) {
    this.#seed = seed;
    this.#sequence = sequence;
  }

  get sequence(): number {
    return this.#sequence;
  }

  hex24(): string {
    return this.#next().slice(0, 24);
  }

  uuid(): string {
    const hex = this.#next();
    const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  }

  integer(): number {
    this.#sequence += 1;
    return 100_000 + this.#sequence;
  }

  prefixed(prefix: string): string {
    return `${prefix}_${this.#next().slice(0, 12)}`;
  }

  #next(): string {
    this.#sequence += 1;
    return hash('sha256', `${this.#seed}:${this.#sequence}`, 'hex');
  }
}

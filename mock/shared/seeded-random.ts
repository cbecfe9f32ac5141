import { createHash } from 'node:crypto';

/** Numbers from 0 to 1, without 1: a seed gives the same ones everywhere. Faker has such a source, too, but takes a tenth of a start to load. */
export class SeededRandom {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  next(): number {
    this.#drawn += 1;
    return createHash('sha256').update(`${this.#seed}:${this.#drawn}`).digest().readUInt32BE() / 2 ** 32;
  }
}

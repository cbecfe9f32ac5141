import { createHash } from 'node:crypto';
import type { Faker } from '@faker-js/faker';

/**
 * Invents by name: what a thing gets depends on the seed and on what the thing is called, not on what was invented before it.
 * Somebody who is added to a file later changes nobody else.
 */
export class Keyed {
  readonly #seed: number;
  readonly #faker: Faker;

  constructor(seed: number, faker: Faker) {
    this.#seed = seed;
    this.#faker = faker;
  }

  hex24(...key: readonly string[]): string {
    return this.#hash(key).slice(0, 24);
  }

  uuid(...key: readonly string[]): string {
    const hex = this.#hash(key);
    const groups = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ];
    return groups.join('-');
  }

  /** A number from `min` to `max` that is not among those taken, and is from then on. */
  integer(
    range: { readonly min: number; readonly max: number },
    taken: Set<number>,
    ...key: readonly string[]
  ): number {
    const { min, max } = range;
    let number = min + (Number.parseInt(this.#hash(key).slice(0, 12), 16) % (max - min + 1));
    while (taken.has(number)) number = number === max ? min : number + 1;
    taken.add(number);
    return number;
  }

  /** A faker whose next words follow from the key. It is good until another one is asked for. */
  faker(...key: readonly string[]): Faker {
    this.#faker.seed(Number.parseInt(this.#hash(key).slice(0, 8), 16));
    return this.#faker;
  }

  #hash(key: readonly string[]): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#seed, ...key]))
      .digest('hex');
  }
}

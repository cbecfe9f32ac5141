import { createHash } from 'node:crypto';

/** Draws `size` of the things by a seed, the same ones each time; in their own order. */
export function sampleOf<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  size: number,
  seed: number,
): readonly Thing[] {
  const rank = ({ id }: Thing) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const drawn = new Set(
    things
      .map((thing) => ({ thing, rank: rank(thing) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, size)
      .map(({ thing }) => thing),
  );
  return things.filter((thing) => drawn.has(thing));
}

/** As much of a name is compared: longer ones are texts, and to compare those takes as long as one is, times the other. */
const longest = 100;

/** Of the known names those that are most like one that is not, the nearest first. */
export function nearest(name: string, known: readonly string[], most = 3): readonly string[] {
  const wanted = comparable(name);
  return known
    .map((each) => ({ each, distance: distanceOf(wanted, comparable(each)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ each }) => each);
}

function comparable(name: string): string {
  return name.slice(0, longest).toUpperCase();
}

/** How many letters have to be changed, added or left out to make one of the other (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

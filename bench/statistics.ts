/** The middle of some numbers; of an even count the mean of the two in the middle. Throws where there is none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing');
  return (low + high) / 2;
}

/** Each number divided by the one that was measured in the same round. */
export function ratios(numbers: readonly number[], others: readonly number[]): number[] {
  if (numbers.length !== others.length) throw new Error('both have to be measured in every round');
  return numbers.map((number, round) => {
    const other = others[round];
    if (other === undefined || other === 0) throw new Error(`round ${round + 1} has nothing to compare with`);
    return number / other;
  });
}

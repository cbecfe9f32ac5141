import { expect, test } from 'vitest';
import { median, ratios } from './statistics.ts';

test.each([
  { of: [3], is: 3 },
  { of: [3, 1, 2], is: 2 },
  { of: [10, 9, 1, 2], is: 5.5 },
  { of: [5, 5, 1, 5, 100], is: 5 },
])('the median of $of is $is', ({ of, is }) => {
  expect(median(of)).toBe(is);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('no median of nothing');
});

test('a ratio is taken within its round', () => {
  expect(ratios([100, 50, 9], [50, 100, 9])).toEqual([2, 0.5, 1]);
});

test.each([
  { what: 'a round is missing', numbers: [1, 2], others: [1], says: 'in every round' },
  { what: 'the other did nothing', numbers: [1], others: [0], says: 'round 1 has nothing to compare with' },
])('there is no ratio where $what', ({ numbers, others, says }) => {
  expect(() => ratios(numbers, others)).toThrow(says);
});

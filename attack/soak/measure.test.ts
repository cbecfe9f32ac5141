import { describe, expect, it } from 'vitest';
import { growth, summaries } from './measure.ts';

describe('growth', () => {
  it.each([
    [[100, 100, 100], 0],
    [[100, 100, 100, 105, 110, 110], 0.1],
    // One sample that is out of the way is none.
    [[100, 900, 100, 100, 100, 100, 100, 900, 100], 0],
    [[100, 100, 100, 100, 100, 50], 0],
  ])('%j: %d', (values, expected) => {
    expect(growth(values, summaries.median).by).toBeCloseTo(expected);
  });

  // What is given back for a while is none, nor is taking it again.
  it.each([
    [[200, 140, 140, 140, 200, 140, 200, 200, 200], 0],
    [[200, 140, 200, 140, 210, 140, 220, 140, 220], 0.1],
  ])('of heights, %j: %d', (values, expected) => {
    expect(growth(values, summaries.highest).by).toBeCloseTo(expected);
  });
});

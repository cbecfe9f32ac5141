import { describe, expect, it } from 'vitest';
import { growth, rise } from './measure.ts';

describe('growth', () => {
  it.each([
    [[100, 100, 100], 0],
    [[100, 100, 100, 105, 110, 110], 0.1],
    // One sample that is out of the way is none.
    [[100, 900, 100, 100, 100, 100, 100, 900, 100], 0],
    [[100, 100, 100, 100, 100, 50], 0],
  ])('%j: %d', (values, expected) => {
    expect(growth(values).by).toBeCloseTo(expected);
  });
});

describe('a rise', () => {
  it.each([
    // What is given back for a while is none, nor is taking it again.
    [[140, 150, 140, 200, 140, 200, 200, 140, 190], 0],
    [[200, 140, 200, 140, 200, 140, 220, 140, 140], 0.1],
    [[100, 110, 120, 130, 140, 150, 160, 170, 180], 0.2],
  ])('%j: %d', (values, expected) => {
    expect(rise(values).by).toBeCloseTo(expected);
  });
});

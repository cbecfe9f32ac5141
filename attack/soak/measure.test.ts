import { describe, expect, it } from 'vitest';
import { growth } from './measure.ts';

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

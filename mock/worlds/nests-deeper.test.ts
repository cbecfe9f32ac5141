import { describe, expect, it } from 'vitest';
import { nestsDeeper } from './nests-deeper.ts';

describe('the nesting of a JSON text', () => {
  it.each([
    ['as deep as it may be', '[{"a":[1]}]', false],
    ['deeper', '[{"a":[[1]]}]', true],
    ['deeper, and cut off', '[[[[', true],
    ['one after the other', '[],'.repeat(1000), false],
    ['brackets in a text', '"[[[[[["', false],
    ['brackets behind a quote in a text', String.raw`"\"[[[[[["`, false],
    ['brackets behind a text that ends with a backslash', String.raw`["\\",[[[`, true],
  ])('%s', (_, text, deeper) => {
    expect(nestsDeeper(3, text)).toBe(deeper);
  });
});

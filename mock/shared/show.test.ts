import { describe, expect, it } from 'vitest';
import { show } from './show.ts';

describe('show', () => {
  it.each<[unknown, string]>([
    ['x', '"x"'],
    [undefined, 'nothing'],
    [null, 'null'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [[1, 2, 3, 4, 5, 6, 7], '[1,2,3,4,5,"and 2 more"]'],
    [[{ password: 'canary', name: 'x' }], '[{"password":"***","name":"x"}]'],
    [{ apiKey: ['canary'] }, '{"apiKey":"***"}'],
  ])('turns %j into %s', (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  it('cuts what is long, and never through a character', () => {
    const text = show('😀'.repeat(60));
    expect(text.length).toBeLessThan(90);
    expect(text.isWellFormed()).toBe(true);
  });
});

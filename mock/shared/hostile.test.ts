import { describe, expect, it } from 'vitest';
import { findHostile, isTooDeep, maxDepth } from './hostile.ts';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('findHostile', () => {
  it.each([
    ['a key __proto__', JSON.parse('{"a":{"__proto__":{"x":1}}}'), ['body', 'a'], '__proto__'],
    ['a key constructor', { constructor: { prototype: {} } }, ['body'], 'constructor'],
    ['NUL in a value', { name: 'a\0b' }, ['body', 'name'], 'NUL'],
    ['NUL in a key', { 'a\0b': 1 }, ['body'], 'NUL'],
    ['half of a surrogate pair', { list: ['ok', '\ud800'] }, ['body', 'list', 1], 'surrogate'],
    ['the other half', { name: '\udc00x' }, ['body', 'name'], 'surrogate'],
    ['a body that is text itself', '\0', ['body'], 'NUL'],
  ])('finds %s', (_, value: unknown, place, words) => {
    const found = findHostile(value, 'body');
    expect(found?.place).toEqual(place);
    expect(found?.message).toContain(words);
  });

  it.each([
    ['ordinary values', { a: [1, 'two', null, true, { b: '😀 \n' }] }],
    ['words that only look like machinery', { proto: 1, constructors: 2, prototype: 3, text: '__proto__' }],
    ['nothing', undefined],
  ])('lets %s through', (_, value: unknown) => {
    expect(findHostile(value, 'body')).toBeUndefined();
  });

  it('counts levels', () => {
    expect(findHostile(nested(maxDepth), 'body')).toBeUndefined();
    expect(findHostile(nested(maxDepth + 1), 'body')?.message).toContain('nested deeper');
  });

  it.each([
    ['a list', { list: Array.from({ length: 6 }, () => 1) }, ['body', 'list'], '5 items, got 6'],
    ['an object', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, ['body'], '5 members, got 6'],
  ])('counts what is in %s, where there are too many', (_, value, place, words) => {
    expect(findHostile(value, 'body', 5)).toEqual({ place, message: `must not have more than ${words}` });
    expect(findHostile(value, 'body', 6)).toBeUndefined();
    expect(findHostile(value, 'body')).toBeUndefined();
  });

  it('tells the first one, and looks at nothing behind it: a list may have millions of items', () => {
    let reads = 0;
    const list: unknown = new Proxy(['ok', '\0', ...Array.from({ length: 100_000 }, () => 0), '\ud800'], {
      get(target, name): unknown {
        reads += 1;
        return Reflect.get(target, name);
      },
      ownKeys: () => expect.unreachable('it lists the items before it looks at them'),
    });
    expect(findHostile({ list }, 'body')).toEqual({
      place: ['body', 'list', 1],
      message: 'must not contain the NUL character',
    });
    expect(reads).toBeLessThan(10);
  });

  it('goes back up from what is harmless', () => {
    expect(findHostile({ a: [[1], { b: {} }], c: { d: ['', '\0'] } }, 'body')?.place).toEqual(['body', 'c', 'd', 1]);
  });

  it('survives what would exhaust the stack', () => {
    expect(findHostile(nested(100_000), 'body')?.message).toContain('nested deeper');
  });
});

describe('isTooDeep', () => {
  it.each([
    [2, false],
    [maxDepth, false],
    [maxDepth + 1, true],
    [200_000, true],
  ])('%i levels: %s', (levels, expected) => {
    expect(isTooDeep(nested(levels))).toBe(expected);
    expect(isTooDeep({ beside: 1, deep: nested(levels - 1) })).toBe(expected);
  });
});

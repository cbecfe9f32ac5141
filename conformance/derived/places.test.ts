import { describe, expect, it } from 'vitest';
import { placesOf, valueOf, withAnother, withValue } from './places.ts';

describe('placesOf', () => {
  it('finds members, items and what allOf and anyOf join', () => {
    const places = placesOf(
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'array', items: { type: 'string' } } },
        allOf: [{ properties: { b: { anyOf: [{ type: 'object', properties: { c: {} } }, { type: 'null' }] } } }],
      },
      'X',
    );
    expect(places.map(({ pointer, required }) => [pointer, required])).toEqual([
      ['', false],
      ['/a', true],
      ['/a/*', false],
      ['/b', false],
      ['/b/c', false],
    ]);
  });

  it.each([
    ['type', 'T'],
    ['null', 'T'],
    ['maxLength', 'D'],
    ['required', 'R'],
  ])('reads the mark for %s', (keyword, expected) => {
    const rule = { type: 'T', default: 'D', required: 'R' };
    const places = placesOf({ properties: { a: { type: 'string', 'x-understudy-rule': rule } } }, 'X');
    expect(places[1]?.requirement(keyword)).toBe(expected);
  });

  it('looks above a place that has no mark', () => {
    const places = placesOf({ properties: { a: { items: {} } }, 'x-understudy-rule': 'ABOVE' }, 'X');
    expect(places.map(({ requirement }) => requirement('type'))).toEqual(['ABOVE', 'ABOVE', 'ABOVE']);
  });
});

describe('withValue', () => {
  it.each<[string, unknown, string, unknown, unknown]>([
    ['puts a member', { a: 1 }, '/b', 2, { a: 1, b: 2 }],
    ['takes a member away', { a: 1, b: 2 }, '/b', undefined, { a: 1 }],
    ['makes what is between', {}, '/a/b', 1, { a: { b: 1 } }],
    ['puts the first item', { a: [1, 2] }, '/a/*', 3, { a: [3, 2] }],
    ['puts an item into an empty list', { a: [] }, '/a/*', 3, { a: [3] }],
    ['puts a member of the first item', [{ a: 1 }, { a: 2 }], '/*/a', 3, [{ a: 3 }, { a: 2 }]],
    ['puts the whole', { a: 1 }, '', 5, 5],
  ])('%s', (_, value, pointer, put, expected) => {
    const before = structuredClone(value);
    const changed = withValue(value, pointer, put);
    expect(changed).toEqual(expected);
    expect(value).toEqual(before);
    if (put !== undefined) expect(valueOf(changed, pointer)).toEqual(put);
  });
});

describe('withAnother', () => {
  it.each<[string, unknown, string, unknown, readonly unknown[]]>([
    ['puts a second item', { a: [1] }, '/a/*', 3, [{ a: [1, 3] }]],
    [
      'puts a second object',
      [{ a: 1, b: 2 }],
      '/*/a',
      3,
      [
        [
          { a: 1, b: 2 },
          { a: 3, b: 2 },
        ],
      ],
    ],
    ['puts one into each list on the way', { a: [[1]] }, '/a/*/*', 'x', [{ a: [[1], ['x']] }, { a: [[1, 'x']] }]],
    ['has nothing to put beside', { a: [] }, '/a/*', 3, []],
    ['has no list', { a: 1 }, '/a', 3, []],
  ])('%s', (_, value, pointer, put, expected) => {
    const before = structuredClone(value);
    expect(withAnother(value, pointer, put)).toEqual(expected);
    expect(value).toEqual(before);
  });
});

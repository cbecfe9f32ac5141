import { describe, expect, it } from 'vitest';
import type { Schema } from '../documents/document.ts';
import { edgesOf } from './edges.ts';
import { placesOf } from './places.ts';

/** The edges of one schema, as `part: accepted / refused`. */
function edges(schema: Schema, valid: unknown, required = true): Record<string, readonly [unknown, unknown]> {
  const [place] = placesOf(schema, 'X-Y-01');
  if (!place) throw new Error('a schema has one place at least');
  return Object.fromEntries(
    edgesOf({ ...place, pointer: '/member', required }, 'body').map(({ part, accepted, refused }) => [
      part,
      [accepted(valid), refused(valid)],
    ]),
  );
}

describe('the edges of a schema', () => {
  it.each<[string, Schema, unknown, string, readonly unknown[], readonly unknown[]]>([
    ['a required member is missed', { type: 'string' }, 'a', 'required', [], [undefined]],
    ['another type', { type: 'string' }, 'a', 'type', [], [5, { understudy: 1 }, ['understudy'], false]],
    ['a fraction for an integer', { type: 'integer' }, 1, 'type', [], ['understudy', 1.5]],
    ['null', { type: 'boolean' }, true, 'null', [], [null]],
    ['null where it is allowed', { type: ['boolean', 'null'] }, true, 'null', [null], []],
    ['null as a branch', { oneOf: [{ type: 'integer' }, { type: 'null' }] }, 1, 'null', [null], []],
    [
      'a value outside an enum',
      { type: 'string', enum: ['a', 'b'] },
      'a',
      'enum',
      ['a', 'b'],
      ['understudy', 'A', 'a-us'],
    ],
    [
      'an enum that has both cases',
      { type: 'string', enum: ['a', 'A'] },
      'a',
      'enum',
      ['a', 'A'],
      ['understudy', 'a-us'],
    ],
    ['a text that reads like a boolean', { type: 'boolean' }, true, 'coercion', [], ['true', 1]],
    ['a text that reads like a number', { type: 'integer' }, 5, 'coercion', [], ['5']],
    ['a list around an object', { type: 'object' }, { a: 1 }, 'type', [], ['understudy', ['understudy'], [{ a: 1 }]]],
    ['a bare item', { type: 'array' }, ['a'], 'type', [], ['a', { 0: 'a' }, 5]],
    ['a list of lists', { type: 'array' }, [[1]], 'type', [], ['understudy', { 0: 'understudy' }, 5]],
    [
      'a text too short',
      { type: 'string', minLength: 8 },
      'understudy',
      'minLength',
      ['understu'],
      ['underst', 'Aa!éééé'],
    ],
    [
      'a text too long',
      { type: 'string', maxLength: 12 },
      'understudy',
      'maxLength',
      ['understudyaa', 'understudyéé'],
      ['understudyaaa'],
    ],
    ['a number too small', { type: 'integer', minimum: 1 }, 5, 'minimum', [1], [0]],
    ['a number too large', { type: 'integer', maximum: 100 }, 5, 'maximum', [100], [101]],
    [
      'no e-mail address',
      { type: 'string', format: 'email' },
      'a@b.de',
      'format',
      ['a+us@b.de'],
      ['understudy', 'understudy@', '@example.com'],
    ],
    ['a forbidden character', { type: 'string', pattern: '^[^;]*$' }, 'ab', 'pattern.x3b', [], ['a;b', 'ab\n;']],
    ['too few items', { type: 'array', minItems: 2 }, [1, 2], 'minItems', [], [[1]]],
    ['too many items', { type: 'array', maxItems: 2 }, [1], 'maxItems', [], [[1, 1, 1]]],
  ])('%s', (_, schema, valid, part, accepted, refused) => {
    expect(edges(schema, valid)[part]).toEqual([accepted, refused]);
  });

  it('lets an optional member be left out, and tries it given', () => {
    expect(edges({ type: 'string' }, 'a', false)).toMatchObject({ given: [['a'], []] });
    expect(edges({ type: 'string' }, 'a', false)).not.toHaveProperty('required');
  });

  it('breaks one of several patterns at a time', () => {
    const schema: Schema = {
      type: 'string',
      allOf: [{ pattern: '\\p{Lu}' }, { pattern: '\\p{Ll}' }, { pattern: '[^\\p{L}\\p{N}]' }],
    };
    const found = edges(schema, 'Understudy-1');
    expect([found.pattern?.[1], found.pattern2?.[1], found.pattern3?.[1]]).toEqual([
      ['understudy-1'],
      ['UNDERSTUDY-1'],
      ['Understudy1a1', 'Understudyaa'],
    ]);
  });

  it('keeps what is too long within the other limits', () => {
    const found = edges({ type: 'string', maxLength: 20, pattern: '^[^;]*$' }, 'us-1');
    expect(found.maxLength?.[1]).toEqual(['us-1aaaaaaaaaaaaaaaaa']);
  });

  it('takes no value that breaks something else as well', () => {
    expect(edges({ type: 'string', minLength: 3, enum: ['abc'] }, 'abc').minLength?.[1]).toEqual([]);
  });
});

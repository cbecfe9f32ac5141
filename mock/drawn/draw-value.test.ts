import { en, Faker } from '@faker-js/faker';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawValue } from './draw-value.ts';
import { Measure } from './measure.ts';
import type { Schema } from './schema-reader.ts';
import { satisfiable } from './testing/schemas.ts';

const faker = new Faker({ locale: en, seed: 1 });
const measure = new Measure();

/** Apart from what the mock validates with: a mistake in one must not hide in the other. */
const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true });
addFormats.default(ajv);

function errorsOf(schema: Schema, value: unknown): unknown {
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors;
}

const draw = (schema: Schema, seed = 'a') => drawValue(schema, seed, faker, (of, value) => measure.fits(of, value));

it('what is drawn holds against its schema, whatever the schema', () => {
  fc.assert(
    fc.property(satisfiable, fc.string(), (schema, seed) => {
      const drawn = draw(schema, seed);
      expect(drawn, JSON.stringify(schema)).toBeDefined();
      expect(errorsOf(schema, drawn?.value)).toBeNull();
      // As it arrives: nothing gets lost on the way.
      expect(JSON.parse(JSON.stringify(drawn?.value))).toEqual(drawn?.value);
      expect(draw(schema, seed)).toEqual(drawn);
    }),
    { seed: 1_233_552_469, numRuns: 300 },
  );
});

describe('texts look like what they are', () => {
  it.each([
    ['email', { type: 'string' }, /^\S+@example\./],
    ['first_name', { type: 'string' }, /^\p{L}/u],
    ['created_at', { type: 'string', format: 'date-time' }, /^202[45]-.*Z$/],
    ['zip_code', { type: 'string', pattern: '^[0-9]{5}$' }, /^\d{5}$/],
    ['anything', { type: 'string', minLength: 30, maxLength: 31 }, /^[a-z -]{30,31}$/],
    ['kind', { type: 'string', examples: ['bakery'] }, /^bakery$/],
  ])('%s', (name, member, expected) => {
    const drawn = draw({
      type: 'object',
      properties: { [name]: member },
      required: [name],
      additionalProperties: false,
    });
    expect(drawn?.value).toEqual({ [name]: expect.stringMatching(expected) });
  });
});

it('an object has as many members as it needs, however often it is drawn', () => {
  const words = { type: 'object', properties: { one: { type: 'string' }, two: true }, additionalProperties: false };
  const schema = { type: 'array', items: { ...words, minProperties: 2 }, minItems: 40, maxItems: 40 };
  expect(errorsOf(schema, draw(schema)?.value)).toBeNull();
});

describe('what nothing holds against is not drawn', () => {
  it.each<[string, Schema]>([
    ['a pattern that excludes itself', { type: 'string', pattern: '^a(?!a)a$' }],
    ['a range without numbers', { type: 'integer', minimum: 5, maximum: 4 }],
    ['more different ones than there are', { type: 'array', items: { enum: [1, 2] }, minItems: 3, uniqueItems: true }],
    ['nothing', { not: {} }],
  ])('%s', (_, schema) => {
    expect(draw(schema)).toBeUndefined();
  });
});

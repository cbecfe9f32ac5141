import { createHash } from 'node:crypto';
import type { Faker } from '@faker-js/faker';
import { type GenerateSyncOptions, generateSync, type JsonSchema } from 'json-schema-faker';
import { isNode, type Node } from '../shared/document.ts';
import { drawSchema } from './draw-schema.ts';
import { drawText } from './draw-text.ts';
import type { Schema } from './schema-reader.ts';

/** How likely a member that need not be there is; less and less where a value does not fit. */
const richness = [0.9, 0.9, 0.75, 0.5, 0.5, 0.25, 0.1, 0, 0, 0, 0, 0];

/** Lists are as long as this where the schema does not say otherwise. */
const itemsInList = 3;

/** What may be null would be as often as not: of so many nulls something else is made. */
const fewerNulls = 0.7;

/** Deeper than any schema that was unfolded. */
const deepest = 1000;

/** Holds a value against a schema. */
export type Fits = (schema: Schema, value: unknown) => boolean;

/**
 * A value that holds against a schema without references; undefined where none is found. The same seed gives the same value.
 * json-schema-faker draws its shape (docs/decisions/0012), texts are of this house.
 */
export function drawValue(
  schema: Schema,
  seed: string,
  faker: Faker,
  fits: Fits,
): { readonly value: unknown } | undefined {
  for (const [attempt, optionalsProbability] of richness.entries()) {
    const number = numberOf(`${seed} ${attempt}`);
    faker.seed(number);
    const options: GenerateSyncOptions = {
      seed: number,
      optionalsProbability,
      maxDepth: deepest,
      maxDefaultItems: itemsInList,
      useExamplesValue: attempt % 2 === 0,
      outputTransform: (drawn, of, path) => {
        if (drawn !== null || !isNode(of) || !faker.datatype.boolean(fewerNulls))
          return improve(drawn, of, path, faker, fits);
        const types: readonly unknown[] = Array.isArray(of.type) ? of.type.filter((type) => type !== 'null') : [];
        const [type] = types;
        return typeof type === 'string'
          ? improve(generateSync({ ...of, type }, options), { ...of, type }, path, faker, fits)
          : drawn;
      },
    };
    try {
      const value = generateSync(toSchema(drawSchema(schema)), options);
      if (value !== undefined && fits(schema, value)) return { value };
    } catch {
      // What it cannot draw it throws; another attempt may take another way.
    }
  }
  return undefined;
}

/** A number that follows from a text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** The two types differ in name only: what has no keyword of JSON Schema was left out when the document was read. */
function toSchema(schema: Schema): JsonSchema {
  return typeof schema === 'boolean' ? schema : { ...schema };
}

/** What was drawn, made to look like what it is; examples and constants stay. */
function improve(drawn: unknown, schema: JsonSchema, path: string, faker: Faker, fits: Fits): unknown {
  if (!isNode(schema) || schema.const !== undefined || schema.enum !== undefined) return drawn;
  if (Array.isArray(schema.examples) && schema.examples.includes(drawn)) return drawn;
  const name = path.split('/').findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? '';
  if (typeof drawn === 'string')
    return drawText(schema, name, faker, (text) => fits(leaf(schema, 'string'), text), drawn);
  if (typeof drawn === 'number') return drawNumber(drawn, schema, name, faker);
  return drawn;
}

/** What a text itself has to be, whatever else the schema allows. */
function leaf({ minLength, maxLength, pattern, format }: Node, type: string): Node {
  return Object.fromEntries(
    Object.entries({ type, minLength, maxLength, pattern, format }).filter(([, value]) => value !== undefined),
  );
}

/** Seconds since 1970 at the begin of 2024 and of 2026. */
const someTime = { min: 1_704_067_200, max: 1_767_225_600 };

function drawNumber(drawn: number, schema: Node, name: string, faker: Faker): number {
  const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum, type } = schema;
  const bounded = [multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum].some((each) => each !== undefined);
  if (!bounded && type === 'integer' && /_at$|At$|timestamp/.test(name)) return faker.number.int(someTime);
  if (typeof multipleOf !== 'number' || Number.isInteger(multipleOf)) return drawn;
  // 0.29 is no multiple of 0.01 to a machine: the next one that is.
  const isMultiple = (value: number) => Number.isInteger(value / multipleOf);
  const nearest = Math.round(drawn / multipleOf);
  const digits = String(multipleOf).split('.')[1]?.length ?? 0;
  const steps = Array.from({ length: 50 }, (_, step) => (step % 2 === 0 ? -step / 2 : (step + 1) / 2));
  const values = steps.map((step) => Number(((nearest + step) * multipleOf).toFixed(digits)));
  const low = Math.max(
    Number(minimum ?? Number.NEGATIVE_INFINITY),
    Number(exclusiveMinimum ?? Number.NEGATIVE_INFINITY),
  );
  const high = Math.min(
    Number(maximum ?? Number.POSITIVE_INFINITY),
    Number(exclusiveMaximum ?? Number.POSITIVE_INFINITY),
  );
  return (
    values.find(
      (value) =>
        isMultiple(value) && value >= low && value <= high && value !== exclusiveMinimum && value !== exclusiveMaximum,
    ) ?? drawn
  );
}

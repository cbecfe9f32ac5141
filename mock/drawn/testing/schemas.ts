import fc, { type Arbitrary } from 'fast-check';

interface Schema {
  readonly [keyword: string]: unknown;
}

const text: Arbitrary<Schema> = fc.oneof(
  fc
    .record({ minLength: fc.integer({ min: 0, max: 40 }), more: fc.integer({ min: 0, max: 20 }) })
    .map(({ minLength, more }) => ({ type: 'string', minLength, maxLength: minLength + more })),
  fc
    .constantFrom(
      ...['date-time', 'date', 'time', 'duration', 'email', 'uuid', 'uri', 'uri-reference', 'hostname', 'ipv4', 'ipv6'],
      ...['json-pointer', 'regex', 'byte', 'password', 'of-a-vendor'],
    )
    .map((format) => ({ type: 'string', format })),
  fc
    .constantFrom(
      ...['^[a-z]{3,5}$', String.raw`^\d{4}-\d{2}$`, '^(a|b)+c?$', String.raw`\w+@\w+`, '^[^,;/]*$', '[A-Z]{2}'],
      ...[String.raw`^\p{L}+$`, String.raw`^[\p{L}\d ]{2,9}$`, String.raw`^[\w.-]{1,12}$`, String.raw`^\+?\d+$`, 'x'],
    )
    .map((pattern) => ({ type: 'string', pattern })),
  fc
    .tuple(fc.constantFrom('^[a-z]+$', '^[0-9a-f]*$', String.raw`^\w+$`), fc.integer({ min: 1, max: 30 }))
    .map(([pattern, minLength]) => ({ type: 'string', pattern, minLength, maxLength: minLength + 3 })),
  fc.constantFrom<Schema>(
    { type: 'string', format: 'date-time', pattern: 'Z$' },
    { type: 'string', format: 'email', maxLength: 12 },
    { type: 'string', examples: ['not a mail'], format: 'email' },
  ),
);

const number: Arbitrary<Schema> = fc.oneof(
  fc
    .tuple(fc.constantFrom('integer', 'number'), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 30 }))
    .map(([type, minimum, more]) => ({ type, minimum, maximum: minimum + more })),
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 30 }))
    .map(([low, more]) => ({ type: 'integer', exclusiveMinimum: low, exclusiveMaximum: low + more })),
  fc
    .tuple(fc.constantFrom('integer', 'number'), fc.integer({ min: 1, max: 9 }))
    .map(([type, multipleOf]) => ({ type, multipleOf, minimum: 3 })),
  fc.constantFrom<Schema>(
    { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 1 },
    { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    { type: 'integer', format: 'int32' },
  ),
);

const names = fc.constantFrom('id', 'name', 'email', 'count', 'created_at', 'url', 'x', 'y');

const composites = ['object', 'map', 'list', 'set', 'tuple', 'any', 'one', 'all'] as const;

/** Schemas of JSON Schema 2020-12, as vendors write them, that something can hold against. */
export const { schema: satisfiable } = fc.letrec<Record<'schema' | 'leaf' | (typeof composites)[number], Schema>>(
  (tie) => ({
    leaf: fc.oneof(
      text,
      number,
      fc.constantFrom<Schema>(
        { type: 'boolean' },
        { type: 'null' },
        { const: { a: 1 } },
        { enum: ['x', 1, null] },
        { type: ['string', 'null'] },
        { type: ['integer', 'string'], minimum: 3, minLength: 2 },
        { not: { type: 'string' } },
        {},
      ),
    ),
    object: fc
      .tuple(
        fc.dictionary(names, tie('schema'), { maxKeys: 5 }),
        fc.boolean(),
        fc.option(fc.boolean(), { nil: undefined }),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([properties, needed, additionalProperties, least]) => ({
        type: 'object',
        properties,
        ...(needed && { required: Object.keys(properties) }),
        ...(additionalProperties !== undefined && { additionalProperties }),
        ...(additionalProperties === false && { minProperties: Math.min(least, Object.keys(properties).length) }),
      })),
    map: tie('schema').map((each) => ({
      type: 'object',
      additionalProperties: each,
      minProperties: 1,
      maxProperties: 3,
    })),
    list: fc
      .tuple(tie('schema'), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
      .map(([items, minItems, more]) => ({ type: 'array', items, minItems, maxItems: minItems + more })),
    set: fc
      .tuple(fc.constantFrom('uuid', 'email', 'date-time'), fc.integer({ min: 0, max: 3 }))
      .map(([format, minItems]) => ({ type: 'array', items: { type: 'string', format }, minItems, uniqueItems: true })),
    tuple: fc
      .tuple(tie('schema'), tie('schema'))
      .map((prefixItems) => ({ type: 'array', prefixItems, items: false, minItems: 2 })),
    any: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    one: fc.array(tie('object'), { minLength: 2, maxLength: 3 }).map((branches) => ({
      oneOf: branches.map((branch, index) => ({
        allOf: [
          { type: 'object', properties: { x: true } },
          {
            properties: { kind: { const: `k${index}` } },
            required: ['kind'],
            title: JSON.stringify(branch).slice(0, 20),
          },
        ],
      })),
    })),
    all: fc.tuple(tie('leaf'), tie('schema')).map(([one, other]) => ({
      allOf: [
        { type: 'object', properties: { first: one }, required: ['first'] },
        { type: 'object', properties: { second: other }, required: ['second'] },
      ],
    })),
    schema: fc.oneof({ maxDepth: 4 }, tie('leaf'), ...composites.map((name) => tie(name))),
  }),
);

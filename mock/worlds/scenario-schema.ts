import { z } from 'zod';
import type { Api } from '../shared/api.ts';
import { Sequence } from './change-line.ts';

const Tables = z.record(z.string(), z.array(z.unknown()).nullable());

/** A scenario file, but for what stands in its lists: see `readWritten` and the tables of each API. */
export const ScenarioFile = z.strictObject({
  scenario: z.string().min(1).describe('Its name.'),
  description: z.string().optional().describe('What it is for.'),
  extends: z
    .string()
    .optional()
    .describe('Another scenario, by its name or as a file beside this one, whose rows and organizations come first.'),
  fill: z
    .strictObject({ people: z.int().min(0).max(1_000_000).describe('How many people to invent in each API.') })
    .optional(),
  exported: z
    .strictObject({
      seed: z.int().describe('Seed of the world; --seed overrides it.'),
      ids: Sequence.describe('How many ids the world has given: the next ones go on from there.'),
    })
    .optional()
    .describe(
      'Written by GET /_understudy/scenario: the world was lived in, so that people may have lost their roles.',
    ),
  partoo: Tables.optional(),
  llamacloud: Tables.optional(),
  'custom-roles': Tables.optional(),
});

/** How to make JSON Schema of the shapes of rows: what it cannot say is left to the mock. */
const options = { io: 'input', unrepresentable: 'any' } as const;

/** A JSON Schema, as far as it is looked into here. */
export const JsonSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
export type JsonSchema = z.infer<typeof JsonSchema>;

/** A shape as JSON Schema, to look up which members it has. */
export function asJsonSchema(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, options);
  return JsonSchema.parse(schema);
}

/** The JSON Schema of scenario files, for editors. What refers from one part to another, the mock checks when it loads one. */
export function scenarioJsonSchema(apis: readonly Api[]): Record<string, unknown> {
  const { properties, ...head } = JsonSchema.parse(z.toJSONSchema(ScenarioFile, options));
  const parts = apis.map((api) => {
    const tables = Object.entries(api.schemas.rows).map(([name, row]) => {
      const isOrganization = name === 'organizations';
      const items = isOrganization
        ? { anyOf: [asJsonSchema(api.schemas.organization), asJsonSchema(row)] }
        : asJsonSchema(row);
      const description = isOrganization
        ? 'Organizations with their people, as fixtures/README.md shows, or rows of the table.'
        : 'Rows of the table.';
      return [name, { description, type: ['array', 'null'], items }] as const;
    });
    const part = { type: 'object', properties: Object.fromEntries(tables), additionalProperties: false };
    return [api.name, part] as const;
  });
  return {
    ...head,
    title: 'Understudy scenario',
    description: 'A world of Understudy: understudy mock --scenario FILE',
    properties: { ...properties, ...Object.fromEntries(parts) },
  };
}

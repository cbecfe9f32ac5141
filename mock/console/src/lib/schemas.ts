import * as z from 'zod/mini';

/**
 * What the control API answers, as far as this page looks at it. Members that a later version adds are let through.
 */
export const Health = z.looseObject({
  version: z.string(),
  apis: z.array(z.string()),
  scenario: z.string(),
  seed: z.number(),
  defects: z.optional(z.array(z.string())),
  scenarioError: z.optional(z.unknown()),
});
export type Health = z.infer<typeof Health>;

export const Principal = z.looseObject({
  name: z.string(),
  persona: z.boolean(),
  role: z.string(),
  description: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type Principal = z.infer<typeof Principal>;

export const Principals = z.record(
  z.string(),
  z.looseObject({ baseUrl: z.string(), principals: z.array(Principal), hint: z.optional(z.string()) }),
);
export type Principals = z.infer<typeof Principals>;

const Place = z.array(z.union([z.string(), z.number()]));
export const Finding = z.looseObject({
  requirement: z.optional(z.string()),
  place: z.optional(Place),
  message: z.string(),
  allowed: z.optional(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** What was asked on the way to a decision: a cell of the permission matrix, or a rule. */
export const Comparison = z.looseObject({
  by: z.string(),
  requirement: z.string(),
  holds: z.boolean(),
  table: z.optional(z.string()),
  role: z.optional(z.string()),
  column: z.optional(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

export const Requirement = z.looseObject({
  id: z.string(),
  level: z.string(),
  basis: z.string(),
  operation: z.string(),
  text: z.string(),
  source: z.string(),
});
export type Requirement = z.infer<typeof Requirement>;

const headers = z.record(z.string(), z.unknown());
export const Entry = z.looseObject({
  id: z.number(),
  at: z.string(),
  api: z.string(),
  operation: z.optional(z.string()),
  principal: z.optional(z.string()),
  subject: z.optional(z.string()),
  request: z.looseObject({ method: z.string(), url: z.string(), headers, body: z.optional(z.unknown()) }),
  response: z.looseObject({ status: z.number(), headers, body: z.optional(z.unknown()) }),
  decision: z.looseObject({
    allowed: z.boolean(),
    refusal: z.optional(z.string()),
    rule: z.optional(z.string()),
    findings: z.array(Finding),
    compared: z.optional(z.array(Comparison)),
  }),
  faults: z.optional(z.array(z.looseObject({ did: z.string() }))),
  preferred: z.optional(z.string()),
  durationMs: z.number(),
  requirement: z.optional(Requirement),
});
export type Entry = z.infer<typeof Entry>;

export const Entries = z.looseObject({ requests: z.array(Entry) });

export const Row = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof Row>;
export const Tables = z.record(z.string(), z.array(Row));

export const Cell = z.looseObject({
  outcome: z.string(),
  refusal: z.nullable(z.string()),
  requirement: z.string(),
  note: z.nullable(z.string()),
});
export type Cell = z.infer<typeof Cell>;
export const MatrixTable = z.looseObject({
  name: z.string(),
  kind: z.enum(['operation', 'section']),
  operations: z.array(z.string()),
  columns: z.record(z.string(), z.string()),
  cells: z.record(z.string(), z.record(z.string(), Cell)),
});
export type MatrixTable = z.infer<typeof MatrixTable>;
export const Matrix = z.looseObject({
  api: z.string(),
  roles: z.record(z.string(), z.string()),
  tables: z.array(MatrixTable),
});
export type Matrix = z.infer<typeof Matrix>;

export const Ledger = z.looseObject({ requirements: z.array(Requirement) });

import { z } from 'zod';
import { apiNames } from '../../support/api-names.ts';

const Exchange = z.object({
  principal: z.string().describe('Who asked: the name of a credential, or what was sent in its place'),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
  response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
  curl: z.string().describe('A command that sends the request again; secrets are read from the environment'),
});

const Level = z.enum(['MUST', 'SHOULD', 'MAY']);
const Basis = z.enum(['documented', 'implied', 'convention']);
const Outcome = z.enum(['pass', 'fail', 'error', 'skip', 'expectedFail']);

const Result = z.object({
  id: z.string().describe('Stable, never reused'),
  requirement: z.string(),
  api: z.enum(apiNames),
  operation: z.string().describe('An operationId, or * for every operation of the API'),
  level: Level,
  basis: Basis,
  title: z.string(),
  outcome: Outcome,
  reason: z
    .object({
      message: z.string(),
      expected: z.string().optional(),
      actual: z.string().optional(),
      where: z.string().optional().describe('JSON pointer into the answer, or into what was read back (/state/…)'),
    })
    .nullable(),
  observation: z.string().nullable().describe('For a MAY: what this target does'),
  expectedBecause: z.string().optional().describe('For an expectedFail: the reason that the baseline gives'),
  durationMs: z.number(),
  exchanges: z.array(Exchange),
});

const RequirementLine = z.object({
  id: z.string(),
  api: z.string(),
  level: Level,
  basis: Basis,
  operation: z.string(),
  text: z.string(),
  source: z.string(),
  checks: z.array(z.string()),
  outcome: Outcome.describe('The worst of its checks; skip where none was run'),
  reason: z.string().nullable().describe('Why nothing decides it, where nothing does'),
});

/** One cell of a permission matrix, expected beside observed. */
const Cell = z.object({
  api: z.string(),
  operation: z.string(),
  role: z.string(),
  relation: z.string(),
  expected: z.enum(['allowed', 'refused']),
  certain: z.boolean().describe('Whether the documents say so; otherwise it is only observed'),
  observed: z.enum(['allowed', 'refused', 'unknown']).describe('unknown: not tried, see the reason'),
  status: z.int().nullable(),
  outcome: Outcome,
  check: z.string(),
  reason: z.string().nullable(),
});

/** What a run found out: `report.json`. Every other format is drawn from it. */
export const Report = z.object({
  schemaVersion: z.literal(1),
  suite: z.object({ name: z.string(), version: z.string(), checks: z.int() }),
  target: z.object({ name: z.string(), apis: z.array(z.string()) }),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  verdict: z.enum(['conformant', 'non-conformant', 'inconclusive']),
  totals: z.object({
    planned: z.int(),
    pass: z.int(),
    fail: z.int(),
    error: z.int(),
    skip: z.int(),
    expectedFail: z.int(),
  }),
  results: z.array(Result),
  requirements: z.array(RequirementLine),
  matrix: z.array(Cell),
  notes: z
    .array(z.string())
    .describe('What a person has to know: a stale baseline entry, something left on the target'),
});

export type Report = z.infer<typeof Report>;
export type ReportResult = Report['results'][number];
export type ReportRequirement = Report['requirements'][number];
export type ReportCell = Report['matrix'][number];

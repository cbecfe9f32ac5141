import { z } from 'zod';

/** What a row measures at one place: an API, an operation, a number of connections. */
const Cell = z.object({
  where: z.string(),
  /** One number for each round. */
  figures: z.array(z.number()).min(1),
  /** What the numbers come from, for people. */
  from: z.string().optional(),
});

/** A figure of the table. */
const Row = z.object({
  id: z.string(),
  figure: z.string(),
  unit: z.enum(['×', 'ms', 's', 'MB', '']),
  /** What is to be reached; none where the figure is there to be seen. */
  goal: z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]).optional(),
  /** Which way is better, where there is no goal. */
  lowerIsBetter: z.boolean().optional(),
  cells: z.array(Cell).min(1),
});

/** What was measured in one go, and where. */
const Part = z.object({
  name: z.string(),
  /** How busy the machine was before: the load average of a minute. */
  load: z.number(),
  rows: z.array(Row),
});

/** reports/bench.json. Ratios of two machines are two things, so that the parts of a report are all from one. */
export const Report = z.object({
  machine: z.object({ cpu: z.string(), cores: z.number(), memory: z.string(), system: z.string(), node: z.string() }),
  versions: z.record(z.string(), z.string()),
  parts: z.array(Part),
});

export type Cell = z.infer<typeof Cell>;
export type Row = z.infer<typeof Row>;
export type Part = z.infer<typeof Part>;
export type Report = z.infer<typeof Report>;

/** Whether less is better in a row. */
export function lessIsBetter({ goal, lowerIsBetter }: Row): boolean {
  return goal ? 'atMost' in goal : (lowerIsBetter ?? false);
}

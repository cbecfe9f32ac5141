import * as z from 'zod/mini';
import { Comparison, Finding, Requirement } from './schemas.ts';

/** What the parts of the control API answer that steer a world: clock, faults, history, snapshots, workspaces, explain. */
export const Clock = z.looseObject({ now: z.string(), frozen: z.boolean(), offsetMs: z.number() });
export type Clock = z.infer<typeof Clock>;

export const Fault = z.looseObject({
  id: z.union([z.string(), z.number()]),
  hits: z.optional(z.number()),
  left: z.nullish(z.number()),
  api: z.optional(z.string()),
  operation: z.optional(z.string()),
});
export type Fault = z.infer<typeof Fault>;
export const Faults = z.looseObject({ faults: z.array(Fault) });

export const Step = z.looseObject({
  id: z.number(),
  at: z.string(),
  api: z.optional(z.string()),
  operation: z.optional(z.string()),
  principal: z.optional(z.string()),
  request: z.optional(z.number()),
  changes: z.optional(z.number()),
});
export type Step = z.infer<typeof Step>;
export const History = z.looseObject({ undo: z.array(Step), redo: z.array(Step) });

export const Snapshots = z.looseObject({
  snapshots: z.array(z.looseObject({ name: z.string(), at: z.string(), writes: z.number() })),
});

export const Workspaces = z.looseObject({
  limit: z.number(),
  idleMs: z.number(),
  workspaces: z.array(
    z.looseObject({
      name: z.string(),
      path: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string(),
      requests: z.number(),
      writes: z.number(),
    }),
  ),
});

/** A question to `POST /explain`. */
export const Question = z.looseObject({
  api: z.string(),
  principal: z.union([z.string(), z.looseObject({ headers: z.record(z.string(), z.string()) })]),
  operation: z.string(),
  params: z.optional(z.record(z.string(), z.unknown())),
  query: z.optional(z.record(z.string(), z.unknown())),
  body: z.optional(z.unknown()),
});
export type Question = z.infer<typeof Question>;

export const Explanation = z.looseObject({
  allowed: z.boolean(),
  status: z.number(),
  caller: z.nullish(z.string()),
  rule: z.nullish(z.string()),
  requirement: z.nullish(Requirement),
  findings: z.array(Finding),
  compared: z.optional(z.array(Comparison)),
  answer: z.optional(z.unknown()),
  note: z.optional(z.string()),
  changes: z.optional(z.array(z.looseObject({ kind: z.string(), change: z.string(), try: z.optional(Question) }))),
});
export type Explanation = z.infer<typeof Explanation>;

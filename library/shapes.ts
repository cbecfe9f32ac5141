import { z } from 'zod';

/** Somebody who can call one of the APIs of a world. */
export const Principal = z.looseObject({
  /** The name that a target file uses, such as `orgAdmin`; for people created later, their id. */
  name: z.string(),
  /** Whether the scenario names this one. */
  persona: z.boolean(),
  role: z.string(),
  /** Who this is, for people. */
  description: z.string(),
  /** What to send: `{"x-APIKey": "…"}`. */
  headers: z.record(z.string(), z.string()),
});
export type Principal = z.infer<typeof Principal>;

export const Principals = z.record(z.string(), z.looseObject({ baseUrl: z.string(), principals: z.array(Principal) }));

const Finding = z.looseObject({
  requirement: z.string(),
  place: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** What would have been allowed. */
  allowed: z.string().optional(),
});

/** One request that a world has answered, as its journal keeps it: secrets are masked. */
export const JournalEntry = z.looseObject({
  id: z.number(),
  at: z.string(),
  api: z.string(),
  /** Undefined where the request belongs to none. */
  operation: z.string().optional(),
  /** Who called, in words; undefined where nobody could be told. */
  principal: z.string().optional(),
  request: z.looseObject({ method: z.string(), url: z.string(), body: z.unknown().optional() }),
  response: z.looseObject({ status: z.number(), body: z.unknown().optional() }),
  decision: z.looseObject({
    allowed: z.boolean(),
    /** The requirement that decided. */
    rule: z.string().optional(),
    findings: z.array(Finding),
  }),
  /** In milliseconds. */
  durationMs: z.number(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const Requests = z.looseObject({ requests: z.array(JournalEntry) });

/** Whether somebody may do something, and why. */
export const Explanation = z.looseObject({
  allowed: z.boolean(),
  status: z.number(),
  /** Who would call, in words. */
  caller: z.string().nullish(),
  /** The requirement that decides. */
  rule: z.string().nullish(),
  findings: z.array(Finding),
  /** What would have to be different, the smallest change first. */
  changes: z.array(z.looseObject({ kind: z.string(), change: z.string(), try: z.unknown().optional() })),
});
export type Explanation = z.infer<typeof Explanation>;

/** The clock of a world. */
export const Clock = z.looseObject({ now: z.string(), frozen: z.boolean(), offsetMs: z.number() });
export type Clock = z.infer<typeof Clock>;

export const ErrorBody = z.looseObject({ error: z.string(), problems: z.array(z.string()).optional() });

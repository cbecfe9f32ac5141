import type { Refusal } from '../shared/decision.ts';

/** Carries a refusal out of a middleware to the one place that answers refusals. */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.findings[0].message);
    this.refusal = refusal;
  }
}

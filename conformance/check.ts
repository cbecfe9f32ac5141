import type { ApiName } from './targets/target-file.ts';
import type { Session } from './run/session.ts';

/**
 * One claim about a server. A record: what runs it, and against what, is not its matter.
 */
export interface Check<Api extends ApiName = ApiName> {
  readonly api: Api;
  /** `<requirement>.<n>` where written by hand, `<requirement>.<words>` where derived from a document. Stable, never reused. */
  readonly id: string;
  /** The sentence of the ledger that it proves. Its level decides whether a failure counts. */
  readonly requirement: string;
  /** The operation under test; the requirement's own where it names one. */
  readonly operation: string;
  /** What is claimed, in a few words. */
  readonly title: string;
  /**
   * Whether it can be judged on a server that remembers nothing and knows nobody, such as one that answers from examples.
   * Default: false.
   */
  readonly stateless?: boolean;
  /** One to five requests. Throws `Failure`, `Skip` or `Inconclusive` (see run/outcome.ts); returns when the claim holds. */
  readonly run: (session: Session<Api>) => Promise<void>;
}

/** A check as it is written down: what follows from the rest is left out. */
export type CheckText<Api extends ApiName> = Omit<Check<Api>, 'api' | 'requirement' | 'operation'> & {
  readonly operation?: string;
};

import type { Result } from '../run/execute.ts';
import type { ApiName } from '../targets/target-file.ts';

/** A stretch of the checks of one API, from one share of them to another: 0 to 1 is all of them. */
export interface Share {
  readonly api: ApiName;
  readonly from: number;
  readonly to: number;
}

/** What the parts of a run are told. It goes to other threads, so it is plain data. */
export interface Provided {
  /** By part: its checks. */
  readonly shares: readonly (readonly Share[])[];
  /** Ids of checks or requirements; empty: all. */
  readonly only: readonly string[];
  /** Whether a part starts a mock for itself. */
  readonly ownMock: boolean;
  /** Where a part asks for its target file, which may not be known yet when the parts are started. */
  readonly channel: string;
  readonly runId: string;
  /** See `VisitOptions`. */
  readonly remembers: boolean;
  readonly complete: boolean;
  readonly readOnly: boolean;
  readonly timeoutMs: number | undefined;
  /** Whether other runs may judge the target at the same time. */
  readonly shared: boolean;
  /** The file of the ledger; undefined: nothing is left, or what is left is thrown away with the target. */
  readonly ledger: string | undefined;
  /** Tells this process from an earlier one with the same number. */
  readonly processMark: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    understudy: Provided;
  }
  interface TaskMeta {
    /** What the check came to. */
    understudy?: Result;
  }
}

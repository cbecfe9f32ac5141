import type { Latency } from '../http/delay.ts';
import type { ApiName } from '../shared/api.ts';
import type { Limit } from '../shared/rate-windows.ts';

/** An error that is answered in the place of what would be. */
export interface InjectedError {
  readonly status: number;
  /** Which of the examples that the document has for this status. Default: the first. */
  readonly example?: string | undefined;
  /** Also where the document does not declare the status. Default: false. */
  readonly force?: boolean | undefined;
}

/** What goes wrong on purpose, and where. */
export interface Fault {
  /** Default: every API. */
  readonly api?: ApiName | undefined;
  /** Default: every operation; for an error that is not forced, every one that declares it. */
  readonly operation?: string | undefined;
  /** How long the request is held back, in milliseconds. */
  readonly latency?: number | Latency | undefined;
  readonly error?: InjectedError | undefined;
  /** `reset`: the connection ends before anything is done. `truncate`: the answer breaks off, after what was asked for is done. */
  readonly connection?: 'reset' | 'truncate' | undefined;
  /** More requests than that, of all callers together, are a 429. */
  readonly rateLimit?: Limit | undefined;
  /** How often it strikes at most. Default: without end. */
  readonly count?: number | undefined;
  /** Which part of the requests it strikes, from 0 to 1. Default: all. */
  readonly share?: number | undefined;
  /** What decides which those are, and how long a range of latency is. Default: 1. */
  readonly seed?: number | undefined;
}

/** A fault as it is told: with its id, how often it struck, and how often it will. */
export interface FaultState extends Fault {
  readonly id: number;
  readonly hits: number;
  /** Null where it strikes without end. */
  readonly left: number | null;
}

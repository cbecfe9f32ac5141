import type { Ledger, Trace } from '../manners/ledger.ts';
import type { ApiName, TargetOf } from '../targets/target-file.ts';
import type { Exchange } from './exchange.ts';
import { Mask } from './mask.ts';
import { type Credential, secretName, secretOf } from './principal.ts';
import type { Identify } from './pending.ts';
import type { Session } from './session.ts';
import { Silence } from './silence.ts';

/** Where a target serves an operation. */
export interface Place {
  readonly method: string;
  /** Below the base URL, with its parameters in braces. */
  readonly path: string;
}

/**
 * Finds out whether a target serves a companion operation. Takes a request that would be done where it is served. Of an operation
 * whose method or path no document tells, gives the one that answers.
 */
export type Presence<Api extends ApiName> = (session: Session<Api>) => Promise<boolean | Partial<Place>>;

/**
 * Says of the exchanges of a check that did not come out well whether what it asked for was refused because the target takes no more
 * of its kind: no document forbids that. Undefined where it was not, or where that would be no excuse.
 */
export type Room<Api extends ApiName> = (
  session: Session<Api>,
  exchanges: readonly Exchange[],
) => Promise<string | undefined>;

/** Takes away one thing that a check has made for itself; says whether it is gone. */
export type Tidier<Api extends ApiName> = (session: Session<Api>, trace: Trace) => Promise<boolean>;

export interface VisitOptions<Api extends ApiName> {
  readonly api: Api;
  /** What the target file gives for this API. */
  readonly given: TargetOf<Api>;
  /** Marks everything that this run creates; letters and digits. */
  readonly runId: string;
  /** Whether the target keeps what it is told. Default: true. */
  readonly remembers?: boolean;
  /** Whether every operation is known to be served, so that none is tried. Default: false. */
  readonly complete?: boolean;
  /**
   * Whether a companion is taken to be served where that cannot be found out, because what it would be tried on cannot be made.
   * Default: false, for then nothing can be said of it; what takes things away has nothing to lose by trying.
   */
  readonly servedUnlessTold?: boolean;
  /** Send nothing that could change the target. Default: false. */
  readonly readOnly?: boolean;
  readonly ledger: Ledger;
  readonly presence: Readonly<Record<string, Presence<Api>>>;
  /** How an answer tells what was made. Default: it is found by what was sent. */
  readonly identify?: Identify;
  /** By kind of trace: how a thing is taken away as soon as its check is done. Default: all is left for the end of the run. */
  readonly tidiers?: Readonly<Record<string, Tidier<Api>>>;
  /** Default: what is refused was not refused for want of room. */
  readonly room?: Room<Api>;
  /** In milliseconds for each request. Default: 10,000. */
  readonly timeout?: number;
  /** Runs `work` while no other run of this machine uses what the target offers only once. Default: just runs it. */
  readonly exclusively?: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** One API of one target, as one run knows it: what its checks share. */
export class Visit<Api extends ApiName> {
  readonly options: VisitOptions<Api>;
  readonly mask = new Mask();
  /** What was found out once: answers to probes, the state of the subject. */
  readonly memory = new Map<string, Promise<unknown>>();
  readonly silence = new Silence();
  /** What was made and not taken away since: the trace of each, as JSON, and its kind. */
  readonly made = new Map<string, string>();
  #made = 0;

  constructor(options: VisitOptions<Api>) {
    this.options = options;
    for (const [name, credential] of Object.entries<Credential | undefined>(options.given.credentials)) {
      if (credential) this.mask.add(secretName(options.api, name), secretOf(credential));
    }
  }

  /** A number that no other thing of this visit has. */
  next(): number {
    this.#made += 1;
    return this.#made;
  }
}

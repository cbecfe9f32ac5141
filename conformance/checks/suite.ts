import type { Check } from '../check.ts';
import type { Operation } from '../documents/document.ts';
import type { Cell } from '../documents/matrix.ts';
import type { Trace } from '../manners/ledger.ts';
import type { Answer } from '../run/exchange.ts';
import type { Caller } from '../run/principal.ts';
import type { CallOptions } from '../run/request.ts';
import type { Session } from '../run/session.ts';
import type { Identify } from '../run/pending.ts';
import type { Presence, Room, Tidier } from '../run/visit.ts';
import type { ApiName } from '../targets/target-file.ts';

/** A request that is ready to be sent. */
export interface Prepared extends CallOptions {
  readonly as: Caller;
  /** Reads what the request would change, to see after a refusal that it has not; absent where the target cannot tell. */
  readonly read?: (() => Promise<unknown>) | undefined;
  /** Claims what else has to be so where the request is accepted: that it was carried out in the caller's own organization. */
  readonly accepted?: ((answer: Answer) => void | Promise<void>) | undefined;
  /** What is claimed of a refusal whose status no document states. Default: that it is a 4xx. */
  readonly refused?: ((answer: Answer) => void) | undefined;
  /** Puts back what the request may have changed and what cannot wait for the end of the run: the subject. */
  readonly done?: (() => Promise<void>) | undefined;
}

/** How one operation is called so that it has to be accepted. Checks derived from the documents vary the request it makes. */
export interface Recipe<Api extends ApiName> {
  /**
   * Makes the request anew: what it names exists, what it creates has a name of its own and is noted. The body has the
   * required members, and optional ones where they are of use.
   */
  readonly prepare: (session: Session<Api>) => Promise<Prepared>;
  /**
   * Values that have to be accepted, by JSON pointer into the body (`/custom_role`) or `?name` for a query parameter, where
   * the schema's own example would not do.
   */
  readonly values?: Readonly<Record<string, (session: Session<Api>) => unknown>>;
  /** Members that a place needs beside it to count, by JSON pointer: what is tried is then sent with them. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Places of which no edges are tried, each with the reason: `/org_id`. */
  readonly except?: Readonly<Record<string, string>>;
  /** What a request leaves on the target where it is accepted: the value that is tried may be the one that it is found by. */
  readonly trace?: (prepared: Prepared) => Omit<Trace, 'api'> | undefined;
  /** Whether it uses what a target offers only once (the subject), so that no other run may do so at the same time. */
  readonly exclusive?: boolean;
}

/** What became of one trace: it is gone, or it is left and a person has to be told. */
export type Cleaned =
  | { readonly gone: true }
  | {
      readonly gone: false;
      readonly reason: string;
      /** Whether nothing tells that it is there: what was refused is then taken to be gone. Default: false. */
      readonly unseen?: boolean;
      /** Whether trying again is of no use: a person is told, and the ledger forgets it. Default: false. */
      readonly final?: boolean;
    };

/** Takes one thing off a target, or puts it back. What is not there (any more) counts as gone. */
export type Cleaner<Api extends ApiName> = (session: Session<Api>, trace: Trace) => Promise<Cleaned>;

/** All that the suite knows about one API beyond its documents. The same files make it up in each API's folder. */
export interface Suite<Api extends ApiName> {
  readonly api: Api;
  /** The checks written by hand. */
  readonly checks: readonly Check<Api>[];
  /** By operationId. An operation without one is called with what its schema says. */
  readonly recipes: Readonly<Record<string, Recipe<Api>>>;
  /**
   * By operationId: requests beside that of the recipe whose answers show what that one may leave empty. One that throws `Skip`, or is
   * refused, shows nothing.
   */
  readonly shows?: Readonly<Record<string, readonly ((session: Session<Api>) => Promise<CallOptions>)[]>>;
  /** The status with which the documents say that what does not fit a request schema is answered. Default: any 4xx. */
  readonly invalid?: number;
  /** The requirement that says of an operation that its answer is application/json; undefined where none does, or a check by hand claims it. */
  readonly json?: (operation: Pick<Operation, 'id' | 'basis'>) => string | undefined;
  /** What to fill path parameters with, by name, for operations without a recipe. */
  readonly parameters: Readonly<Record<string, (session: Session<Api>) => Promise<string | number>>>;
  /** Arranges one cell of the permission matrix; throws `Skip` with the reason where that cannot be done. */
  readonly arrange: (session: Session<Api>, cell: Pick<Cell, 'operation' | 'role' | 'relation'>) => Promise<Prepared>;
  /** Who sends the request of a cell, and where, when a credential of the target file stands for another caller. */
  readonly standIn?: (cell: Pick<Cell, 'role' | 'relation'>) => string | undefined;
  /** By operationId of a companion: whether the target serves it. */
  readonly presence: Readonly<Record<string, Presence<Api>>>;
  /** By kind of trace. */
  readonly cleaners: Readonly<Record<string, Cleaner<Api>>>;
  /** By kind of trace. What is not there stays until the end of a run. */
  readonly tidiers?: Readonly<Record<string, Tidier<Api>>>;
  /** Whether what a check asked for was refused for want of room. Default: nothing is. */
  readonly room?: Room<Api>;
  /** By kind of trace. What is not there is found by what was sent. */
  readonly identify?: Identify;
  /** Requirements that no check can decide, each with a reason that a reader can check. */
  readonly unobservable: Readonly<Record<string, string>>;
}

/** The id of an entry of the ledger, such as `PARTOO-SWITCH-03`. */
export type RequirementId = string;

/** A path into a request: `['body', 'permissions', 0]`. Its first member is `params`, `query`, `headers` or `body`. */
export type Place = readonly (string | number)[];

/** One thing that is wrong with a request. */
export interface Finding {
  readonly requirement: RequirementId;
  /** Where it is wrong; empty when it is the request as a whole. */
  readonly place: Place;
  /** What is wrong with which value and what would be right, to be read after the place: "must be an integer, got "x"". */
  readonly message: string;
  /** The JSON Schema keyword that decided, when a schema did. */
  readonly keyword?: string;
  /** What the request should have been, or who may make it, when the message does not say it. */
  readonly allowed?: string;
  /** What was looked at, for an API whose error body tells it. May hold a secret: it is in no header and no journal. */
  readonly evidence?: Evidence;
}

/** The value that a finding is about. */
export interface Evidence {
  readonly value: unknown;
  /** What the value is, or should be, a member of. */
  readonly around?: unknown;
  /** What the document says of the place. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
}

/** One thing that was asked before a request was decided. */
export type Comparison =
  | {
      /** A cell of the permission matrix: that of the operation, or that of a field of the request. */
      readonly by: 'matrix';
      /** The operationId, or the name of the section. */
      readonly table: string;
      readonly role: string;
      readonly column: string;
      /** What the cell says: a name from the matrix. */
      readonly outcome: string;
      readonly requirement: RequirementId;
      /** Whether it lets the request through. */
      readonly holds: boolean;
    }
  | { readonly by: 'rule'; readonly requirement: RequirementId; readonly holds: boolean };

/** A request that is not carried out: `refusal` is a key of the API's refusal table. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly refusal: string;
  readonly findings: readonly [Finding, ...Finding[]];
  /** Headers of this one answer, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What was asked, in its order; absent where the request did not get as far as permissions and rules. */
  readonly compared?: readonly Comparison[];
}

/** What a client gets when nothing stands against its request. */
export interface Answer {
  readonly status: number;
  /** Absent: an answer without a body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(refusal: string, ...findings: [Finding, ...Finding[]]): Refusal {
  return { kind: 'refusal', refusal, findings };
}

/** How one kind of refusal looks on the wire. */
export interface RefusalShape {
  readonly status: number;
  readonly body: (findings: Refusal['findings']) => unknown;
  /** Headers that every such answer has, such as `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The refusals that the shared machinery makes; every API says how they look and which requirement they follow from. */
export type SharedRefusal =
  | 'notAuthenticated'
  | 'unknownPath'
  | 'methodNotAllowed'
  | 'unsupportedMediaType'
  | 'malformed'
  | 'tooLarge'
  | 'invalid'
  | 'tooManyRequests'
  | 'failure';

/** One API's refusals, by name: the shape of each. */
export type RefusalTable = Readonly<Record<SharedRefusal, RefusalShape>> & Readonly<Record<string, RefusalShape>>;

import type { ApiName } from './api.ts';
import type { Credentials } from './credentials.ts';
import type { Answer, Finding, Place, Refusal, RequirementId } from './decision.ts';
import type { Document, Node } from './document.ts';
import type { Permission } from './permissions.ts';
import type { RowChange } from './world.ts';

/** A complaint about a request that does not fit the document. */
export interface Complaint {
  readonly operationId: string;
  readonly place: Place;
  /** The JSON Schema keyword that failed. */
  readonly keyword: string;
  /** What the validator says of it: of several patterns it quotes the one that failed. */
  readonly message: string;
  /** What stands at the place; undefined where nothing does. */
  readonly value: unknown;
}

/** What a request to an operation asks for, once it fits the document. */
export interface Asked {
  readonly operationId: string;
  readonly params: Node;
  readonly query: Node;
  readonly body: unknown;
}

/** A row of a table, whatever its table. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a table of the API, by its name; none where there is no such table. */
export type Rows = (table: string) => readonly Row[];

/** What a deviation sees of a world. */
export function rowsOf(world: { readonly toJSON: () => Readonly<Record<string, readonly object[]>> }): Rows {
  return (table) => (world.toJSON()[table] ?? []).map((row) => ({ ...row }));
}

/** An answer on its way out. */
export interface Sent extends Answer {
  readonly headers: Readonly<Record<string, string>>;
  /** Its media type. Default: JSON. */
  readonly type?: string;
}

/** What an answer is one to. */
export interface Occasion {
  readonly api: ApiName;
  /** Undefined where no operation was found. */
  readonly operationId: string | undefined;
  readonly document: Document;
  readonly refusal: Refusal | undefined;
  readonly rule: RequirementId;
  readonly rows: Rows;
}

/** One cell of the permission matrix: an operation, or a section about a field, its row and its column. */
export interface CellName {
  readonly table: string;
  readonly role: string;
  readonly column: string;
}

/**
 * What a mock does otherwise than the one that follows its documents: a defect, or another way to conform. Whatever is left
 * out is done as ever.
 */
export interface Deviation {
  /** Requirements that are not enforced. */
  readonly broken?: readonly RequirementId[];
  /** The document that requests are held against. */
  readonly documents?: (root: Node) => Node;
  /** Whether an operation is there at all. */
  readonly serves?: (operation: Node) => boolean;
  /** What is seen of the credentials of a request. */
  readonly hears?: (credentials: Credentials) => Credentials;
  /** Whether something that does not fit the document is let through. */
  readonly overlooks?: (complaint: Complaint) => boolean;
  /** Looks at a request before it is decided: refuses it, or hands on what is to be done. */
  readonly receives?: (asked: Asked, rows: Rows) => Asked | Finding;
  /** What a cell of the permission matrix says. */
  readonly permits?: (permission: Permission, cell: CellName) => Permission;
  /** The cells of the permission matrix at which no rule stands in the way of what is asked, be it of the matrix or behind it. */
  readonly unhindered?: (cell: CellName) => boolean;
  /** Which changes are kept in the place of those that a request brings about. */
  readonly keeps?: (asked: Asked, changes: readonly RowChange[], rows: Rows) => readonly RowChange[];
  /** Whether a request that is refused is carried out all the same. */
  readonly despite?: (operationId: string, refusal: Refusal) => boolean;
  /** What is sent in the place of an answer. */
  readonly sends?: (sent: Sent, occasion: Occasion) => Sent;
  /** How long each answer is held back, in milliseconds: between the two. Default: not at all. */
  readonly latency?: { readonly min: number; readonly max: number };
  /** Whether answers leave without being held against the document. Default: false. */
  readonly unchecked?: boolean;
}

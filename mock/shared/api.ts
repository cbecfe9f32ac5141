import type { Faker } from '@faker-js/faker';
import type { Breach } from './breach.ts';
import type { Credentials, Identity } from './credentials.ts';
import type { Answer, Comparison, Finding, Refusal, RefusalTable, RequirementId, SharedRefusal } from './decision.ts';
import type { Deviation } from './deviation.ts';
import type { z } from 'zod';
import type { Keyed } from './keyed.ts';
import type { Ids } from './operation.ts';
import type { Applied, RowChange } from './world.ts';
import type { ApiName } from '../../support/api-names.ts';

export type { ApiName };

/** Something wrong with a world: where in its document, and what. */
export interface WorldProblem {
  /** Path into the API's part of the document: `['users', 3, 'orgId']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A credential that a world holds, as the start prints it and `GET /_understudy/principals` lists it. */
export interface PrincipalView {
  /** The name that a target file uses, such as `orgAdmin`; for people created later, their id. */
  readonly name: string;
  /** Whether the scenario names this one, as a target file expects it. */
  readonly persona: boolean;
  readonly role: string;
  /** Who this is, for people. */
  readonly description: string;
  /** What to send: `{"x-APIKey": "…"}`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The credential as a target file writes it. */
  readonly credential: Readonly<Record<string, string>>;
}

/** What an API tells about a world that it holds. */
export interface WorldViews {
  readonly principals: readonly PrincipalView[];
  /** This API's part of a target file, without `baseUrl` and `credentials`. */
  readonly target: Readonly<Record<string, unknown>>;
  /** How to be somebody who has no credential here, in a sentence. */
  readonly hint?: string;
  /** A GET that shows something in this world, for the start to print as a curl. */
  readonly example?: { readonly principal: string; readonly path: string };
}

/** Where invented people come from: all of it follows from the seed. */
export interface Invention {
  readonly faker: Faker;
  readonly ids: Ids;
  /** Invented times lie before this one, unless what they belong to is younger. */
  readonly before: Date;
}

/** How many of a request a caller may make, when `--rate-limit` is on. */
export interface Quota {
  readonly requirement: RequirementId;
  /** Requests a minute. */
  readonly requests: number;
  /** Callers that share a quota have the same key. */
  readonly key: string;
}

/** What of an API can be seen without its world: where it is, and how it says no. */
export interface ApiSurface {
  readonly name: ApiName;
  /** Path below the mock's address, such as `/partoo/v2`. */
  readonly basePath: string;
  readonly refusals: RefusalTable;
  /** The requirement behind each refusal that the shared machinery makes; `hostile` is a value that no API stores. */
  readonly requirements: Readonly<
    Record<Exclude<SharedRefusal, 'tooManyRequests' | 'failure'> | 'hostile', RequirementId>
  > & {
    /** A path whose percent-encoding cannot be decoded. Default: the requirement of `invalid`. */
    readonly undecodable?: RequirementId;
    /** A query parameter that takes one value and is given twice. Default: the requirement of the parameter. */
    readonly repeated?: RequirementId;
    /** A redirect to the path without a slash at its end. Default: the redirect cites none. */
    readonly trailingSlash?: RequirementId;
  };
  /** Where a world has the values of identifiers: `{ org_id: 'organizations.id' }`, a table and a member of its rows. */
  readonly identifiers: Readonly<Record<string, string>>;
  /** The requirements that a refusal changes nothing: one without good credentials, and any other. */
  readonly unchanged: { readonly credentials: RequirementId; readonly refused: RequirementId };
  /** Sentences that no defect breaks which is derived from the documents. */
  readonly breaches: readonly Breach[];
  /** Formats that this API reads more leniently than JSON Schema does. */
  readonly formats?: Readonly<Record<string, (value: string) => boolean>>;
  /** Malformed JSON is told before missing credentials. Default: after them. */
  readonly malformedFirst?: boolean;
  /** A body that is not JSON is validated as the text it is, instead of a 415. Default: false. */
  readonly anyMediaType?: boolean;
  /** Requests to `…/` are redirected to the path without the slash. Default: false, an unknown path. */
  readonly redirectTrailingSlash?: boolean;
}

/** One API, its tables and callers known to itself only. */
export interface Api extends ApiSurface {
  readonly operationIds: readonly string[];
  /** The requirements that a rule of this API enforces. */
  readonly ruleRequirements: readonly RequirementId[];
  /** The requirements that refuse credentials. */
  readonly credentialRequirements: readonly RequirementId[];
  /** The requirements that its permission matrix enforces. */
  readonly matrixRequirements: readonly RequirementId[];
  /** The rows of each table, and how a person writes an organization. */
  readonly schemas: {
    readonly rows: Readonly<Record<string, z.ZodType>>;
    readonly organization: z.ZodType;
    /** A member that every row of the table `organizations` has, and nobody who writes an organization needs. */
    readonly rowMark: string;
    /** Tables that every world needs; those without rows get the ones of the scenario `empty`. */
    readonly needs: readonly string[];
  };
  /**
   * Opens a world, or says all that is wrong with it. What is wrong with something that a person wrote is told there: its path
   * begins with `written` and the place among the written organizations.
   */
  readonly open: (document: unknown, options: OpenOptions) => ApiState | readonly WorldProblem[];
}

export interface OpenOptions {
  /** Tokens must be good at this time. */
  readonly now: Date;
  /** People to invent beside those of the document. Default: none. */
  readonly fill?: Invention & { readonly people: number };
  /** Organizations as a person writes them, to be added to the rows of the document. Default: none. */
  readonly written?: { readonly organizations: ReadonlyMap<ApiName, readonly unknown[]>; readonly keyed: Keyed };
  /** What has become of the document since, oldest first. Default: nothing. */
  readonly changes?: ReadonlyMap<ApiName, readonly unknown[]>;
  /** The document is a scenario: its personas have to be who it says. Default: false. */
  readonly scenario?: boolean;
}

/** One API's live world: decides on calls, and carries out what was decided. */
export interface ApiState {
  identify(credentials: Credentials, now: Date): Promise<Identity | Refusal>;
  quota(subject: string): Quota | undefined;
  /** Decides, changing nothing. 'unknown caller' when the caller is gone since it was identified. */
  decide(request: OperationRequest): Verdict | 'unknown caller';
  views(): WorldViews;
  /** Whether a row of any table has this key. */
  has(key: string | number): boolean;
  /** A world with the same rows, that goes its own way from here; takes a moment however large it is. */
  fork(): ApiState;
  toJSON(): Record<string, object[]>;
}

/** A decision, ready to be carried out. */
export type Verdict = Refusal | AcceptedCall;

/** A request that nothing stands against. */
export interface AcceptedCall extends Answer {
  readonly kind: 'accepted';
  readonly requirement: RequirementId;
  /** What is done differently from what was asked. */
  readonly notes: readonly Finding[];
  /** What was asked before, in its order: all of it speaks for the request. */
  readonly compared?: readonly Comparison[];
  /** Writes the changes into the world, and answers how to take them back; absent when there are none. */
  readonly commit?: () => Applied;
}

/** What a request asks for, once it is known to fit the document. */
export interface OperationRequest {
  readonly operationId: string;
  readonly subject: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly now: Date;
  readonly ids: Ids;
  readonly broken: ReadonlySet<RequirementId>;
  readonly deviation?:
    | (Pick<Deviation, 'permits'> & {
        /** Which changes are kept in the place of those that the request brings about. */
        readonly keeps?: ((changes: readonly RowChange[]) => readonly RowChange[]) | undefined;
      })
    | undefined;
}

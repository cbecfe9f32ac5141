import type { Request } from 'express';
import type { Api } from '../shared/api.ts';
import type { Identity } from '../shared/credentials.ts';
import type { Comparison, Finding, Refusal, RequirementId } from '../shared/decision.ts';
import type { Document } from '../shared/document.ts';
import type { Workspace } from '../workspace.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The body of a request, as far as it could be read. */
export type Body =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'read';
      /** What was sent; the validator fills in the defaults of the document. */
      readonly value: unknown;
      /** The text of it, as it came. */
      readonly text: string;
      readonly json: boolean;
    }
  | {
      readonly kind: 'malformed';
      readonly offset: number;
      readonly fault: string;
      readonly bytes: number;
      readonly text?: string;
    };

/** What is known of a request so far. Filled as the request goes down the line of middlewares. */
export interface Context {
  readonly workspace: Workspace;
  readonly api: Api;
  readonly document: Document;
  /** Its id in the journal; 0 for a request that is only rehearsed. */
  readonly entryId: number;
  /** Undefined for a request that was sent: see `Rehearsal`. */
  readonly rehearsal: Rehearsal | undefined;
  /** When it came in, by the clock of the workspace. */
  readonly at: Date;
  /** The same in milliseconds of the machine, to tell how long it took. */
  readonly startedAt: number;
  operationId?: string;
  /** Path parameters; turned into the types that the document gives them once they are validated. */
  params: Readonly<Record<string, unknown>>;
  body: Body;
  identity?: Identity;
  /** What was asked of permissions and rules, in its order; undefined when it did not come to that. */
  compared?: readonly Comparison[] | undefined;
  /** Which faults struck, and what each did. */
  faults?: readonly { readonly id: number; readonly did: string }[];
  /** What the request preferred as its answer: "code=403". */
  preferred?: string;
  /** The answer that was sent without a decision. */
  shown?: { readonly body: unknown };
  /** Whether it does not fit the document and was let through, by a defect. */
  overlooked?: boolean;
  /** What was decided: undefined until it is. */
  outcome?: {
    readonly refusal?: Refusal;
    readonly rule: RequirementId | undefined;
    /** Why: the problems of a refusal, or what an accepted request asked for and did not get. */
    readonly findings: readonly Finding[];
    readonly answer: unknown;
    /** What an answer was drawn from that no operation of the mock gave, or why it could not be. */
    readonly drawn?: string;
  };
}

/** The time at which a request is decided. */
export function nowOf({ rehearsal, workspace }: Context): Date {
  return rehearsal?.at ?? workspace.clock.now();
}

const key = Symbol('context');

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is how Express is told what a request carries
  namespace Express {
    interface Request {
      [key]?: Context;
    }
  }
}

export function setContext(request: Request, context: Context): void {
  request[key] = context;
}

/** The context of a request to one of the APIs; undefined for any other request. */
export function findContext(request: Request): Context | undefined {
  return request[key];
}

/** The context of a request to one of the APIs. Throws where `setContext` was not called before. */
export function contextOf(request: Request): Context {
  const context = request[key];
  if (!context)
    throw new Error(`${request.method} ${request.path} has no context: it did not come through an API's middlewares`);
  return context;
}

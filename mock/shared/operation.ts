import {
  type Answer,
  type Comparison,
  type Finding,
  type Place,
  type Refusal,
  refuse,
  type RequirementId,
} from './decision.ts';
import type { PermissionMatrix } from './permissions.ts';
import { valueAt } from './place.ts';
import { cellCompared, fieldNotes, type FieldRule, firstRefusal, notesOf, notPermitted, type Rule } from './rule.ts';
import type { Change, World } from './world.ts';

/** Where new ids come from; taken ids are kept only when the request is carried out. */
export interface Ids {
  /** How many ids the world has given, those taken here included. */
  readonly sequence: number;
  /** 24 hexadecimal characters, as Partoo's user ids. */
  hex24(): string;
  /** A version 4 UUID in lower case. */
  uuid(): string;
  /** A whole number above 100,000. */
  integer(): number;
  /** `prefix`, an underscore and 12 characters. */
  prefixed(prefix: string): string;
}

type ParametersOf<Op, In extends string> = Op extends { parameters: { [P in In]?: infer Parameters } }
  ? Exclude<Parameters, undefined>
  : never;
type BodyOf<Op> = Op extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;
type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : undefined;
type SuccessStatus<Op extends Described> = keyof Op['responses'] & (200 | 201 | 204);
type SuccessOf<Op extends Described> = {
  [Status in SuccessStatus<Op>]: { readonly status: Status; readonly body?: JsonOf<Op['responses'][Status]> };
}[SuccessStatus<Op>];

/** An operation as openapi-typescript generates it. */
interface Described {
  readonly responses: object;
}

/** A request before its operation is known. */
export interface RawCall<T, Caller> {
  readonly world: World<T>;
  readonly caller: Caller;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly now: Date;
  readonly ids: Ids;
  readonly permissions: PermissionMatrix;
}

/** A request as rules see it: it fits the document, from which these types are generated, and its caller is known. */
export interface Call<T, Caller, Op> extends RawCall<T, Caller> {
  readonly params: ParametersOf<Op, 'path'>;
  readonly query: Partial<ParametersOf<Op, 'query'>>;
  readonly body: BodyOf<Op>;
}

/** What carrying out a request means: a documented answer, and the rows to write or remove. */
export type Effect<T, Op extends Described> = Answer & SuccessOf<Op> & Changes<T>;

interface Changes<T> {
  readonly changes?: readonly Change<T>[];
  /** What the request asked for and did not get, although it is carried out: a field that was ignored. */
  readonly notes?: readonly Finding[];
}

/** A decision on one request: refused, or an answer with the rows to write or remove. */
export type Decision<T> = Refusal | Accepted<T>;

export interface Accepted<T> extends Answer {
  readonly kind: 'accepted';
  /** What gave the right. */
  readonly requirement: RequirementId;
  readonly changes: readonly Change<T>[];
  readonly notes: readonly Finding[];
  readonly compared: readonly Comparison[];
}

/** Where a call stands in the permission matrix. */
export interface Standing {
  /** The row: what the caller is. */
  readonly role: string;
  /** The column: what the thing is to the caller. */
  readonly relation: string;
  /** What in the request names the thing, such as `['params', 'org_id']`. Default: nothing does. */
  readonly at?: Place | undefined;
}

/** One operation of an API: decides on a call, changes nothing. */
export interface Operation<T, Caller> {
  readonly operationId: string;
  /** The requirements whose rules this operation knows. */
  readonly requirements: readonly RequirementId[];
  /** @param broken requirements that are not enforced */
  readonly decide: (call: RawCall<T, Caller>, broken: ReadonlySet<RequirementId>) => Decision<T>;
}

/** What `operationsOf` takes. */
export interface OperationDefinition<T, Caller, Ops extends Record<Id, Described>, Id extends keyof Ops, Situation> {
  readonly operationId: Id;
  readonly standing: (call: Call<T, Caller, Ops[Id]>) => Standing;
  /** Gathers what rules and effect need. Called only when the matrix allows; `outcome` is what its cell says. */
  readonly load: (call: Call<T, Caller, Ops[Id]>, outcome: string) => Situation;
  /** In the order of precedence. The first objection decides; others with the same refusal are told along with it. */
  readonly rules?: readonly (Rule<Situation> | FieldRule<Situation>)[];
  readonly effect: (situation: Situation) => Effect<T, Ops[Id]>;
}

/**
 * The way to define operations of one API: `T` are its tables, `Ops` the operations generated from its document.
 * All have one order: permission, facts, rules, effect.
 */
export function operationsOf<T, Caller, Ops extends { readonly [Id in keyof Ops]: Described }>() {
  return function defineOperation<Id extends keyof Ops & string, Situation>(
    definition: OperationDefinition<T, Caller, Ops, Id, Situation>,
  ): Operation<T, Caller> {
    const { operationId, rules = [] } = definition;
    return {
      operationId,
      requirements: rules.flatMap((rule) => ('requirement' in rule ? [rule.requirement] : [])),
      decide(raw, broken) {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- it fits the document that these types are generated from
        const call = raw as Call<T, Caller, Ops[Id]>;
        const { role, relation, at = [] } = definition.standing(call);
        const permission = call.permissions.operation(operationId, role, relation);
        const compared = [cellCompared(operationId, role, relation, permission)];
        if (permission.refusal !== undefined && !broken.has(permission.requirement)) {
          const finding = notPermitted(permission, at, at.length > 0 ? valueAt(call, at) : undefined);
          return { ...refuse(permission.refusal, finding), compared };
        }
        const situation = definition.load(call, permission.outcome);
        const refusal = firstRefusal(rules, situation, call.permissions, broken, compared);
        if (refusal) return { ...refusal, compared };
        const effect: Answer & Changes<T> = definition.effect(situation);
        const notes = [
          ...notesOf(permission, at),
          ...fieldNotes(rules, situation, call.permissions),
          ...(effect.notes ?? []),
        ];
        return { kind: 'accepted', requirement: permission.requirement, changes: [], ...effect, notes, compared };
      },
    };
  };
}

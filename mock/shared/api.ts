import type { Faker } from '@faker-js/faker';
import type { Identity, Credentials } from './credentials.ts';
import type { Answer, Refusal, RefusalTable, RequirementId, SharedRefusal } from './decision.ts';
import type { Ids, Operation } from './operation.ts';
import { loadPermissions } from './permissions.ts';
import { type TableDefinitions, type World, WorldState, type WorldRows, worldSchema } from './world.ts';
import type { z } from 'zod';

/** The three APIs, by the names that specs, folders and options use. */
export type ApiName = 'partoo' | 'llamacloud' | 'custom-roles';

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
  /** A GET that shows something in this world, for the start to print as a curl. */
  readonly example?: { readonly principal: string; readonly path: string };
}

/** Where invented people come from: all of it follows from the seed. */
export interface Invention {
  readonly faker: Faker;
  readonly ids: Ids;
  /** Invented times lie before this one. */
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

interface ApiDefinition<T extends TableDefinitions, Caller> {
  readonly name: ApiName;
  /** Path below the mock's address, such as `/partoo/v2`. */
  readonly basePath: string;
  readonly tables: T;
  readonly operations: readonly Operation<T, Caller>[];
  readonly refusals: RefusalTable;
  /** The requirement behind each refusal that the shared machinery makes; `hostile` is a value that no API stores. */
  readonly requirements: Readonly<
    Record<Exclude<SharedRefusal, 'tooManyRequests' | 'failure'> | 'hostile', RequirementId>
  >;
  /** Formats that this API reads more leniently than JSON Schema does. */
  readonly formats?: Readonly<Record<string, (value: string) => boolean>>;
  /** Malformed JSON is told before missing credentials. Default: after them. */
  readonly malformedFirst?: boolean;
  /** A body that is not JSON is validated as the text it is, instead of a 415. Default: false. */
  readonly anyMediaType?: boolean;
  /** Requests to `…/` are redirected to the path without the slash. Default: false, an unknown path. */
  readonly redirectTrailingSlash?: boolean;
  /** Finds out whose credentials these are. */
  readonly identify: (credentials: Credentials, world: World<T>, now: Date) => Promise<Identity | Refusal>;
  /** The caller behind an identity, as it is at this moment; undefined when it may no longer call. */
  readonly caller: (subject: string, world: World<T>) => Caller | undefined;
  readonly quota?: (caller: Caller) => Quota;
  /** Adds `people` invented users, and what they need, to a world. Default: none are added. */
  readonly fill: (rows: WorldRows<T>, people: number, invent: Invention) => WorldRows<T>;
  /** References between entities, uniqueness, and that each persona is who it says. */
  readonly integrity: (world: World<T>, now: Date) => readonly WorldProblem[];
  /**
   * That each persona of a scenario can do what its role says. Asked of scenarios only: in a world that was lived in,
   * people may have lost their roles. Default: nothing is asked beside `integrity`.
   */
  readonly personas?: (world: World<T>, now: Date) => readonly WorldProblem[];
  readonly views: (world: World<T>) => WorldViews;
}

/** One API, its tables and callers known to itself only. */
export interface Api extends Omit<
  ApiDefinition<TableDefinitions, never>,
  'tables' | 'operations' | 'identify' | 'caller' | 'quota' | 'fill' | 'integrity' | 'personas' | 'views'
> {
  readonly operationIds: readonly string[];
  /** The requirements that a rule of this API enforces: what `--defect` can switch off. */
  readonly ruleRequirements: readonly RequirementId[];
  readonly worldSchema: z.ZodType;
  /** Opens a world, or says all that is wrong with it. */
  readonly open: (document: unknown, options: OpenOptions) => ApiState | readonly WorldProblem[];
}

export interface OpenOptions {
  /** Tokens must be good at this time. */
  readonly now: Date;
  /** People to invent beside those of the document. Default: none. */
  readonly fill?: Invention & { readonly people: number };
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
  toJSON(): Record<string, object[]>;
}

/** A decision, ready to be carried out. */
export type Verdict = Refusal | AcceptedCall;

/** A request that nothing stands against. */
export interface AcceptedCall extends Answer {
  readonly kind: 'accepted';
  readonly requirement: RequirementId;
  /** Writes the changes into the world; absent when there are none. */
  readonly commit?: () => void;
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
}

/** Makes an API from its parts. Throws when its permission matrix cannot be read. */
export function defineApi<T extends TableDefinitions, Caller>(definition: ApiDefinition<T, Caller>): Api {
  const { tables, operations, identify, caller, quota, fill, integrity, personas, views, ...described } = definition;
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const schema = worldSchema(tables);
  const permissions = loadPermissions(definition.name);

  const stateOf = (rows: WorldRows<T>): ApiState & { world: World<T> } => {
    const state = new WorldState(tables, rows);
    const { world } = state;
    return {
      world,
      identify: (credentials, now) => identify(credentials, world, now),
      quota(subject) {
        const who = caller(subject, world);
        return who && quota?.(who);
      },
      decide({ operationId, subject, broken, ...call }) {
        const operation = byId.get(operationId);
        if (!operation) throw new Error(`${definition.name} has no operation ${operationId}`);
        const who = caller(subject, world);
        if (!who) return 'unknown caller';
        const decision = operation.decide({ ...call, world, caller: who, permissions }, broken);
        if (decision.kind === 'refusal') return decision;
        const { changes, ...accepted } = decision;
        if (changes.length === 0) return accepted;
        return {
          ...accepted,
          commit: () => {
            state.apply(changes);
          },
        };
      },
      views: () => views(world),
      toJSON: () => state.toJSON(),
    };
  };

  return {
    ...described,
    operationIds: [...byId.keys()],
    ruleRequirements: [...new Set(operations.flatMap((operation) => operation.requirements))],
    worldSchema: schema,
    open(document, options) {
      const parsed = schema.safeParse(document);
      if (!parsed.success) {
        return parsed.error.issues.map(({ path, message }) => ({
          path: path.map((part) => (typeof part === 'number' ? part : String(part))),
          message,
        }));
      }
      const rows = options.fill ? fill(parsed.data, options.fill.people, options.fill) : parsed.data;
      const state = stateOf(rows);
      const problems = [
        ...integrity(state.world, options.now),
        ...((options.scenario && personas?.(state.world, options.now)) || []),
      ];
      return problems.length > 0 ? problems : state;
    },
  };
}

import type { z } from 'zod';
import type {
  Api,
  ApiName,
  ApiState,
  ApiSurface,
  Invention,
  OpenOptions,
  Quota,
  WorldProblem,
  WorldViews,
} from './api.ts';
import type { Credentials, Identity } from './credentials.ts';
import type { Refusal, RequirementId } from './decision.ts';
import type { Operation } from './operation.ts';
import { alteredMatrix, loadPermissions } from './permissions.ts';
import { plain } from '../../support/plain.ts';
import { Origins, type Path, type WrittenForm } from './written.ts';
import {
  ApiTables,
  changesSchema,
  duplicateRows,
  type TableDefinitions,
  type World,
  type WorldRows,
  worldSchema,
} from './world.ts';

/** The parts of an API. `T` are its tables, `Caller` what it knows of who calls. */
export interface ApiDefinition<T extends TableDefinitions, Caller, Organization> extends ApiSurface {
  readonly tables: T;
  readonly operations: readonly Operation<T, Caller>[];
  /** Finds out whose credentials these are. */
  readonly identify: (credentials: Credentials, world: World<T>, now: Date) => Promise<Identity | Refusal>;
  /** The requirements that `identify` refuses by. */
  readonly credentialRequirements: readonly RequirementId[];
  /** The caller behind an identity, as it is at this moment; undefined when it may no longer call. */
  readonly caller: (subject: string, world: World<T>) => Caller | undefined;
  readonly quota?: (caller: Caller) => Quota;
  /** Adds `people` invented users, and what they need, to a world. Default: none are added. */
  readonly fill: (rows: WorldRows<T>, people: number, invent: Invention) => WorldRows<T>;
  /** How a person writes organizations. */
  readonly written: WrittenForm<T, Organization>;
  /** References between entities, uniqueness, and that each persona is who it says. */
  readonly integrity: (world: World<T>, now: Date) => readonly WorldProblem[];
  /**
   * That each persona of a scenario can do what its role says. Asked of scenarios only: in a world that was lived in,
   * people may have lost their roles. Default: nothing is asked beside `integrity`.
   */
  readonly personas?: (world: World<T>, now: Date) => readonly WorldProblem[];
  readonly views: (world: World<T>) => WorldViews;
}

/** Makes an API from its parts. Throws when its permission matrix cannot be read. */
export function defineApi<T extends TableDefinitions, Caller, Organization>(
  definition: ApiDefinition<T, Caller, Organization>,
): Api {
  const { tables, operations, identify, caller, quota, fill, integrity, personas, views, written, ...described } =
    definition;
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const schema = worldSchema(tables);
  const changes = changesSchema(tables);
  const permissions = loadPermissions(definition.name);

  const stateOf = (state: ApiTables<T>): ApiState => {
    const { world } = state;
    return {
      fork: () => stateOf(state.fork()),
      identify: (credentials, now) => identify(credentials, world, now),
      quota(subject) {
        const who = caller(subject, world);
        return who && quota?.(who);
      },
      // Each member by its name: to copy "all the others" takes V8 as long as all the rules (docs/decisions/0015).
      decide({ operationId, subject, broken, deviation: { permits, keeps } = {}, params, query, body, now, ids }) {
        const operation = byId.get(operationId);
        if (!operation) throw new Error(`${definition.name} has no operation ${operationId}`);
        const who = caller(subject, world);
        if (!who) return 'unknown caller';
        const matrix = permits ? alteredMatrix(permissions, permits) : permissions;
        const call = { params, query, body, now, ids, world, caller: who, permissions: matrix };
        const decision = operation.decide(call, broken);
        if (decision.kind === 'refusal') return decision;
        const kept = keeps ? changes.parse(keeps(decision.changes)) : decision.changes;
        return kept.length === 0 ? decision : { commit: () => state.apply(kept), ...decision };
      },
      views: () => views(world),
      has: (key) => state.has(key),
      toJSON: () => state.toJSON(),
    };
  };

  return {
    ...described,
    operationIds: [...byId.keys()],
    matrixRequirements: permissions.requirements,
    ruleRequirements: [...new Set(operations.flatMap((operation) => operation.requirements))],
    schemas: {
      rows: Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.schema])),
      organization: written.organization,
      rowMark: written.rowMark,
      needs: written.needs,
    },
    open(document, options) {
      const parsed = schema.safeParse(document);
      if (!parsed.success) return problemsOf(parsed.error);
      const origins = new Origins();
      const expanded = expandWritten(definition, parsed.data, options.written, origins);
      if (origins.problems.length > 0) return origins.problems.map((problem) => atOrigin(problem.path, problem));
      // What was made of written organizations is held against the same schema: a state with less would be read no more.
      const unfit = expanded === parsed.data ? undefined : schema.safeParse(expanded).error;
      if (unfit)
        return problemsOf(unfit).map((problem) => {
          const row = rowAt(expanded, problem.path);
          const origin = row && origins.of(row);
          const [, , ...member] = problem.path;
          const message = origin ? `its ${member.join('.')} ${problem.message}` : problem.message;
          return atOrigin(origin, { ...problem, message });
        });
      const rows = options.fill ? fill(expanded, options.fill.people, options.fill) : expanded;
      const state = ApiTables.from(tables, rows);
      const lines = options.changes?.get(definition.name);
      if (lines) {
        const since = changes.safeParse(lines);
        if (!since.success)
          return problemsOf(since.error).map(({ path, message }) => ({ path: ['changes', ...path], message }));
        state.apply(since.data);
      }
      const problems = [
        ...duplicateRows(tables, rows).map((path) => ({
          path,
          message: 'has the key of an earlier row of this table',
        })),
        ...integrity(state.world, options.now),
        ...(options.scenario ? (personas?.(state.world, options.now) ?? []) : []),
      ];
      if (problems.length === 0) return stateOf(state);
      return problems.map((problem) => {
        const row = rowAt(rows, problem.path);
        return atOrigin(row && origins.of(row), problem);
      });
    },
  };
}

function expandWritten<T extends TableDefinitions, Organization>(
  {
    name,
    written: { organization, expand },
  }: { readonly name: ApiName; readonly written: WrittenForm<T, Organization> },
  rows: WorldRows<T>,
  options: OpenOptions['written'],
  origins: Origins,
): WorldRows<T> {
  const written = options?.organizations.get(name) ?? [];
  if (!options || written.length === 0) return rows;
  const read = written.map((each) => organization.safeParse(each));
  for (const [index, { error }] of read.entries()) {
    for (const { path, message } of error ? problemsOf(error) : []) origins.complain([index, ...path], message);
  }
  const organizations = read.flatMap(({ success, data }) => (success ? [data] : []));
  return origins.problems.length > 0 ? rows : expand(rows, organizations, options.keyed, origins);
}

function problemsOf({ issues }: z.ZodError): WorldProblem[] {
  return issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'number' ? part : String(part))),
    message: plain(message),
  }));
}

function rowAt(
  rows: Readonly<Record<string, readonly object[]>>,
  [table, index]: WorldProblem['path'],
): object | undefined {
  return typeof index === 'number' ? rows[String(table)]?.[index] : undefined;
}

/** What is wrong with something that was written is told where it was. */
function atOrigin(origin: Path | undefined, { path, message }: WorldProblem): WorldProblem {
  return { path: origin ? ['written', ...origin] : path, message };
}

import type { Api, ApiName, OpenOptions, WorldProblem } from '../shared/api.ts';
import { SeededIds } from '../shared/ids.ts';
import { Keyed } from '../shared/keyed.ts';
import { UsageError } from '../../support/usage-error.ts';
import { builtWorld } from './built-world.ts';
import { readScenario, type ScenarioSource } from './scenario-file.ts';
import { describeProblems, openState, type WorldState } from './state.ts';

/** Invented times are counted from this one, so that a seed gives the same times whenever it is used. */
const inventedBefore = new Date('2026-01-01T00:00:00Z');

export interface ScenarioOptions {
  /** Default: that of the world that the scenario was exported from, or 1. */
  readonly seed?: number | undefined;
  /** People to invent in each API, instead of the number that the scenario says. */
  readonly people?: number | undefined;
  readonly now: Date;
}

/**
 * A scenario, ready to be lived in as often as wanted: each call of the function gives a fresh world, the same each time.
 * Throws a `UsageError` that names the line when the scenario is wrong.
 */
export async function loadScenario(
  nameOrFile: string,
  apis: readonly Api[],
  options: ScenarioOptions,
): Promise<() => WorldState> {
  const built = options.people === undefined && (options.seed ?? 1) === 1 ? builtWorld(nameOrFile) : undefined;
  const known = built === undefined ? [] : openState(built, apis, { now: options.now, scenario: true });
  if (!Array.isArray(known)) return () => known.fork();
  const source = readScenario(nameOrFile, apis);
  const people = options.people ?? source.people;
  const { seed = source.exported?.seed ?? 1 } = options;
  const sequence = source.exported?.ids ?? 0;
  const organizations = new Map([...source.written].map(([name, list]) => [name, list.map(({ value }) => value)]));
  const isWritten = [...organizations.values()].some((list) => list.length > 0);
  const faker = people > 0 || isWritten ? await import('./faker.ts') : undefined;
  const rows = complete(source, apis);
  const document = {
    version: 1,
    scenario: source.name,
    seed,
    sequence,
    ...Object.fromEntries(rows),
  };
  const newFaker = () => faker && new faker.Faker({ locale: faker.en, seed });
  const [inventor, namer] = [people > 0 ? newFaker() : undefined, isWritten ? newFaker() : undefined];
  const open: OpenOptions = {
    now: options.now,
    scenario: source.exported === undefined,
    ...(inventor && {
      fill: { people, ids: new SeededIds(seed, sequence), before: inventedBefore, faker: inventor },
    }),
    ...(namer && { written: { organizations, keyed: new Keyed(seed, namer) } }),
  };
  const world = openState(document, apis, open);
  if (Array.isArray(world)) throw new UsageError(describe(source, world));
  return () => world.fork();
}

/** Where the first problem is, what it is, and how many others there are. */
function describe(source: ScenarioSource, problems: readonly WorldProblem[]): string {
  const [first] = problems;
  const [api, part, index, ...rest] = first?.path ?? [];
  const name = [...source.written.keys()].find((each) => each === api);
  const organization =
    name && part === 'written' && typeof index === 'number' ? source.written.get(name)?.[index] : undefined;
  if (!first || !organization) return `${source.locate(first?.path ?? [])}: ${describeProblems(problems)}`;
  const told = { path: [...organization.path, ...rest], message: first.message };
  return `${organization.locate(rest)}: ${describeProblems([told, ...problems.slice(1)])}`;
}

/**
 * The rows of every API. One of which a file says nothing is as in `empty`; where organizations are written, the tables that
 * every world needs come from there, too.
 */
function complete(
  source: ScenarioSource,
  apis: readonly Api[],
): Map<ApiName, Readonly<Record<string, readonly unknown[]>>> {
  const isWritten = (name: ApiName) => (source.written.get(name) ?? []).length > 0;
  const lacking = apis.some(({ name }) => !source.apis.has(name) || isWritten(name));
  const empty = lacking ? readScenario('empty', apis).rows : undefined;
  return new Map(
    apis.map(({ name, schemas: { needs } }) => {
      const own = source.rows.get(name) ?? {};
      const given = empty?.get(name) ?? {};
      if (!source.apis.has(name)) return [name, given] as const;
      if (!isWritten(name)) return [name, own] as const;
      const missing = needs.filter((table) => (own[table] ?? []).length === 0);
      const added = Object.fromEntries(missing.map((table) => [table, given[table] ?? []]));
      return [name, { ...own, ...added }] as const;
    }),
  );
}

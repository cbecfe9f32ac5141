import type { Api, OpenOptions } from '../shared/api.ts';
import { SeededIds } from '../shared/ids.ts';
import { UsageError } from '../../support/usage-error.ts';
import { readScenario } from './scenario-file.ts';
import { describeProblems, openState, type WorldState } from './state.ts';

/** Invented times are counted from this one, so that a seed gives the same times whenever it is used. */
const inventedBefore = new Date('2026-01-01T00:00:00Z');

export interface ScenarioOptions {
  readonly seed: number;
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
  const source = readScenario(nameOrFile, apis);
  const people = options.people ?? source.people;
  const faker = people > 0 ? await import('@faker-js/faker') : undefined;
  const build = (): WorldState => {
    const document = {
      version: 1,
      scenario: source.name,
      seed: options.seed,
      sequence: 0,
      ...Object.fromEntries(source.rows),
    };
    const open: OpenOptions = {
      now: options.now,
      scenario: true,
      ...(faker && {
        fill: {
          people,
          ids: new SeededIds(options.seed, 0),
          before: inventedBefore,
          faker: new faker.Faker({ locale: faker.en, seed: options.seed }),
        },
      }),
    };
    const world = openState(document, apis, open);
    if (!Array.isArray(world)) return world;
    throw new UsageError(`${source.locate(world[0]?.path ?? [])}: ${describeProblems(world)}`);
  };
  // The first one shows that the scenario is right; it is not thrown away, because a large world takes a while.
  let first: WorldState | undefined = build();
  return () => {
    const world = first ?? build();
    first = undefined;
    return world;
  };
}

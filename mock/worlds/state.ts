import { z } from 'zod';
import type { Api, ApiName, ApiState, OpenOptions, WorldProblem } from '../shared/api.ts';
import { findHostile, maxMembers } from '../shared/hostile.ts';
import { plain } from '../../support/plain.ts';
import { type ChangeLine, changesOf, Sequence } from './change-line.ts';

/** A state that was put in. All that has become of it since shares its rows, and names the same one. */
export interface PutIn {
  /** Of its JSON. */
  readonly bytes: number;
}

/** The whole state of a workspace: what `GET /_understudy/state` gives out and a state file holds. */
export interface WorldState {
  /** The scenario that a reset goes back to. */
  readonly scenario: string;
  readonly seed: number;
  /** How many ids were given so far. */
  sequence: number;
  /** Where its rows came from, when they are not those of the scenario. */
  putIn?: PutIn;
  readonly apis: ReadonlyMap<ApiName, ApiState>;
  /** The same state, that goes its own way from here; takes a moment however large it is. */
  fork(): WorldState;
  toJSON(): Record<string, unknown>;
}

const Head = z.looseObject({
  version: z.literal(1),
  scenario: z.string(),
  seed: z.int(),
  sequence: Sequence,
});

/**
 * Opens a state document: schema, references, personas. Answers the problems when there are any.
 * @param lines what has become of the document since
 */
export function openState(
  document: unknown,
  apis: readonly Api[],
  options: OpenOptions,
  lines: readonly ChangeLine[] = [],
): WorldState | WorldProblem[] {
  const head = Head.safeParse(document);
  if (!head.success)
    return head.error.issues.map(({ path, message }) => ({ path: path.map(String), message: plain(message) }));
  const { version: _, scenario, seed, sequence, ...rest } = head.data;
  const unknown = Object.keys(rest).filter((name) => !apis.some((api) => api.name === name));
  if (unknown.length > 0) return unknown.map((name) => ({ path: [name], message: 'is not a member of a state' }));
  const missing = apis.filter(({ name }) => !Object.hasOwn(rest, name));
  if (missing.length > 0) return missing.map(({ name }) => ({ path: [name], message: 'is missing' }));
  const changes = changesOf(
    lines,
    apis.map(({ name }) => name),
  );
  const opened = apis.map((api) => [api.name, api.open(rest[api.name] ?? {}, { ...options, changes })] as const);
  const problems = opened.flatMap(([name, result]) =>
    isProblems(result) ? result.map(({ path, message }) => ({ path: [name, ...path], message })) : [],
  );
  if (problems.length > 0) return problems;
  const states = new Map(opened.flatMap(([name, result]) => (isProblems(result) ? [] : [[name, result] as const])));
  return stateOf({
    scenario,
    seed,
    sequence: options.fill?.ids.sequence ?? lines.at(-1)?.sequence ?? sequence,
    apis: states,
  });
}

/** How deep in a state its tables are: `state.partoo.users`. */
const tableDepth = 2;

/** As `openState`, for a document that somebody else has made: what no API stores is in no state either. */
export function openForeignState(
  document: unknown,
  apis: readonly Api[],
  options: OpenOptions,
  lines: readonly ChangeLine[] = [],
): WorldState | WorldProblem[] {
  const hostile = findHostile(document, 'state', maxMembers, tableDepth);
  return hostile ? [{ path: hostile.place, message: hostile.message }] : openState(document, apis, options, lines);
}

function stateOf(parts: Pick<WorldState, 'scenario' | 'seed' | 'sequence' | 'apis'>): WorldState {
  return {
    ...parts,
    fork() {
      return stateOf({ ...this, apis: new Map([...this.apis].map(([name, api]) => [name, api.fork()])) });
    },
    toJSON() {
      const { scenario, seed, sequence, apis } = this;
      return { version: 1, scenario, seed, sequence, ...Object.fromEntries(apis) };
    },
  };
}

function isProblems(result: ApiState | readonly WorldProblem[]): result is readonly WorldProblem[] {
  return Array.isArray(result);
}

/** The first problem as a line, with the number of the others. */
export function describeProblems(problems: readonly WorldProblem[]): string {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `${first ? describeProblem(first) : ''}${more}`;
}

/** One problem as a line: "partoo.users[3].orgId is not an organization of this world". */
export function describeProblem({ path, message }: WorldProblem): string {
  const place = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
  return place === '' ? message : `${place}: ${message}`;
}

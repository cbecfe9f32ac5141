import { observationsIn } from './observations.ts';
import type { Report, ReportRequirement, ReportResult } from './report.ts';

type Outcome = ReportResult['outcome'];

/** What became of a check or a requirement between the first and the last run; null: nothing. */
export type Change = 'failing' | 'fixed' | 'new' | 'gone' | 'other' | null;

/** One line of outcomes, one for each run; null where a run does not have it. */
export interface Row {
  readonly id: string;
  readonly api: string;
  readonly operation: string;
  readonly level: ReportResult['level'];
  /** The requirement's sentence, or the title of the check. */
  readonly text: string;
  readonly outcomes: readonly (Outcome | null)[];
  readonly change: Change;
}

/** What a check observed in each run; null where nothing was. */
export interface ObservedRow {
  readonly id: string;
  readonly api: string;
  readonly operation: string;
  readonly level: ReportResult['level'];
  readonly text: string;
  readonly observed: readonly (string | null)[];
}

/** Runs side by side, in the order in which they were given. */
export interface Comparison {
  /** What to call each run: its target, with its time where a target comes twice. */
  readonly names: readonly string[];
  readonly runs: readonly Report[];
  readonly requirements: readonly Row[];
  readonly checks: readonly Row[];
  /** Only what at least one target does in its own way. */
  readonly observations: readonly ObservedRow[];
}

/** Lays runs side by side; what has changed is what is different in the last one from what it was in the first one. */
export function compareReports(runs: readonly Report[]): Comparison {
  const own = new Set(runs.flatMap((run) => observationsIn(run).own.map(({ id }) => id)));
  const perRun = runs.map(({ results }) => new Map(results.map((result) => [result.id, result])));
  return {
    names: namesOf(runs),
    runs,
    requirements: rowsOf(runs.map(({ requirements }) => requirements)),
    checks: rowsOf(runs.map(({ results }) => results.map(({ title, ...result }) => ({ ...result, text: title })))),
    observations: newestOf(runs.map(({ results }) => results))
      .filter(({ id }) => own.has(id))
      .map(({ id, api, operation, level, title }) => ({
        id,
        api,
        operation,
        level,
        text: title,
        observed: perRun.map((results) => results.get(id)?.observation ?? null),
      })),
  };
}

type Line = Pick<ReportRequirement, 'id' | 'api' | 'operation' | 'level' | 'text' | 'outcome'>;

function rowsOf(runs: readonly (readonly Line[])[]): readonly Row[] {
  const perRun = runs.map((lines) => new Map(lines.map(({ id, outcome }) => [id, outcome])));
  return newestOf(runs).map(({ id, api, operation, level, text }) => {
    const outcomes = perRun.map((lines) => lines.get(id) ?? null);
    return { id, api, operation, level, text, outcomes, change: changeOf(outcomes) };
  });
}

/** Each thing once, as the last run that has it tells it, in the order of the first that has it. */
function newestOf<Item extends { readonly id: string }>(runs: readonly (readonly Item[])[]): readonly Item[] {
  const newest = new Map<string, Item>();
  for (const items of runs) for (const item of items) newest.set(item.id, item);
  return [...newest.values()];
}

function changeOf(outcomes: readonly (Outcome | null)[]): Change {
  const first = outcomes[0] ?? null;
  const last = outcomes.at(-1) ?? null;
  if (first === last) return null;
  // What is new and fails is more than new.
  if (last === 'fail') return 'failing';
  if (first === null) return 'new';
  if (last === null) return 'gone';
  return last === 'pass' && (first === 'fail' || first === 'expectedFail') ? 'fixed' : 'other';
}

function namesOf(runs: readonly Report[]): readonly string[] {
  const targets = runs.map(({ target }) => target.name);
  return runs.map(({ target: { name }, startedAt }) =>
    targets.filter((other) => other === name).length > 1 ? `${name}, ${startedAt}` : name,
  );
}

/** What a change is called, in the order in which it matters. */
export const changes = [
  ['failing', 'Newly failing'],
  ['fixed', 'Fixed'],
  ['other', 'Changed otherwise'],
  ['new', 'New'],
  ['gone', 'Gone'],
] as const;

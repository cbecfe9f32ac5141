import { randomBytes } from 'node:crypto';
import { type Cleaned, type Suite } from '../checks/suite.ts';
import { NoAnswer } from '../run/outcome.ts';
import { groupBy } from '../../support/group-by.ts';
import { Session } from '../run/session.ts';
import { show } from '../run/show.ts';
import { Visit } from '../run/visit.ts';
import type { ApiName, TargetFile } from '../targets/target-file.ts';
import { exclusiveOn } from './exclusive.ts';
import type { Ledger, Trace } from './ledger.ts';
import { reasonOf } from '../../support/reason-of.ts';

/** What could not be taken away, or put back, and why. */
export interface Left {
  readonly trace: Trace;
  readonly reason: string;
  /** Whether trying again is of no use. */
  readonly final?: boolean;
}

export interface CleanOptions {
  readonly file: TargetFile;
  readonly suiteOf: <Api extends ApiName>(api: Api) => Pick<Suite<Api>, 'cleaners' | 'presence' | 'identify'>;
  /** Tells this process from an earlier one with the same number. */
  readonly mark: string;
  /** Notes what the cleaning itself makes, to find out what the target serves, before it takes that away, too. */
  readonly ledger: Ledger;
  /** In milliseconds for each request. Default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Is told after each trace how many are done. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** After so many things of a kind without an answer, one after the other, the rest of that kind is given up. */
const mostUnanswered = 3;

/** How often what the cleaning itself has made is taken away. */
const mostRounds = 3;

/** What was refused comes last: what is then found under its name nothing else has taken away. */
function inTurn(traces: readonly Trace[]): readonly Trace[] {
  const last = once(traces).toReversed();
  return [...last.filter(({ refused }) => !refused), ...last.filter(({ refused }) => refused)];
}

/** Takes back what a run has left, the last first. It may be done again: what is not there counts as gone. */
export async function clean(traces: readonly Trace[], options: CleanOptions): Promise<readonly Left[]> {
  const made: Trace[] = [];
  // What the cleaning finds changed, and notes before it changes it itself, is not what it was before the run.
  const originals = new Map(
    traces.flatMap((each) => (each.original ? [[nameOf(each), each] as const] : [])).toReversed(),
  );
  const cleanersOf = cleanersFor(options, {
    note: (trace) => {
      options.ledger.note(trace);
      made.push((trace.original && originals.get(nameOf(trace))) ?? trace);
    },
  });
  const left: Left[] = [];
  for (let round = 0, rest = traces; round < mostRounds && rest.length > 0; round += 1, rest = made.splice(0)) {
    const kept = await cleanAll(inTurn(rest), cleanersOf, options);
    const isTold = ({ trace }: Left) => left.some((each) => each.trace === trace);
    const told = kept.map(({ held: _, ...each }) => each).filter((each) => !isTold(each));
    left.push(...told.toReversed());
  }
  return left;
}

/** Something that is left, for now. */
interface Kept extends Left {
  /** Whether the target knows of it and refused: it may go when what holds it has gone. */
  readonly held: boolean;
}

/** Goes on as long as something goes: a role is refused while somebody holds it who is put back, or taken away, after it. */
async function cleanAll(
  steps: readonly Trace[],
  cleanersOf: (api: ApiName) => (trace: Trace) => Promise<Cleaned>,
  options: CleanOptions,
): Promise<readonly Kept[]> {
  const kept = await cleanOnce(steps, cleanersOf, options);
  const held = kept.filter((each) => each.held).map(({ trace }) => trace);
  const isAnythingDone = kept.filter(({ final }) => !final).length < steps.length;
  if (held.length === 0 || !isAnythingDone) return kept;
  const still = new Map((await cleanAll(held, cleanersOf, options)).map((each) => [each.trace, each]));
  return kept.flatMap((each) => (each.held ? (still.get(each.trace) ?? []) : each));
}

async function cleanOnce(
  steps: readonly Trace[],
  cleanersOf: (api: ApiName) => (trace: Trace) => Promise<Cleaned>,
  { onProgress }: CleanOptions,
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const unanswered = new Map<string, number>();
  for (const [done, trace] of steps.entries()) {
    onProgress?.(done, steps.length);
    const kind = `${trace.api} ${trace.kind}`;
    const silent = unanswered.get(kind) ?? 0;
    if (silent === mostUnanswered) {
      kept.push({ trace, reason: 'the target answers no more', held: false });
      continue;
    }
    const { cleaned, answered } = await tryTo(() => cleanersOf(trace.api)(trace));
    unanswered.set(kind, answered ? 0 : silent + 1);
    if (cleaned.gone || (trace.refused && cleaned.unseen)) continue;
    const { reason, final, unseen = false } = cleaned;
    kept.push({ trace, reason, ...(final && { final }), held: answered && !unseen && !final });
  }
  onProgress?.(steps.length, steps.length);
  return kept;
}

const nameOf = ({ api, kind, key }: Trace) => `${api} ${kind} ${JSON.stringify(key)}`;

/**
 * Of what was noted more than once, the first: it has the original that goes back in the end. It counts as refused where every
 * request for it was.
 */
function once(traces: readonly Trace[]): readonly Trace[] {
  const groups = groupBy(traces, nameOf);
  return [...groups.values()].flatMap((same) => {
    if (same.some(({ gone }) => gone)) return [];
    const sent = same.filter(({ refused }) => !refused);
    const [first] = sent;
    if (!first) return same.slice(0, 1);
    return [sent.length > same.length - sent.length ? first : { ...first, refused: true as const }];
  });
}

function cleanersFor(options: CleanOptions, ledger: Ledger): (api: ApiName) => (trace: Trace) => Promise<Cleaned> {
  const known = new Map<ApiName, (trace: Trace) => Promise<Cleaned>>();
  return (api) => {
    const cleaner = known.get(api) ?? cleanerOf(api, options, ledger);
    known.set(api, cleaner);
    return cleaner;
  };
}

function cleanerOf(api: ApiName, options: CleanOptions, ledger: Ledger): (trace: Trace) => Promise<Cleaned> {
  const given = options.file.apis[api];
  if (!given) {
    return () => Promise.resolve({ gone: false, reason: `the target file has no ${api}` });
  }
  const { cleaners, presence, identify } = options.suiteOf(api);
  const visit = new Visit({
    api,
    given,
    runId: randomBytes(4).toString('hex'),
    ledger,
    presence,
    servedUnlessTold: true,
    ...(identify && { identify }),
    ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs }),
  });
  const inTurn = exclusiveOn(api, given, options.mark);
  return async (trace) => {
    const cleaner = cleaners[trace.kind];
    if (!cleaner) return { gone: false, reason: `nothing is known to take away ${trace.kind} with` };
    const run = () => cleaner(new Session(visit), trace);
    return trace.original === undefined ? run() : inTurn(run);
  };
}

async function tryTo(work: () => Promise<Cleaned>): Promise<{ cleaned: Cleaned; answered: boolean }> {
  try {
    return { cleaned: await work(), answered: true };
  } catch (error) {
    const reason = reasonOf(error);
    // A cleaner says by itself what an answer means; what it throws is that none came, or what it lacks.
    return { cleaned: { gone: false, reason }, answered: !(error instanceof NoAnswer) };
  }
}

/** What is left, in a line for a person. */
export function describeLeft({ trace: { api, kind, key }, reason }: Left): string {
  const named = Object.entries(key).map(([name, value]) => `${name} ${inLine(String(value))}`);
  return `${api}: ${kind} (${named.join(', ')}) is left on the target: ${reason}`;
}

/** So many lines about things of one kind that are left for one reason are read by a person. */
const mostAlike = 3;

/** What is left, in lines for a person: of many things that are alike one is named, for the ledger has the names of all. */
export function describeAllLeft(left: readonly Left[]): readonly string[] {
  const alike = groupBy(left, ({ trace: { api, kind }, reason, final = false }) =>
    JSON.stringify([api, kind, reason, final]),
  );
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first || first.final || same.length <= mostAlike) return same.map(describeLeft);
    return `${describeLeft(first)}; so are ${same.length - 1} more of this kind, which the ledger names`;
  });
}

/** Names that were tried for what is in them are shown as JSON, and not the whole of them. */
function inLine(name: string): string {
  return /^[\x20-\x7e]{1,80}$/.test(name) ? name : show(name, 80);
}

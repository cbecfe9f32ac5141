import type { Check } from '../check.ts';
import { type Requirement, requirementOf } from '../documents/requirements.ts';
import type { ApiName } from '../targets/target-file.ts';
import type { Exchange } from './exchange.ts';
import { Failure, Inconclusive, Skip } from './outcome.ts';
import { Session } from './session.ts';
import type { Visit } from './visit.ts';

/** `fail`: the server is wrong. `error`: the suite cannot tell. `skip`: the target lacks what the check needs. */
export type Outcome = 'pass' | 'fail' | 'error' | 'skip';

/** Why a check did not pass. A failure has all four parts, anything else a message. */
export interface Reason {
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly where?: string;
}

/** What one check came to. */
export interface Result {
  readonly id: string;
  readonly requirement: string;
  readonly api: ApiName;
  readonly operation: string;
  readonly level: Requirement['level'];
  readonly basis: Requirement['basis'];
  readonly title: string;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  /** For a MAY: what this target does. */
  readonly observation: string | null;
  readonly durationMs: number;
  readonly exchanges: readonly Exchange[];
}

type Verdict = Pick<Result, 'outcome' | 'reason' | 'observation'>;

/** Runs one check. It alone says what came of it; it never throws. */
export async function execute<Api extends ApiName>(check: Check<Api>, visit: Visit<Api>): Promise<Result> {
  const { api, id, operation, title } = check;
  const { level, basis } = requirementOf(api, check.requirement);
  const session = new Session(visit);
  const start = performance.now();
  const verdict = await judge(check, session, level);
  const durationMs = Math.round((performance.now() - start) * 10) / 10;
  session.end();
  // What is wrong with a deletion is for the checks of it to say, and what is left is told at the end of the run.
  await session.tidy().catch(() => undefined);
  return {
    id,
    requirement: check.requirement,
    api,
    operation,
    level,
    basis,
    title,
    ...masked(verdict, visit),
    durationMs,
    exchanges: session.exchanges,
  };
}

async function judge<Api extends ApiName>(
  { stateless = false, run }: Check<Api>,
  session: Session<Api>,
  level: Requirement['level'],
): Promise<Verdict> {
  if (!session.remembers && !stateless) {
    return {
      outcome: 'skip',
      reason: { message: 'the target remembers nothing and knows no caller' },
      observation: null,
    };
  }
  try {
    await run(session);
    const said = session.observations.join('; ');
    return {
      outcome: 'pass',
      reason: null,
      observation: said === '' ? (level === 'MAY' ? 'as the mock does' : null) : said,
    };
  } catch (error) {
    return level === 'MAY' ? observed(error) : classify(await session.forWantOfRoom(error));
  }
}

function classify(error: unknown): Verdict {
  if (error instanceof Failure) {
    const { message, expected, actual, where } = error;
    return { outcome: 'fail', reason: { message, expected, actual, where }, observation: null };
  }
  if (error instanceof Skip) return { outcome: 'skip', reason: { message: error.message }, observation: null };
  if (error instanceof Inconclusive) return { outcome: 'error', reason: { message: error.message }, observation: null };
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { outcome: 'error', reason: { message: `an error inside the suite: ${told}` }, observation: null };
}

/** Where the documents leave it open, nothing is wrong: what is different is told, and what cannot be tried is left. */
function observed(error: unknown): Verdict {
  if (error instanceof Failure) {
    return {
      outcome: 'pass',
      reason: null,
      observation: `differs: ${error.actual} at ${error.where}, where the mock has ${error.expected}`,
    };
  }
  if (error instanceof Inconclusive) {
    return { outcome: 'skip', reason: { message: `could not be observed: ${error.message}` }, observation: null };
  }
  return classify(error);
}

function masked<Api extends ApiName>({ outcome, reason, observation }: Verdict, { mask }: Visit<Api>): Verdict {
  return {
    outcome,
    reason: reason && {
      message: mask.text(reason.message),
      ...(reason.expected !== undefined && { expected: mask.text(reason.expected) }),
      ...(reason.actual !== undefined && { actual: mask.text(reason.actual) }),
      ...(reason.where !== undefined && { where: reason.where }),
    },
    observation: observation === null ? null : mask.text(observation),
  };
}

import type { Check } from '../check.ts';
import type { Prepared, Suite } from '../checks/suite.ts';
import { type Cell, matrixOf } from '../documents/matrix.ts';
import { operationOf } from '../documents/document.ts';
import { assume, expectAccepted, isAccepted, isRefused } from '../run/claims.ts';
import { Failure, Skip } from '../run/outcome.ts';
import { expectUnchanged } from '../run/refusal.ts';
import type { Session } from '../run/session.ts';
import type { ApiName } from '../targets/target-file.ts';
import { recipeFor } from './recipe.ts';

/** The id of the check of a cell. */
export function cellCheckId({ requirement, operation, role, relation }: Cell): string {
  return `${requirement}.${operation}.${role}.${relation}`;
}

/** One check for each cell of the permission matrix. */
export function matrixChecks<Api extends ApiName>(suite: Suite<Api>): readonly Check<Api>[] {
  const { cells } = matrixOf(suite.api);
  return cells.map((cell) => ({
    api: suite.api,
    id: cellCheckId(cell),
    requirement: cell.requirement,
    operation: cell.operation,
    title: `${cell.operation} ${asked(suite, cell)} is ${cell.refused ? 'refused' : 'allowed'}`,
    run: (session) => {
      const work = () => (cell.refused ? tryRefusal(session, suite, cell, cells) : tryPermission(session, suite, cell));
      const exclusive = suite.recipes[cell.operation]?.exclusive ?? false;
      return exclusive ? session.exclusively(work) : work();
    },
  }));
}

function asked<Api extends ApiName>({ standIn }: Suite<Api>, cell: Cell): string {
  const sender = standIn?.(cell);
  return `by ${cell.role} on ${cell.relation}${sender === undefined ? '' : ` (sent by ${sender})`}`;
}

/** A yes that no document states is looked at and told. */
async function tryPermission<Api extends ApiName>(session: Session<Api>, suite: Suite<Api>, cell: Cell): Promise<void> {
  await afterwards(await suite.arrange(session, cell), async (prepared) => {
    const answer = await session.call(cell.operation, prepared);
    if (isAccepted(answer)) await prepared.accepted?.(answer);
    if (cell.certain) expectAccepted(answer);
    else if (isAccepted(answer)) session.observe(`${cell.role} may (${answer.status})`);
    else if (isRefused(answer)) session.observe(`${cell.role} may not (${answer.status})`);
    else throw new Failure({ expected: 'an answer below 500', actual: String(answer.status), where: '/status' });
  });
}

async function tryRefusal<Api extends ApiName>(
  session: Session<Api>,
  suite: Suite<Api>,
  cell: Cell,
  cells: readonly Cell[],
): Promise<void> {
  // The twin first: it may need, and then give back, what the caller of the cell is arranged with.
  await assumeTwin(session, suite, cell, cells);
  await afterwards(await suite.arrange(session, cell), async (prepared) => {
    const send = () => session.call(cell.operation, prepared);
    const { read, refused: claim } = prepared;
    const statuses = cell.status === undefined ? claim && { claim } : { statuses: [cell.status] };
    await expectUnchanged({ send, read, ...statuses });
  });
}

/**
 * The same by somebody who may has to be accepted; where nobody may, or they cannot be arranged, the request of the recipe.
 * Each twin is sent once for all cells that differ from it.
 */
async function assumeTwin<Api extends ApiName>(
  session: Session<Api>,
  suite: Suite<Api>,
  { operation, role, relation }: Cell,
  cells: readonly Cell[],
): Promise<void> {
  const seen = (name: string, prepare: () => Promise<Prepared>) =>
    session.shared(`the twin of ${operation}: ${name}`, async () => {
      await afterwards(await prepare(), async (twin) => {
        assume(await session.call(operation, twin), `the accepted twin (${twin.as.principal})`);
      });
    });
  const allowed = cells.filter((other) => other.operation === operation && !other.refused && other.note === undefined);
  const candidates = [
    ...allowed.filter((other) => other.relation === relation && other.certain),
    ...allowed.filter((other) => other.role === role && other.certain),
  ];
  for (const candidate of candidates) {
    try {
      await seen(`${candidate.role} ${candidate.relation}`, () => suite.arrange(session, candidate));
      return;
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  await seen('recipe', () => recipeFor(suite, operationOf(suite.api, operation)).prepare(session));
}

async function afterwards(prepared: Prepared, work: (prepared: Prepared) => Promise<void>): Promise<void> {
  try {
    await work(prepared);
  } finally {
    await prepared.done?.();
  }
}

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
    title: `${cell.operation} by ${cell.role} on ${cell.relation} is ${cell.refused ? 'refused' : 'allowed'}`,
    run: (session) => {
      const work = () => (cell.refused ? tryRefusal(session, suite, cell, cells) : tryPermission(session, suite, cell));
      const exclusive = suite.recipes[cell.operation]?.exclusive ?? false;
      return exclusive ? session.exclusively(work) : work();
    },
  }));
}

/** A yes that no document states is looked at and told. */
async function tryPermission<Api extends ApiName>(session: Session<Api>, suite: Suite<Api>, cell: Cell): Promise<void> {
  await afterwards(await suite.arrange(session, cell), async (prepared) => {
    const answer = await session.call(cell.operation, prepared);
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
  const prepared = await suite.arrange(session, cell);
  await afterwards(prepared, async () => {
    await afterwards(await twinOf(session, suite, cell, cells), async (twin) => {
      assume(await session.call(cell.operation, twin), `the accepted twin (${twin.as.principal})`);
    });
    const send = () => session.call(cell.operation, prepared);
    await expectUnchanged({ send, read: prepared.read, ...(cell.status !== undefined && { statuses: [cell.status] }) });
  });
}

/** The same by somebody who may; where nobody may, or they cannot be arranged, the request of the recipe. */
async function twinOf<Api extends ApiName>(
  session: Session<Api>,
  suite: Suite<Api>,
  { operation, role, relation }: Cell,
  cells: readonly Cell[],
): Promise<Prepared> {
  const allowed = cells.filter((other) => other.operation === operation && !other.refused && other.note === undefined);
  const candidates = [
    ...allowed.filter((other) => other.relation === relation && other.certain),
    ...allowed.filter((other) => other.role === role && other.certain),
  ];
  for (const candidate of candidates) {
    try {
      return await suite.arrange(session, candidate);
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  return recipeFor(suite, operationOf(suite.api, operation)).prepare(session);
}

async function afterwards(prepared: Prepared, work: (prepared: Prepared) => Promise<void>): Promise<void> {
  try {
    await work(prepared);
  } finally {
    await prepared.done?.();
  }
}

import { isRefused, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Inconclusive } from '../../run/outcome.ts';
import { type CustomRoles, giveBack, hold, type MadeRole, makeRole, remove, shows } from './world.ts';

/** Claims that the subject holds a role: it is shown with it, or the role is not deleted because of it. */
export async function expectHeld(t: CustomRoles, role: MadeRole): Promise<void> {
  const answer = await whyNotHeld(t, role);
  if (!answer) return;
  await needKept(t);
  throw notHeld(role, answer);
}

/**
 * The same of a role that was just given, and of which nothing else is claimed: where a target deletes it, either nothing was
 * given or what is held is deleted, and both are wrong.
 */
export async function expectGiven(t: CustomRoles, role: MadeRole): Promise<void> {
  const answer = await whyNotHeld(t, role);
  if (answer) throw notHeld(role, answer);
}

/** What the deletion of a role is answered that the subject does not hold, as it seems; undefined where the subject does. */
async function whyNotHeld(t: CustomRoles, role: MadeRole): Promise<Answer | undefined> {
  if (await shows(t, role)) return undefined;
  const answer = await remove(t, role);
  return isRefused(answer) ? undefined : answer;
}

function notHeld({ id }: MadeRole, answer: Answer): Failure {
  return new Failure({
    expected: `the subject to hold ${id}, which could not be deleted then`,
    actual: `its deletion is answered ${told(answer)}`,
    where: '/state/role',
  });
}

/**
 * Throws `Inconclusive` where a role that was just given is deleted all the same, which another check claims it is not: then
 * a deletion tells nothing of who holds what. For who has the subject.
 */
async function needKept(t: CustomRoles): Promise<void> {
  const answer = await t.learnt('what the deletion of a role that was just given is answered', async () => {
    const role = await makeRole(t);
    // Of roles that are given one after the other a wrong target may have given the first alone.
    await giveBack(t);
    await hold(t, role);
    return whyNotHeld(t, role);
  });
  if (answer) throw notKept(answer);
}

/** Sends deletions of a role that the subject holds, which other checks claim are refused. */
export async function refuseDeletions(sends: readonly (() => Promise<Answer>)[]): Promise<void> {
  for (const send of sends) {
    const answer = await send();
    if (!isRefused(answer)) throw notKept(answer);
  }
}

function notKept(answer: Answer): Inconclusive {
  return new Inconclusive(
    `the deletion of a role that a member holds, which another check claims is refused, is answered ${told(answer)}`,
  );
}

/** Claims that nobody holds a role that was made for this: it can be deleted. */
export async function expectFree(t: CustomRoles, role: MadeRole): Promise<void> {
  const answer = await remove(t, role);
  if (!isRefused(answer)) return;
  throw new Failure({
    expected: 'nobody to hold the role',
    actual: `its deletion is answered ${told(answer)}`,
    where: '/state/role',
  });
}

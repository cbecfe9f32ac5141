import { isAccepted, told } from '../../run/claims.ts';
import { areAlike } from '../../run/absent.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { wrongBearer, wrongCookie } from './nobodys.ts';
import { assign, give, type Llama, withSubject } from './world.ts';

/** What is answered to one assignment, by who sends it. */
interface Answers {
  /** To a holder of a credential who may not give roles. */
  readonly known: Answer;
  /** To nobody, and to who holds a secret that is nobody's. */
  readonly unknown: readonly Answer[];
  /** Sends it as somebody else. */
  readonly send: (as: Caller) => Promise<Answer>;
}

/**
 * Where only the assignment is served, a member who may not give roles is refused, and so is nobody: whether a secret is taken shows
 * by which of the two refusals comes. Gives the answers out; the assignment is one that the admin may make.
 */
function withRefusals(t: Llama, holder: Caller, work: (answers: Answers) => Promise<void>): Promise<void> {
  return withSubject(t, async ({ role }) => {
    await give(t, role);
    const send = (as: Caller) => assign(t, { as, body: { role_id: role } });
    const stranger = ('cookie' in holder.headers ? wrongCookie : wrongBearer)(t);
    await work({ known: await send(holder), unknown: [await send(nobody), await send(stranger)], send });
  });
}

/**
 * Claims that a caller who may not give roles is known: that they are not refused with the very 401 that nobody gets. A server may
 * answer so to all who may not, so that it counts only where it is seen to tell somebody apart: the caller as they are, where `change`
 * is how they send their credential otherwise, or somebody with another kind of credential.
 */
export async function expectKnown(t: Llama, holder: Caller, change?: (as: Caller) => Caller): Promise<void> {
  await withRefusals(t, holder, async ({ known, unknown, send }) => {
    const isNobodys = (answer: Answer) => answer.status === 401 && unknown.some((each) => areAlike(each, answer));
    const answer = change ? await send(change(holder)) : known;
    if (!isNobodys(answer)) return;
    const others = change ? [known] : await Promise.all(otherwise(t, holder).map(send));
    if (others.every(isNobodys))
      throw new Skip(`${told(answer)} to ${holder.principal}, as to nobody: neither can be told apart`);
    const expected = 'the credential to be known (no 401)';
    throw new Failure({ expected, actual: `${told(answer)}, as to nobody`, where: '/status' });
  });
}

/** Others who may not give roles in `home`, and send another kind of credential. */
function otherwise(t: Llama, { headers }: Caller): readonly Caller[] {
  return (['member', 'outsider'] as const)
    .filter((name) => t.has(name))
    .map((name) => t.as(name))
    .filter((other) => 'cookie' in other.headers !== 'cookie' in headers);
}

/** Claims that callers are refused as nobody is. Skips where a member without the right gets the same. */
export async function expectUnknown(t: Llama, holder: Caller, callers: readonly Caller[]): Promise<void> {
  await withRefusals(t, holder, async ({ known, unknown, send }) => {
    if (isAccepted(known) || unknown.some(({ status }) => status === known.status))
      throw new Skip(`${holder.principal} is refused with the status that nobody gets: neither can be told apart`);
    for (const as of callers) {
      const answer = await send(as);
      if (answer.status !== known.status && !isAccepted(answer)) continue;
      const expected = `the answer to nobody (${unknown.map(({ status }) => status).join(' or ')})`;
      throw new Failure({ expected, actual: `${told(answer)}, as to ${holder.principal}`, where: '/status' });
    }
  });
}

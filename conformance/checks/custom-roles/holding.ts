import { isAccepted, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { give, type Given } from './assigning.ts';
import { type CustomRoles, subjectId, trust } from './given.ts';
import { stewardRole } from './makers.ts';
import { noteSubject } from './subject.ts';

/** Gives the subject a role within `withSubject`. Throws `Inconclusive` where that is refused. */
export async function hold(t: CustomRoles, role: Given): Promise<void> {
  await noteSubject(t, typeof role === 'string' ? role : role.id);
  trust(await give(t, role), 'the assignment of a role to the subject');
}

interface Turn {
  holders: number;
  readonly end: () => Promise<void>;
}

const turns = new WeakMap<CustomRoles, Turn>();

/**
 * Makes the subject a holder of a custom role with every permission, and gives out who that is. `end` puts it back; no other
 * run uses the subject until then. May be nested: the last `end` counts.
 * @param mine whether the subject is this run's already
 */
export async function steward(
  t: CustomRoles,
  mine: boolean,
): Promise<{ readonly as: Caller; readonly end: () => Promise<void> }> {
  const as = t.as('subject');
  const turn = turns.get(t) ?? (await begin(t, mine));
  turn.holders += 1;
  return {
    as,
    end: async () => {
      turn.holders -= 1;
      if (turn.holders === 0) await turn.end();
    },
  };
}

async function begin(t: CustomRoles, mine: boolean): Promise<Turn> {
  subjectId(t);
  const role = await stewardRole(t);
  const free = mine ? () => undefined : await takeTurn(t);
  const turn: Turn = {
    holders: 0,
    end: async () => {
      turns.delete(t);
      try {
        await putBack();
      } finally {
        free();
      }
    },
  };
  let putBack = (): Promise<void> => Promise.resolve();
  try {
    putBack = await noteSubject(t, role.id);
    const answer = await give(t, role);
    if (!isAccepted(answer)) throw new Skip(`the subject cannot be given a custom role: ${told(answer)}`);
  } catch (error) {
    await turn.end();
    throw error;
  }
  turns.set(t, turn);
  return turn;
}

/** Waits for the subject, and gives out how to set it free. */
function takeTurn(t: CustomRoles): Promise<() => void> {
  return new Promise((taken, failed) => {
    t.exclusively(
      () =>
        new Promise<void>((free) => {
          taken(free);
        }),
    ).catch(failed);
  });
}

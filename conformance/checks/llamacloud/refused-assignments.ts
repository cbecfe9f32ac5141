import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { noteMembership } from './taking-out.ts';
import {
  assign,
  type Assignment,
  give,
  type Llama,
  type Reader,
  rowReader,
  type Subject,
  subjectId,
  withSubject,
} from './world.ts';

/** Assignments that must not be done, made from one that has to be. */
export interface Misfits {
  readonly make: (t: Llama, subject: Subject) => readonly Assignment[];
  /** Default: any 4xx. */
  readonly statuses?: readonly number[];
  /** Reads what they would change; default: the roles of the subject in `home`. */
  readonly read?: (t: Llama) => Promise<Reader | undefined>;
}

/** Claims that each of several assignments is refused, where one that differs in one member is accepted, and changes nothing. */
export const refusesEach =
  ({ make, statuses, read = rowReader }: Misfits) =>
  (t: Llama): Promise<void> =>
    withSubject(t, async (subject) => {
      const misfits = make(t, subject);
      // Then another role, so that the refused one is not held already.
      await give(t, subject.role);
      assume(await assign(t, { body: { role_id: subject.another } }), 'the accepted twin');
      const sends = misfits.map((misfit) => () => {
        const { user_id: user } = misfit.body;
        if (typeof user === 'string' && user !== subjectId(t)) noteMembership(t, user);
        return assign(t, misfit);
      });
      await expectAllUnchanged({ sends, read: await read(t), ...(statuses && { statuses }) });
    });

import { isAccepted, isRefused, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { type CustomRoles, home, manager, managers, roleField, subjectId } from './given.ts';
import { type MadeRole, makeRole, remove } from './makers.ts';
import { noteSubject, sendRole } from './subject.ts';

/** What is given: a custom role, or what is sent as it stands, such as the name of a built-in role. */
export type Given = Pick<MadeRole, 'id' | 'name'> | string;

interface Assignment {
  readonly org: string;
  readonly member: string;
  readonly role: Given;
  readonly as: Caller;
}

/** Gives a member a role. For who has the subject: what a role is named by may have to be found out, with the subject. */
export async function assign(t: CustomRoles, { org, member, role, as }: Assignment): Promise<Answer> {
  return sendRole(t, { org, member, role: await carried(t, role), as });
}

/** Gives the subject a role. */
export function give(t: CustomRoles, role: Given, as: Caller = manager(t)): Promise<Answer> {
  return assign(t, { org: home(t), member: subjectId(t), role, as });
}

/** A role as the body of an assignment carries it. For who has the subject. */
export async function carried(t: CustomRoles, role: Given): Promise<string> {
  return typeof role === 'string' ? role : role[await carriedAs(t)];
}

/** Statuses of a refusal that has nothing to do with the body. */
const whateverTheBody: readonly number[] = [401, 403, 405, 501];

/** The role that is given before any other, so that it shows what the first assignment alone does. Made once. */
export async function firstGiven(t: CustomRoles): Promise<MadeRole> {
  return t.once('the role that is given first', () => makeRole(t));
}

/** What a custom role is given by; where it is by nothing that is tried, why not. */
interface Taken {
  readonly form?: 'id' | 'name';
  readonly why: string;
}

/** Whether this target takes a custom role by its id or by its name: no document says. Skips where it takes neither. */
export async function carriedAs(t: CustomRoles): Promise<'id' | 'name'> {
  const { form, why } = await formTaken(t);
  if (form === undefined) throw new Skip(why);
  return form;
}

/** The same, without a skip. For who has the subject. */
export async function formTaken(t: CustomRoles): Promise<Taken> {
  return t.once('what an assignment names a custom role by', async () => {
    const role = await firstGiven(t);
    const putBack = await noteSubject(t, role.id);
    try {
      return await firstTaken(t, role);
    } finally {
      await putBack();
    }
  });
}

async function firstTaken(t: CustomRoles, role: MadeRole): Promise<Taken> {
  const refusals: Answer[] = [];
  for (const as of managers(t)) {
    for (const form of ['id', 'name'] as const) {
      const answer = await sendRole(t, { org: role.org, member: subjectId(t), role: role[form], as });
      const why = told(answer);
      if (isAccepted(answer)) return { form, why };
      // A target that fails is no target that refuses: the checks tell.
      if (!isRefused(answer)) return { form: 'id', why };
      refusals.push(answer);
    }
  }
  const reasons = [...new Set(refusals.map(told))].join('; ');
  const why = `the subject is given a custom role neither by its id nor by its name in ${roleField(t)} (another field is named by memberRoleField in the target file): ${reasons}`;
  const isElsewhere = refusals.every(({ status }) => whateverTheBody.includes(status)) || (await isDoneAnyway(t));
  return isElsewhere ? { form: 'id', why } : { why };
}

/** Whether an assignment that is refused is done: then the role cannot be deleted, and can when the subject has given it up. */
async function isDoneAnyway(t: CustomRoles): Promise<boolean> {
  const role = await makeRole(t);
  const putBack = await noteSubject(t, role.id);
  await sendRole(t, { org: role.org, member: subjectId(t), role: role.id, as: role.as });
  const kept = isRefused(await remove(t, role));
  await putBack();
  return kept && isAccepted(await remove(t, role));
}

import { isAbsent } from '../../run/absent.ts';
import { isAccepted, told } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { gone, left, unseen } from '../cleaned.ts';
import type { Cleaned } from '../suite.ts';
import { home, type Llama, other, outsider, subjectId } from './given.ts';
import { readRow } from './reading.ts';

/** Notes that a wrong server may make a user a member of `home` by giving them a role: the next request tries it. */
export function noteMembership(t: Llama, user: string): void {
  t.note({ kind: 'membership', key: { organization: home(t), user, by: 'admin' } });
}

/**
 * Notes the same of the subject and `other`, where it is not seen to be a member already. Where that cannot be seen, a membership
 * may be older than the run: it is told, and left.
 */
export async function noteSubjectAbroad(t: Llama): Promise<void> {
  const seen = await seesOther(t);
  const row = seen ? await readRow(t, other(t), subjectId(t), outsider(t)) : undefined;
  if (row !== undefined) return;
  const key = { organization: other(t), user: subjectId(t), by: t.has('outsider') ? 'outsider' : 'admin' };
  t.note({ kind: 'membership', key: { ...key, ...(!seen && { unread: true }) } });
}

/** Whether somebody can read the users of `other`: that each member may is not stated. */
export async function seesOther(t: Llama): Promise<boolean> {
  if (!t.has('outsider') || t.given.organizations?.other === undefined) return false;
  if (!(await t.serves('listOrganizationUsers'))) return false;
  return t.once('the outsider reads the users of other', async () =>
    isAccepted(await t.call('listOrganizationUsers', { as: outsider(t), path: { organization_id: other(t) } })),
  );
}

/** Somebody who may be a member, and who takes them out. */
interface Membership {
  readonly organization: string;
  readonly user: string;
  readonly as: Caller;
}

/** Takes somebody out of an organization who is a member, or may be where nobody can read it. */
export async function takeOut(t: Llama, { organization, user, as }: Membership): Promise<Cleaned> {
  const isRead = await t.serves('listOrganizationUsers');
  if (isRead && (await readRow(t, organization, user, as)) === undefined) return gone;
  const path = { organization_id: organization };
  // An empty id, or one with NUL in it, makes no path.
  const operation = /^[^\0]+$/.test(user) ? 'removeUserFromOrganization' : 'batchRemoveUsersFromOrganization';
  if (!(await t.serves(operation))) return unseen(`the target does not serve ${operation}`);
  const answer =
    operation === 'removeUserFromOrganization'
      ? await t.call(operation, { as, path: { ...path, member_user_id: user } })
      : await t.call(operation, { as, path, body: [{ user_id: user }] });
  if (isAccepted(answer) || (!isRead && isAbsent(answer.status))) return gone;
  return left(`the removal is answered ${told(answer)}`);
}

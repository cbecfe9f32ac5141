import { isAbsent } from '../../run/absent.ts';
import { isAccepted, told } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { gone, left, unseen } from '../cleaned.ts';
import type { Cleaned } from '../suite.ts';
import type { Llama } from './given.ts';
import { readRow } from './reading.ts';

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

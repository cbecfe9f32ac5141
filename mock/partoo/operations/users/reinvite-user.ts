import type { Rule } from '../../../shared/rule.ts';
import { define } from '../../define.ts';
import { userStanding } from '../../standing.ts';
import type { UserRow } from '../../tables.ts';
import { existingUser } from './existing-user.ts';

interface Invitation {
  readonly user: UserRow;
  readonly now: Date;
}

/** How long a user is not invited again, in milliseconds (PARTOO-INVITE-05). */
const pause = 5 * 60_000;

const isInvited: Rule<Invitation> = {
  requirement: 'PARTOO-INVITE-03',
  refusal: 'invalid',
  objection({ user: { id, status } }) {
    if (status === 'invited') return undefined;
    return { place: ['user', 'status'], message: `must be "invited", and that of ${id} is "${status}"` };
  },
};

const notAgainSoSoon: Rule<Invitation> = {
  requirement: 'PARTOO-INVITE-05',
  refusal: 'invitedTooSoon',
  objection({ user: { id, reinvitedAt }, now }) {
    if (reinvitedAt === null) return undefined;
    const remaining = Math.ceil((reinvitedAt + pause - now.getTime()) / 1000);
    if (remaining <= 0) return undefined;
    return {
      message: `user ${id} was invited at ${new Date(reinvitedAt).toISOString()}`,
      allowed: `again in ${remaining} s`,
      headers: { 'Retry-After': String(remaining) },
    };
  },
};

/** POST /user/{user_id}/invite: another invitation to a user who has not followed the first. Mail is sent to nobody. */
export const reinviteUser = define({
  operationId: 'reinviteUser',
  standing: (call) => userStanding(call, call.params.user_id),
  load: ({ world, params, now }) => ({ user: existingUser(world, params.user_id), now }),
  rules: [isInvited, notAgainSoSoon],
  effect: ({ user, now }) => ({
    status: 200,
    body: { status: 'success' },
    changes: [{ table: 'users', put: { ...user, reinvitedAt: now.getTime() } }],
  }),
});

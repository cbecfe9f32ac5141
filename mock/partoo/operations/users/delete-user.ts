import { define } from '../../define.ts';
import { removeUser } from '../../following.ts';
import { userStanding } from '../../standing.ts';
import { existingUser } from './existing-user.ts';

/** DELETE /user/{user_id}: removes a user, whose key stops working. */
export const deleteUser = define({
  operationId: 'deleteUser',
  standing: (call) => userStanding(call, call.params.user_id),
  load: ({ world, params }) => ({ world, user: existingUser(world, params.user_id) }),
  effect: ({ world, user: { id } }) => ({
    status: 200,
    body: { id, status: 'success' },
    changes: removeUser(world, id),
  }),
});

import { define } from '../../define.ts';
import { userStanding } from '../../standing.ts';
import { userBody } from '../../views.ts';
import { existingUser } from './existing-user.ts';

/** GET /user/{user_id}: one user, for a caller who has READ access to it. */
export const getUser = define({
  operationId: 'getUser',
  standing: (call) => userStanding(call, call.params.user_id),
  load: ({ world, params }) => ({ world, user: existingUser(world, params.user_id) }),
  effect: ({ world, user }) => ({ status: 200, body: userBody(user, world) }),
});

import { define } from '../../define.ts';
import { userStanding } from '../../standing.ts';
import { foundUserBody } from '../../views.ts';

/** GET /user/me: the user to whom the key belongs. */
export const getMyUser = define({
  operationId: 'getMyUser',
  standing: (call) => userStanding(call, call.caller.user.id),
  load: (call) => call,
  effect: ({ world, caller, query }) => ({
    status: 200,
    body: foundUserBody(caller.user, world, query.display_business_ids),
  }),
});

import { define } from '../define.ts';
import { present } from '../rules.ts';
import { memberStanding } from '../standing.ts';
import { memberView } from '../views.ts';

export const getMember = define({
  operationId: 'getMember',
  standing: memberStanding,
  load: ({ world, params }) => present(world.members.get(params.memberId), params.memberId),
  effect: (member) => ({ status: 200, body: memberView(member) }),
});

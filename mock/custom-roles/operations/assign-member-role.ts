import { define } from '../define.ts';
import { present } from '../rules.ts';
import { grantStanding, memberStanding } from '../standing.ts';
import { memberView } from '../views.ts';

export const assignMemberRole = define({
  operationId: 'assignMemberRole',
  standing: memberStanding,
  load: (call) => ({
    member: present(call.world.members.get(call.params.memberId), call.params.memberId),
    given: call.body.role,
    grant: grantStanding(call),
  }),
  rules: [{ section: 'grants', cell: ({ grant, given }) => ({ ...grant, place: ['body', 'role'], value: given }) }],
  effect({ member, given }) {
    const changed = { ...member, role: given };
    return { status: 200, body: memberView(changed), changes: [{ table: 'members', put: changed }] };
  },
});

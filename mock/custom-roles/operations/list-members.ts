import { define } from '../define.ts';
import { pageOf } from '../rules.ts';
import { organizationStanding } from '../standing.ts';
import { memberView } from '../views.ts';

export const listMembers = define({
  operationId: 'listMembers',
  standing: organizationStanding,
  load: ({ world, params, query }) => pageOf(world.members.find('organization', params.orgId), query),
  effect: ({ rows, about }) => ({ status: 200, body: { members: rows.map(memberView), ...about } }),
});

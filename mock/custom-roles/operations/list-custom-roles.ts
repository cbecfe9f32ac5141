import { define } from '../define.ts';
import { pageOf } from '../rules.ts';
import { organizationStanding } from '../standing.ts';
import { customRoleView } from '../views.ts';

export const listCustomRoles = define({
  operationId: 'listCustomRoles',
  standing: organizationStanding,
  load: ({ world, params, query }) => pageOf(world.roles.find('organization', params.orgId), query),
  effect: ({ rows, about }) => ({ status: 200, body: { roles: rows.map(customRoleView), ...about } }),
});

import { define } from '../define.ts';
import { rolesOf } from '../members.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import { roleView } from '../views.ts';

export const listRoles = define({
  operationId: 'listRoles',
  standing: standingInOrganization,
  load: ({ world, params }) => rolesOf(world, organizationNamed(world, params.organization_id).id),
  effect: (roles) => ({ status: 200, body: roles.map(roleView) }),
});

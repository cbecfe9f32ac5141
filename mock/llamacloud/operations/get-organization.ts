import { define } from '../define.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import { organizationView } from '../views.ts';

export const getOrganization = define({
  operationId: 'getOrganization',
  standing: standingInOrganization,
  load: ({ world, params }) => organizationNamed(world, params.organization_id),
  effect: (organization) => ({ status: 200, body: organizationView(organization) }),
});

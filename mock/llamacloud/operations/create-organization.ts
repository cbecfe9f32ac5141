import { define } from '../define.ts';
import { newOrganization } from '../organizations.ts';
import { standingByOneself } from '../standing.ts';
import { organizationView } from '../views.ts';

export const createOrganization = define({
  operationId: 'createOrganization',
  standing: standingByOneself,
  load: (call) => newOrganization(call, call.body.name),
  effect: ({ organization, changes }) => ({ status: 200, body: organizationView(organization), changes }),
});

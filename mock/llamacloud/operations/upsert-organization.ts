import { define } from '../define.ts';
import { newOrganization, organizationsOf } from '../organizations.ts';
import { standingByOneself } from '../standing.ts';
import { organizationView } from '../views.ts';

/** The name is looked for among the caller's organizations only (LLAMACLOUD-ORG-13). */
export const upsertOrganization = define({
  operationId: 'upsertOrganization',
  standing: standingByOneself,
  load(call) {
    const found = organizationsOf(call.world, call.caller.user.id).find(({ name }) => name === call.body.name);
    return found ? { organization: found, changes: [] } : newOrganization(call, call.body.name);
  },
  effect: ({ organization, changes }) => ({ status: 200, body: organizationView(organization), changes }),
});

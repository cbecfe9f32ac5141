import { define } from '../define.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import { organizationView } from '../views.ts';

/** Without another name nothing changes, `updated_at` neither (LLAMACLOUD-ORG-17). */
export const updateOrganization = define({
  operationId: 'updateOrganization',
  standing: standingInOrganization,
  load({ world, params, body, now }) {
    const before = organizationNamed(world, params.organization_id);
    const name = body.name ?? before.name;
    return { before, after: name === before.name ? before : { ...before, name, updated_at: now.toISOString() } };
  },
  effect: ({ before, after }) => ({
    status: 200,
    body: organizationView(after),
    changes: after === before ? [] : [{ table: 'organizations', put: after }],
  }),
});

import { define } from '../define.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import { membershipView } from '../views.ts';

export const listOrganizationUsers = define({
  operationId: 'listOrganizationUsers',
  standing: standingInOrganization,
  load({ world, params }) {
    const { id } = organizationNamed(world, params.organization_id);
    return { world, memberships: world.memberships.find('organization', id) };
  },
  effect: ({ world, memberships }) => ({
    status: 200,
    body: memberships.map((membership) => membershipView(world, membership)),
  }),
});

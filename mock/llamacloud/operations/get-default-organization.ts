import { define } from '../define.ts';
import { organizationsOf } from '../organizations.ts';
import { unknownOrganization } from '../rules.ts';
import { standingByOneself } from '../standing.ts';
import { organizationView } from '../views.ts';

/** The one that the caller has set, else the oldest (LLAMACLOUD-DEFAULT-08). */
export const getDefaultOrganization = define({
  operationId: 'getDefaultOrganization',
  standing: standingByOneself,
  load({ world, caller: { user } }) {
    const set = world.organizations.get(user.default_organization_id ?? '');
    return { user, organization: set ?? organizationsOf(world, user.id)[0] };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-DEFAULT-09',
      refusal: 'organizationNotFound',
      objection: ({ user, organization }) =>
        organization
          ? undefined
          : { message: `${user.id} belongs to no organization`, allowed: 'POST /api/v1/organizations makes one' },
    },
  ],
  effect: ({ organization = unknownOrganization }) => ({ status: 200, body: organizationView(organization) }),
});

import { define } from '../define.ts';
import { organizationsOf } from '../organizations.ts';
import { standingByOneself } from '../standing.ts';
import { organizationView } from '../views.ts';

export const listOrganizations = define({
  operationId: 'listOrganizations',
  standing: standingByOneself,
  load: ({ world, caller }) => organizationsOf(world, caller.user.id),
  effect: (organizations) => ({ status: 200, body: organizations.map(organizationView) }),
});

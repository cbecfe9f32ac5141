import { define } from '../define.ts';
import { removal } from '../members.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';

/** Its memberships, its assignments and its roles go with it (LLAMACLOUD-ORG-20). */
export const deleteOrganization = define({
  operationId: 'deleteOrganization',
  standing: standingInOrganization,
  load: ({ world, params }) => ({ world, organization: organizationNamed(world, params.organization_id) }),
  effect: ({ world, organization: { id } }) => ({
    status: 204,
    changes: [
      ...world.memberships.find('organization', id).flatMap((membership) => removal(world, membership)),
      ...world.roles.find('organization', id).map((role) => ({ table: 'roles', remove: role.id }) as const),
      { table: 'organizations', remove: id },
    ],
  }),
});

import { define } from '../define.ts';
import { assignmentOf } from '../members.ts';
import { organizationNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import { assignmentView } from '../views.ts';

/** The caller's own role, or null (LLAMACLOUD-MINE-02, LLAMACLOUD-MINE-03). */
export const getUserRole = define({
  operationId: 'getUserRole',
  standing: standingInOrganization,
  load({ world, caller, params }) {
    const organization = organizationNamed(world, params.organization_id);
    return { world, assignment: assignmentOf(world, organization.id, caller.user.id) };
  },
  effect: ({ world, assignment }) => ({ status: 200, body: assignment ? assignmentView(world, assignment) : null }),
});

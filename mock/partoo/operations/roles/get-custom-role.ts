import { define } from '../../define.ts';
import { permissionsOf } from '../../rules/permissions.ts';
import { roleStanding } from '../../standing.ts';
import { roleBody } from '../../views.ts';
import { existingRole } from './existing-role.ts';

/** GET /custom_role/{custom_role_api_id}: one role with its permissions. */
export const getCustomRole = define({
  operationId: 'getCustomRole',
  standing: (call) => roleStanding(call, call.params.custom_role_api_id, call.query.org_id),
  load: (call, outcome) => ({
    world: call.world,
    ...existingRole(call, call.params.custom_role_api_id, call.query.org_id, outcome),
  }),
  effect: ({ role, world, organization }) => ({
    status: 200,
    body: { ...roleBody(role), permissions: permissionsOf(role, world, organization) },
  }),
});

import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { organizationStanding } from '../../standing.ts';

/** GET /org/{org_id}/switch_to_custom_roles: whether an organization uses custom roles, and whether it may switch. */
export const getCustomRolesSwitchStatus = define({
  operationId: 'getCustomRolesSwitchStatus',
  standing: (call) => organizationStanding(call, call.params.org_id),
  load: (call, outcome) => organizationMeant(call, call.params.org_id, outcome),
  effect: ({ id, hasSwitched, canSwitch }) => ({
    status: 200,
    body: { org_id: id, has_switched: hasSwitched, can_switch: canSwitch },
  }),
});

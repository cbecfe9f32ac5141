import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { organizationStanding } from '../../standing.ts';

/** POST /org/{org_id}/switch_to_custom_roles: turns custom roles on or off. Users keep theirs (PARTOO-SWITCH-18). */
export const switchCustomRoles = define({
  operationId: 'switchCustomRoles',
  standing: (call) => organizationStanding(call, call.params.org_id),
  load: (call, outcome) => ({
    organization: organizationMeant(call, call.params.org_id, outcome),
    hasSwitched: call.body.switch_to_custom_roles,
  }),
  rules: [
    {
      requirement: 'PARTOO-SWITCH-11',
      refusal: 'notAllowedToSwitch',
      objection: ({ organization: { id, canSwitch } }) =>
        canSwitch
          ? undefined
          : {
              message: `organization ${id} is not allowed to switch, neither to custom roles nor back`,
              allowed: 'organizations whose switch status says can_switch',
            },
    },
  ],
  effect: ({ organization, hasSwitched }) => ({
    status: 200,
    body: { status: 'success', org_id: organization.id },
    changes: [{ table: 'organizations', put: { ...organization, hasSwitched } }],
  }),
});

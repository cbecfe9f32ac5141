import { define } from '../../define.ts';
import { organizationMeant, organizationNamed } from '../../rules/organizations.ts';
import {
  apiIdIsFree,
  apiIdIsNotBuiltIn,
  organizationsAgree,
  permissionsAreListed,
  permissionsAreWhole,
} from '../../rules/role-rules.ts';
import { organizationStanding } from '../../standing.ts';

/** POST /custom_role: makes a role of an organization, whether it has switched to custom roles or not (PARTOO-ROLE-34). */
export const createCustomRole = define({
  operationId: 'createCustomRole',
  standing: (call) => organizationStanding(call, organizationNamed(call, call.caller)),
  load: (call, outcome) => ({
    organization: organizationMeant(call, organizationNamed(call, call.caller), outcome),
    before: undefined,
    ...call,
  }),
  rules: [
    organizationsAgree,
    apiIdIsFree('PARTOO-ROLE-24'),
    apiIdIsNotBuiltIn('PARTOO-ROLE-27'),
    permissionsAreListed('PARTOO-ROLE-28'),
    permissionsAreWhole('PARTOO-ROLE-30'),
  ],
  effect: ({ organization, body, ids }) => ({
    status: 200,
    body: { status: 'success', api_id: body.api_id },
    changes: [
      {
        table: 'customRoles',
        put: {
          id: ids.hex24(),
          orgId: organization.id,
          apiId: body.api_id,
          name: body.name,
          description: body.description ?? '',
          permissions: [...new Set(body.permissions)],
        },
      },
    ],
  }),
});

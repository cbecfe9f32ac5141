import { define } from '../../define.ts';
import { organizationNamed } from '../../rules/organizations.ts';
import {
  apiIdIsFree,
  apiIdIsNotBuiltIn,
  organizationsAgree,
  permissionsAreListed,
  permissionsAreWhole,
} from '../../rules/role-rules.ts';
import { roleStanding } from '../../standing.ts';
import type { CustomRoleRow } from '../../tables.ts';
import { existingRole } from './existing-role.ts';

/** What an update may not do that creation may not either. */
const likeCreation = 'PARTOO-EDITROLE-10';

/**
 * POST /custom_role/{custom_role_api_id}: changes what the body names and leaves the rest. Holders follow a change of the
 * `api_id`, because they refer to the role by another id (PARTOO-EDITROLE-09).
 */
export const updateCustomRole = define({
  operationId: 'updateCustomRole',
  standing: (call) => roleStanding(call, call.params.custom_role_api_id, organizationNamed(call, call.caller)),
  load(call, outcome) {
    const orgId = organizationNamed(call, call.caller);
    const { role, organization } = existingRole(call, call.params.custom_role_api_id, orgId, outcome);
    return { before: role, organization, ...call };
  },
  rules: [
    organizationsAgree,
    apiIdIsFree(likeCreation),
    apiIdIsNotBuiltIn('PARTOO-EDITROLE-15'),
    permissionsAreListed(likeCreation),
    permissionsAreWhole('PARTOO-EDITROLE-16'),
  ],
  effect({ before, body }) {
    const after: CustomRoleRow = {
      ...before,
      name: body.name ?? before.name,
      apiId: body.api_id ?? before.apiId,
      description: body.description ?? before.description,
      permissions: body.permissions ? [...new Set(body.permissions)] : before.permissions,
    };
    return {
      status: 200,
      body: { status: 'success', api_id: after.apiId },
      changes: [{ table: 'customRoles', put: after }],
    };
  },
});

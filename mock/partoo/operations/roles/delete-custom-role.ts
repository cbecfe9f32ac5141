import { define } from '../../define.ts';
import { roleStanding } from '../../standing.ts';
import { existingRole } from './existing-role.ts';

/** DELETE /custom_role/{custom_role_api_id}: removes a role that nobody holds. */
export const deleteCustomRole = define({
  operationId: 'deleteCustomRole',
  standing: (call) => roleStanding(call, call.params.custom_role_api_id, call.query.org_id),
  load(call, outcome) {
    const { role } = existingRole(call, call.params.custom_role_api_id, call.query.org_id, outcome);
    return { role, holders: call.world.users.find('customRole', role.id).length };
  },
  rules: [
    {
      requirement: 'PARTOO-DELROLE-04',
      refusal: 'notAllowed',
      objection: ({ role, holders }) =>
        holders === 0
          ? undefined
          : {
              place: ['params', 'custom_role_api_id'],
              message: `is held by ${holders} ${holders === 1 ? 'user' : 'users'}, got "${role.apiId}"`,
              allowed: 'a role that nobody holds: give its holders another one first',
            },
    },
  ],
  effect: ({ role }) => ({
    status: 200,
    body: { status: 'success', api_id: role.apiId },
    changes: [{ table: 'customRoles', remove: role.id }],
  }),
});

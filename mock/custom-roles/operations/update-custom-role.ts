import { define } from '../define.ts';
import { distinct, nameIsFree, nameIsNotBuiltIn, present } from '../rules.ts';
import { roleStanding } from '../standing.ts';
import type { RoleRow } from '../tables.ts';
import { customRoleView, timestamp } from '../views.ts';

export const updateCustomRole = define({
  operationId: 'updateCustomRole',
  standing: roleStanding,
  load({ world, params, body, now }) {
    const role = present(world.roles.get(params.roleId), params.roleId);
    return { world, organizationId: role.organizationId, role, name: body.name?.trim(), body, now };
  },
  rules: [nameIsNotBuiltIn, nameIsFree('CUSTOMROLES-NAME-05')],
  effect({ role, name = role.name, body, now }) {
    const { description = role.description, permissions } = body;
    // A body that names nothing is no update (CUSTOMROLES-UPDATE-20).
    if ([body.name, body.description, permissions].every((each) => each === undefined)) {
      return { status: 200, body: customRoleView(role) };
    }
    const updated: RoleRow = {
      ...role,
      name,
      description,
      permissions: permissions ? distinct(permissions) : role.permissions,
      updatedAt: timestamp(now),
    };
    return { status: 200, body: customRoleView(updated), changes: [{ table: 'roles', put: updated }] };
  },
});

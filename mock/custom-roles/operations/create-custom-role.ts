import { define } from '../define.ts';
import { distinct, nameIsFree, nameIsNotBuiltIn } from '../rules.ts';
import { organizationStanding } from '../standing.ts';
import type { RoleRow } from '../tables.ts';
import { customRoleView, timestamp } from '../views.ts';

export const createCustomRole = define({
  operationId: 'createCustomRole',
  standing: organizationStanding,
  load: ({ world, caller, params, body, ids, now }) => ({
    world,
    organizationId: params.orgId,
    name: body.name.trim(),
    body,
    caller,
    ids,
    now,
  }),
  rules: [nameIsNotBuiltIn, nameIsFree('CUSTOMROLES-NAME-02')],
  effect({ organizationId, name, body, caller, ids, now }) {
    const role: RoleRow = {
      id: ids.prefixed('role'),
      organizationId,
      name,
      description: body.description ?? null,
      permissions: distinct(body.permissions),
      createdAt: timestamp(now),
      createdBy: caller.user.id,
    };
    return { status: 201, body: customRoleView(role), changes: [{ table: 'roles', put: role }] };
  },
});

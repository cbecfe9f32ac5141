import { define } from '../define.ts';
import { present } from '../rules.ts';
import { roleStanding } from '../standing.ts';
import { isBuiltIn } from '../tables.ts';
import { builtInView, customRoleView } from '../views.ts';

export const getCustomRole = define({
  operationId: 'getCustomRole',
  standing: roleStanding,
  load({ world, params: { orgId, roleId } }) {
    if (isBuiltIn(roleId)) return builtInView(roleId, present(world.organizations.get(orgId), orgId));
    return customRoleView(present(world.roles.get(roleId), roleId));
  },
  effect: (body) => ({ status: 200, body }),
});

import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { heldPermissions, permissionsOf } from '../../rules/permissions.ts';
import { organizationStanding } from '../../standing.ts';
import { pageOf, roleBody } from '../../views.ts';

/** GET /custom_role: the roles of an organization, the built-in ones first (PARTOO-LIST-09). */
export const customRoles = define({
  operationId: 'customRoles',
  standing: (call) => organizationStanding(call, call.query.org_id),
  load(call, outcome) {
    const { world, caller, query } = call;
    const organization = organizationMeant(call, query.org_id, outcome);
    const roles = ['builtin', organization.id].flatMap((key) => world.customRoles.find('organization', key));
    if (query.only_available_roles !== true) return { query, roles };
    const held = heldPermissions(world, caller.user, organization);
    const isHeld = (name: string) => held.has(name);
    return { query, roles: roles.filter((role) => permissionsOf(role, world, organization).every(isHeld)) };
  },
  effect({ query, roles }) {
    const { head, rows } = pageOf(roles, query);
    return { status: 200, body: { ...head, custom_roles: rows.map(roleBody) } };
  },
});

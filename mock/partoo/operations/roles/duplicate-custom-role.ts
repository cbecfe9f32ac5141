import { define } from '../../define.ts';
import { permissionsOf } from '../../rules/permissions.ts';
import { findRole, roleStanding } from '../../standing.ts';
import type { CustomRoleRow } from '../../tables.ts';
import { roleBody } from '../../views.ts';
import { existingRole } from './existing-role.ts';

/** The longest name and `api_id` that a role may have, in characters; the document says it of what is sent. */
const longest = 100;

/**
 * POST /custom_role/{custom_role_api_id}/duplicate: a copy in the organization that is meant, with the first free number
 * behind name and `api_id`. That of a built-in role is a role of the organization (PARTOO-DUP-08).
 */
export const duplicateCustomRole = define({
  operationId: 'duplicateCustomRole',
  standing: (call) => roleStanding(call, call.params.custom_role_api_id, call.query.org_id),
  load: (call, outcome) => ({
    ...existingRole(call, call.params.custom_role_api_id, call.query.org_id, outcome),
    ...call,
  }),
  effect({ world, role, organization, ids }) {
    const copy: CustomRoleRow = {
      ...role,
      ...numbered(role, (apiId) => findRole(world, organization.id, apiId) === undefined),
      id: ids.hex24(),
      orgId: organization.id,
      permissions: permissionsOf(role, world, organization),
    };
    return { status: 200, body: roleBody(copy), changes: [{ table: 'customRoles', put: copy }] };
  },
});

/** Name and `api_id` with the first number from 2 on with which the `api_id` is free (PARTOO-DUP-04 to -06). */
function numbered(role: CustomRoleRow, isFree: (apiId: string) => boolean): Pick<CustomRoleRow, 'name' | 'apiId'> {
  for (let number = 2; ; number += 1) {
    const apiId = append(role.apiId, `_${number}`);
    if (isFree(apiId)) return { name: append(role.name, ` - ${number}`), apiId };
  }
}

/** A text with a suffix, cut before it where both together would be too long (PARTOO-DUP-07). */
function append(text: string, suffix: string): string {
  return (
    Array.from(text)
      .slice(0, longest - suffix.length)
      .join('') + suffix
  );
}

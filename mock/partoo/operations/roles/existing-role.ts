import type { Caller } from '../../credentials.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { findRole } from '../../standing.ts';
import type { ApiWorld, CustomRoleRow, OrganizationRow } from '../../tables.ts';

/** The role that a call names, in the organization that it means. Throws when there is none; the matrix refuses that. */
export function existingRole(
  call: { readonly world: ApiWorld; readonly caller: Caller },
  apiId: string,
  orgId: number | undefined,
  outcome: string,
): { role: CustomRoleRow; organization: OrganizationRow } {
  const organization = organizationMeant(call, orgId, outcome);
  const role = findRole(call.world, organization.id, apiId);
  if (!role) throw new Error(`Organization ${organization.id} has no role ${apiId}`);
  return { role, organization };
}

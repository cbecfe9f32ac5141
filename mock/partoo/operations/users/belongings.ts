import type { Finding, RequirementId } from '../../../shared/decision.ts';
import { builtInRoleFor } from '../../rules/roles.ts';
import type { UserRequest } from '../../rules/user-rules.ts';
import { findRole } from '../../standing.ts';
import type { UserRow } from '../../tables.ts';

/** The part of a user that hangs on its role and its organization. */
type Belongings = Pick<UserRow, 'orgId' | 'role' | 'customRoleId' | 'accesses' | 'businessIds' | 'ssoOnly'>;

/**
 * What a user has once a request is carried out. What was not sent stays, as far as it goes with the role (PARTOO-UPDATE-35)
 * and as far as the organization has it (PARTOO-UPDATE-32).
 */
export function belongings(request: UserRequest): Belongings {
  const { before, organization, role, body } = request;
  const kept = before?.orgId === organization.id ? before : undefined;
  return {
    orgId: organization.id,
    role,
    customRoleId: customRoleId(request),
    accesses: role === 'GROUP_MANAGER' ? (body.accesses ?? kept?.accesses ?? []) : [],
    businessIds: role === 'BUSINESS_MANAGER' ? (body.business_ids ?? kept?.businessIds ?? []) : [],
    ssoOnly: body.sso_only ?? (organization.sso && before?.ssoOnly === true),
  };
}

/**
 * The custom role that was sent; else the one that the user holds, while its role stays (PARTOO-UPDATE-42) and its
 * organization has it; else the built-in one of its role, if there is one (PARTOO-UPDATE-41, -43, PARTOO-NEWUSER-20).
 */
function customRoleId({ world, before, organization, role, body: { custom_role: apiId } }: UserRequest): string | null {
  const sent = apiId === undefined ? undefined : findRole(world, organization.id, apiId);
  if (sent) return sent.id;
  const held = before?.role === role ? before.customRoleId : null;
  const orgId = held === null ? undefined : world.customRoles.get(held)?.orgId;
  const stays = orgId === null || orgId === organization.id;
  return stays ? held : (builtInRoleFor(world, role)?.id ?? null);
}

/** The role that each of these fields counts for. */
const countsFor = { accesses: 'GROUP_MANAGER', business_ids: 'BUSINESS_MANAGER' } as const;

/** What was sent and does not count for the role that the user has afterwards. */
export function ignoredFields(
  { role, body }: UserRequest,
  requirements: Readonly<Record<keyof typeof countsFor, RequirementId>>,
): Finding[] {
  return (['accesses', 'business_ids'] as const)
    .filter((field) => body[field] !== undefined && role !== countsFor[field])
    .map((field) => ({
      requirement: requirements[field],
      place: ['body', field],
      message: `is ignored: it counts for a ${countsFor[field]} only, and the user is ${role}`,
    }));
}

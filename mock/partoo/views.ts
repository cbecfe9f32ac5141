import type { Schemas } from './define.ts';
import { type ApiWorld, type CustomRoleRow, type OrganizationRow, userFeatures, type UserRow } from './tables.ts';

/** A role without its permissions. */
export function roleBody({ name, apiId, description, orgId }: CustomRoleRow): Schemas['CustomRole'] {
  return { name, api_id: apiId, description, org_id: orgId, is_builtin: orgId === null };
}

/** An organization, complete. */
export function organizationBody(organization: OrganizationRow): Schemas['Organization'] {
  return {
    org_id: organization.id,
    name: organization.name,
    alias: organization.alias,
    provider: organization.provider,
    type: organization.type,
    features: organization.features,
    org_features: organization.orgFeatures,
    last_org_api_call: organization.lastOrgApiCall,
    max_businesses: organization.maxBusinesses,
  };
}

/** A user, complete. Never shows a password: there is none in the row. */
export function userBody(user: UserRow, world: ApiWorld): Schemas['User'] {
  const organization = world.organizations.get(user.orgId);
  const features = new Set(organization?.features);
  const role = user.customRoleId === null ? undefined : world.customRoles.get(user.customRoleId);
  return {
    id: user.id,
    org_id: user.orgId,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    lang: user.lang,
    phone: user.phone,
    sidebar_pages: user.sidebarPages,
    available_features: userFeatures.filter((name) => user.sidebarPages.includes(name) && features.has(name)),
    business_ids: user.businessIds,
    accesses: user.accesses,
    role: user.role,
    provider: organization?.provider ?? '',
    status: user.status,
    disabled: user.disabled,
    keywords: user.keywords,
    created_at: user.createdAt,
    shadow_user_id: '',
    custom_role: role?.apiId ?? null,
    sso_only: user.ssoOnly,
  };
}

/** A user, without `business_ids` where they are not wanted. */
export function foundUserBody(user: UserRow, world: ApiWorld, displayBusinessIds = true): Schemas['FoundUser'] {
  const body = userBody(user, world);
  const { business_ids: _, ...withoutBusinesses } = body;
  return displayBusinessIds ? body : withoutBusinesses;
}

/** One page of a list, and what it says of itself. */
export interface Page<Row> {
  readonly head: Schemas['PageOf'];
  readonly rows: readonly Row[];
}

/**
 * Cuts one page out of all matches.
 * @param query `page` counts from 1, and below it as 1 (default 1); `per_page` defaults to 30 (PARTOO-PAGE-01 to -04)
 */
export function pageOf<Row>(matches: readonly Row[], query: { page?: number; per_page?: number }): Page<Row> {
  const page = Math.max(1, query.page ?? 1);
  const size = query.per_page ?? 30;
  const head = { page, max_page: Math.max(1, Math.ceil(matches.length / size)), count: matches.length };
  return { head, rows: matches.slice((page - 1) * size, page * size) };
}

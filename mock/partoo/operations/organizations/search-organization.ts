import type { Caller } from '../../credentials.ts';
import { define } from '../../define.ts';
import { organizationStanding } from '../../standing.ts';
import type { ApiWorld, OrganizationRow } from '../../tables.ts';
import { organizationBody, pageOf } from '../../views.ts';

interface Filters {
  readonly org_id?: number;
  readonly alias?: string;
}

/** GET /org/search: the organizations that the caller reaches and that fit every filter, in the order of their creation. */
export const searchOrganization = define({
  operationId: 'searchOrganization',
  standing(call) {
    const standing = organizationStanding(call, call.query.org_id ?? aliased(call, call.query)?.id);
    const byAlias = call.query.org_id === undefined && call.query.alias !== undefined;
    return byAlias ? { ...standing, at: ['query', 'alias'] } : standing;
  },
  load(call) {
    const { world, caller, permissions, query } = call;
    const reachesOthers = permissions.operation('searchOrganization', caller.user.role, 'other').outcome === 'allow';
    const found = matching(world, query).filter(({ id }) => reachesOthers || id === caller.organization.id);
    return { query, found };
  },
  effect({ query, found }) {
    const { head, rows } = pageOf(found, query);
    return { status: 200, body: { ...head, orgs: rows.map(organizationBody) } };
  },
});

/** The organization that a search by alias is about: the caller's own where it is among them. */
function aliased(
  { world, caller }: { world: ApiWorld; caller: Caller },
  { alias }: Filters,
): OrganizationRow | undefined {
  const found = alias === undefined ? [] : world.organizations.find('alias', alias);
  return found.find(({ id }) => id === caller.organization.id) ?? found[0];
}

function matching(world: ApiWorld, { org_id: orgId, alias }: Filters): OrganizationRow[] {
  if (orgId !== undefined) {
    const organization = world.organizations.get(orgId);
    return organization && (alias === undefined || organization.alias === alias) ? [organization] : [];
  }
  return alias === undefined ? [...world.organizations.all()] : world.organizations.find('alias', alias);
}

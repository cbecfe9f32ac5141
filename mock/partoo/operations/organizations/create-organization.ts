import { define } from '../../define.ts';
import { aliasFor } from '../../rules/organizations.ts';
import type { OrganizationRow } from '../../tables.ts';

/** POST /org: adds an organization to the provider, like the caller's own one in what it has (PARTOO-NEWORG-10). */
export const createOrganization = define({
  operationId: 'createOrganization',
  standing: ({ caller }) => ({ role: caller.user.role, relation: 'new' }),
  load: (call) => call,
  effect({ world, caller, body, ids }) {
    const { provider, features, orgFeatures } = caller.organization;
    const organization: OrganizationRow = {
      id: ids.integer(),
      name: body.name,
      alias: body.alias ?? aliasFor(world, body.name),
      provider,
      type: 'small_medium_business',
      features,
      orgFeatures,
      lastOrgApiCall: '',
      maxBusinesses: body.max_businesses ?? null,
      canSwitch: true,
      hasSwitched: false,
      sso: false,
    };
    const { id, alias, maxBusinesses } = organization;
    return {
      status: 200,
      body: { status: 'success', org_id: id, alias, max_businesses: maxBusinesses },
      changes: [{ table: 'organizations', put: organization }],
    };
  },
});

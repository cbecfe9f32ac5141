import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { organizationStanding } from '../../standing.ts';
import { organizationBody } from '../../views.ts';

/** GET /org/{org_id}: one organization; for whoever is no PROVIDER their own one (PARTOO-ORG-09). */
export const getOrganization = define({
  operationId: 'getOrganization',
  standing: (call) => organizationStanding(call, call.params.org_id),
  load: (call, outcome) => organizationMeant(call, call.params.org_id, outcome),
  effect: (organization) => ({ status: 200, body: organizationBody(organization) }),
});

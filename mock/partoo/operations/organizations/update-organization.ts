import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { organizationStanding } from '../../standing.ts';

/** POST /org/{org_id}: changes what the body names and leaves the rest. */
export const updateOrganization = define({
  operationId: 'updateOrganization',
  standing: (call) => organizationStanding(call, call.params.org_id),
  load: (call, outcome) => ({ before: organizationMeant(call, call.params.org_id, outcome), ...call }),
  rules: [
    {
      // To send the limit that the organization has changes nothing, and is nobody's privilege.
      section: 'maxBusinesses',
      cell({ caller, before, body: { max_businesses: wanted } }) {
        if (wanted === undefined || wanted === before.maxBusinesses) return undefined;
        return { role: caller.user.role, column: 'changes', place: ['body', 'max_businesses'] };
      },
    },
  ],
  effect: ({ before, body }) => ({
    status: 200,
    body: { status: 'success', org_id: before.id },
    changes: [
      {
        table: 'organizations',
        put: {
          ...before,
          name: body.name ?? before.name,
          alias: body.alias ?? before.alias,
          maxBusinesses: body.max_businesses === undefined ? before.maxBusinesses : body.max_businesses,
        },
      },
    ],
  }),
});

import { define } from '../../define.ts';
import { removeOrganization } from '../../following.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { organizationStanding } from '../../standing.ts';

/** DELETE /org/{org_id}: removes an organization with all that belongs to it. */
export const deleteOrganization = define({
  operationId: 'deleteOrganization',
  standing: (call) => organizationStanding(call, call.params.org_id),
  load(call, outcome) {
    const { world, params, query } = call;
    const { id } = organizationMeant(call, params.org_id, outcome);
    const users = world.users.find('organization', id).length;
    const businesses = world.businesses.find('organization', id).length;
    return { world, id, users, businesses, force: query.force === true };
  },
  rules: [
    {
      requirement: 'PARTOO-DELORG-05',
      refusal: 'invalid',
      objection: ({ id, users, businesses, force }) =>
        force || users + businesses === 0
          ? undefined
          : {
              place: ['query', 'force'],
              message: `must be true: organization ${id} is not empty (users: ${users}, businesses: ${businesses})`,
              allowed: 'force=true, or an organization without users and businesses',
            },
    },
  ],
  effect: ({ world, id }) => ({
    status: 200,
    body: { status: 'success', org_id: id },
    changes: removeOrganization(world, id),
  }),
});

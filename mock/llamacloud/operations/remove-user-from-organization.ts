import { define } from '../define.ts';
import { membershipOf, removal } from '../members.ts';
import { keepsManager, organizationNamed } from '../rules.ts';
import { show } from '../../shared/show.ts';
import { standingInOrganization } from '../standing.ts';

const place = ['params', 'member_user_id'] as const;

export const removeUserFromOrganization = define({
  operationId: 'removeUserFromOrganization',
  standing: standingInOrganization,
  load({ world, params: { organization_id, member_user_id: userId } }) {
    const organization = organizationNamed(world, organization_id);
    const membership = membershipOf(world, organization.id, userId);
    return { world, organization, userId, membership, after: new Map([[userId, undefined]]) };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-REMOVE-04',
      refusal: 'userNotFound',
      objection: ({ organization, userId, membership }) =>
        membership ? undefined : { place, message: `is ${show(userId)}, who is no member of ${organization.name}` },
    },
    keepsManager('LLAMACLOUD-ADMIN-02', place, 'removes the last one who may manage the organization'),
  ],
  effect: ({ world, membership }) => ({ status: 204, changes: membership ? removal(world, membership) : [] }),
});

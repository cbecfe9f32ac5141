import { define } from '../define.ts';
import { membershipOf } from '../members.ts';
import { organizationNamed, unknownOrganization } from '../rules.ts';
import { show } from '../../shared/show.ts';
import { standingByOneself } from '../standing.ts';
import { organizationView } from '../views.ts';

const place = ['body', 'organization_id'] as const;

export const setDefaultOrganization = define({
  operationId: 'setDefaultOrganization',
  standing: standingByOneself,
  load({ world, caller: { user }, body: { organization_id } }) {
    const organization = organizationNamed(world, organization_id);
    return {
      user,
      organization,
      named: organization_id,
      belongs: membershipOf(world, organization.id, user.id) !== undefined,
    };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-ORG-21',
      refusal: 'organizationNotFound',
      objection: ({ organization, named }) =>
        organization === unknownOrganization
          ? { place, message: `is ${show(named)}, which is no organization` }
          : undefined,
    },
    {
      requirement: 'LLAMACLOUD-DEFAULT-06',
      refusal: 'notAllowed',
      objection: ({ user, organization, belongs }) =>
        belongs || organization === unknownOrganization
          ? undefined
          : {
              place,
              message: `names ${organization.name}, to which ${user.id} does not belong`,
              allowed: "one of the caller's organizations",
            },
    },
  ],
  effect: ({ user, organization }) => ({
    status: 200,
    body: organizationView(organization),
    changes:
      organization.id === user.default_organization_id
        ? []
        : [{ table: 'users', put: { ...user, default_organization_id: organization.id } }],
  }),
});

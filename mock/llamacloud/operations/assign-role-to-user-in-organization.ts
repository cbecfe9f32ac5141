import { assign } from '../assign.ts';
import { define } from '../define.ts';
import { membershipOf } from '../members.ts';
import { foreignRole, keepsManager, organizationNamed, unknownRole } from '../rules.ts';
import { show } from '../../shared/show.ts';
import { standingInOrganization } from '../standing.ts';
import { normalUuid } from '../uuid.ts';
import { assignmentView } from '../views.ts';

const userId = ['body', 'user_id'] as const;
const roleId = ['body', 'role_id'] as const;

/** The one operation of this API that a seed documents. */
export const assignRoleToUserInOrganization = define({
  operationId: 'assignRoleToUserInOrganization',
  standing: standingInOrganization,
  load({ world, params, body, now, ids }) {
    const organization = organizationNamed(world, params.organization_id);
    const user = world.users.get(body.user_id);
    const after = new Map([[body.user_id, world.roles.get(normalUuid(body.role_id))]]);
    const membership = membershipOf(world, organization.id, body.user_id);
    return { world, organization, body, user, membership, after, now, ids };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-TARGET-04',
      refusal: 'userNotFound',
      objection: ({ body, user }) =>
        user ? undefined : { place: userId, message: `is ${show(body.user_id)}, a user that is not there` },
    },
    {
      requirement: 'LLAMACLOUD-TARGET-05',
      refusal: 'userNotFound',
      objection: ({ organization, user, membership }) =>
        !user || membership
          ? undefined
          : {
              place: userId,
              message: `is ${show(user.id)}, who is no member of ${organization.name}`,
              allowed: `PUT /api/v1/organizations/${organization.id}/users makes one`,
            },
    },
    {
      requirement: 'LLAMACLOUD-TARGET-03',
      refusal: 'roleNotFound',
      objection({ world, organization, body }) {
        const objection = unknownRole(world, organization, body.role_id);
        return objection && { ...objection, place: roleId };
      },
    },
    {
      requirement: 'LLAMACLOUD-TARGET-01',
      refusal: 'roleNotFound',
      objection({ world, organization, body }) {
        const objection = foreignRole(world, organization, body.role_id);
        return objection && { ...objection, place: roleId };
      },
    },
    {
      requirement: 'LLAMACLOUD-SAME-01',
      refusal: 'organizationMismatch',
      objection: ({ organization, body }) =>
        normalUuid(body.organization_id) === organization.id
          ? undefined
          : {
              place: ['body', 'organization_id'],
              message: `is ${show(body.organization_id)}; the path names ${organization.id}`,
            },
    },
    keepsManager('LLAMACLOUD-ADMIN-01', roleId, 'takes the right to manage from the last one who has it'),
  ],
  effect({ world, organization, body, now, ids }) {
    const { assignment, changes } = assign(
      { world, now, ids },
      organization.id,
      body.user_id,
      normalUuid(body.role_id),
    );
    return { status: 200, body: assignmentView(world, assignment), changes };
  },
});

import type { Call } from '../../../shared/operation.ts';
import type { operations } from '../../../../specs/generated/partoo.ts';
import type { Caller } from '../../credentials.ts';
import { define } from '../../define.ts';
import { putUser } from '../../following.ts';
import {
  businessesExist,
  customRoleIsAvailable,
  emailIsFree,
  grants,
  groupsExist,
  moves,
  ownRole,
  roleTakesCustomRole,
  ssoIsConfigured,
  ssoOnly,
} from '../../rules/user-rules.ts';
import { organizationStanding, userStanding } from '../../standing.ts';
import type { OrganizationRow, Tables, UserRow } from '../../tables.ts';
import { belongings, ignoredFields } from './belongings.ts';
import { existingUser } from './existing-user.ts';
import { deprecation, sidebarPagesIn } from './sidebar-pages.ts';

type UpdateCall = Call<Tables, Caller, operations['updateUser']>;

/** POST /user/{user_id}: changes what the body names and leaves the rest. A password is accepted and not kept. */
export const updateUser = define({
  operationId: 'updateUser',
  standing: (call) => userStanding(call, call.params.user_id),
  load(call) {
    const before = existingUser(call.world, call.params.user_id);
    return { before, organization: organizationAfter(call, before), role: call.body.role ?? before.role, ...call };
  },
  rules: [
    ownRole,
    grants,
    ssoOnly('ssoOnly'),
    moves,
    emailIsFree('PARTOO-UPDATE-49'),
    groupsExist('PARTOO-UPDATE-37'),
    businessesExist('PARTOO-UPDATE-36'),
    roleTakesCustomRole('PARTOO-UPDATE-40'),
    customRoleIsAvailable('PARTOO-UPDATE-38'),
    ssoIsConfigured('PARTOO-UPDATE-46'),
  ],
  effect(request) {
    const { world, before, body } = request;
    const after: UserRow = {
      ...before,
      ...belongings(request),
      firstName: body.first_name ?? before.firstName,
      lastName: body.last_name ?? before.lastName,
      email: body.email ?? before.email,
      lang: body.lang ?? before.lang,
      sidebarPages: sidebarPagesIn(body) ?? before.sidebarPages,
      status: body.status ?? before.status,
      disabled: body.disabled ?? before.disabled,
      receivesReviewMails: body.receive_reviews_email_notifications ?? before.receivesReviewMails,
    };
    return {
      status: 200,
      headers: deprecation(body),
      body: { id: before.id, status: 'success' },
      changes: putUser(world, after),
      notes: ignoredFields(request, { accesses: 'PARTOO-UPDATE-33', business_ids: 'PARTOO-UPDATE-34' }),
    };
  },
});

/** The organization that `org_id` names, where the caller may put users there; else the one that the user has. */
function organizationAfter(call: UpdateCall, before: UserRow): OrganizationRow {
  const { world, permissions, body } = call;
  const { role, relation } = organizationStanding(call, body.org_id);
  const moving = body.org_id !== undefined && permissions.field('moves', role, relation).outcome === 'allow';
  const organization = world.organizations.get(moving ? body.org_id : before.orgId);
  if (!organization) throw new Error(`Organization ${before.orgId} of user ${before.id} does not exist`);
  return organization;
}

import { define, type Schemas } from '../../define.ts';
import { principalFor } from '../../following.ts';
import {
  businessesExist,
  customRoleIsAvailable,
  emailIsFree,
  grants,
  groupsExist,
  roleTakesCustomRole,
  ssoIsConfigured,
  ssoOnly,
} from '../../rules/user-rules.ts';
import { organizationStanding } from '../../standing.ts';
import { type ApiChange, sidebarPages, type UserRow } from '../../tables.ts';
import { belongings, ignoredFields } from './belongings.ts';
import { deprecation, sidebarPagesIn } from './sidebar-pages.ts';

/**
 * POST /user: adds a user, with a key so that it can call: `demo-partoo-` and its id. A password is accepted
 * and not kept, and none is generated, for there is nowhere to sign in; nor is mail sent.
 */
export const createUser = define({
  operationId: 'createUser',
  standing: (call) => organizationStanding(call, call.body.org_id),
  load(call, outcome) {
    const { world, caller, body } = call;
    const chosen = outcome === 'allow' && body.org_id !== undefined ? world.organizations.get(body.org_id) : undefined;
    return { before: undefined, organization: chosen ?? caller.organization, role: body.role, ...call };
  },
  rules: [
    grants,
    ssoOnly('ssoOnlyOnCreation'),
    emailIsFree('PARTOO-NEWUSER-11'),
    groupsExist('PARTOO-NEWUSER-28'),
    businessesExist('PARTOO-NEWUSER-28'),
    roleTakesCustomRole('PARTOO-NEWUSER-28'),
    customRoleIsAvailable('PARTOO-NEWUSER-18'),
    ssoIsConfigured('PARTOO-NEWUSER-28'),
  ],
  effect(request) {
    const { body, organization, ids, now } = request;
    const user: UserRow = {
      id: ids.hex24(),
      firstName: body.first_name,
      lastName: body.last_name,
      email: body.email,
      phone: body.phone ?? '',
      lang: body.lang ?? 'fr',
      keywords: [],
      sidebarPages: sidebarPagesIn(body) ?? sidebarPages.filter((page) => organization.features.includes(page)),
      status: body.status ?? statusWithout(body),
      reinvitedAt: null,
      disabled: false,
      receivesReviewMails: true,
      createdAt: Math.floor(now.getTime() / 1000),
      ...belongings(request),
    };
    const changes: ApiChange[] = [
      { table: 'users', put: user },
      { table: 'principals', put: principalFor(user) },
    ];
    const notes = ignoredFields(request, { accesses: 'PARTOO-NEWUSER-17', business_ids: 'PARTOO-NEWUSER-17' });
    return { status: 200, headers: deprecation(body), body: { id: user.id, status: 'success' }, changes, notes };
  },
});

/** Invited where an invitation is sent, which is never for a user who signs in over SSO only (PARTOO-NEWUSER-23, -24). */
function statusWithout({ send_invitation, sso_only }: Schemas['CreateUser']): UserRow['status'] {
  return send_invitation && !sso_only ? 'invited' : 'active';
}

import type { WorldProblem } from '../../shared/api.ts';
import { hasCustomRole } from '../rules/roles.ts';
import { type ApiWorld, emailKey, type UserRow } from '../tables.ts';
import { type Complaint, inspect } from './problems.ts';

/** Users have an address of their own, belong to an organization, and have what their role can have in it. */
export function userProblems(world: ApiWorld): WorldProblem[] {
  return inspect('users', world.users.all(), (user) => complainOf(user, world));
}

function* complainOf(user: UserRow, world: ApiWorld): Generator<Complaint> {
  const { orgId, role, email, accesses, businessIds } = user;
  const organization = world.organizations.get(orgId);
  if (!organization) yield [['orgId'], `${orgId} is no organization of this world`];
  if (world.users.find('email', emailKey(email)).length > 1) yield [['email'], `${email} is the address of two users`];
  if (user.ssoOnly && organization && !organization.sso)
    yield [['ssoOnly'], `organization ${orgId} has no SSO configuration`];
  yield* complainOfRole(user, world);
  if (accesses.length > 0 && role !== 'GROUP_MANAGER') yield [['accesses'], `is for a GROUP_MANAGER, not for ${role}`];
  for (const [index, group] of accesses.flat().entries()) {
    if (world.groups.get(group)?.orgId !== orgId)
      yield [['accesses', index], `${group} is no group of organization ${orgId}`];
  }
  if (businessIds.length > 0 && role !== 'BUSINESS_MANAGER')
    yield [['businessIds'], `is for a BUSINESS_MANAGER, not for ${role}`];
  for (const [index, business] of businessIds.entries()) {
    if (world.businesses.get(business)?.orgId !== orgId)
      yield [['businessIds', index], `${business} is no business of organization ${orgId}`];
  }
}

function* complainOfRole({ customRoleId, role, orgId }: UserRow, world: ApiWorld): Generator<Complaint> {
  const place = ['customRoleId'];
  if (customRoleId === null) {
    if (hasCustomRole(role) === 'always') yield [place, `a ${role} has a custom role, the built-in one at least`];
    return;
  }
  const custom = world.customRoles.get(customRoleId);
  if (hasCustomRole(role) === 'never') yield [place, `a ${role} has no custom role`];
  else if (!custom || (custom.orgId !== null && custom.orgId !== orgId))
    yield [place, `${customRoleId} is no role available to organization ${orgId}`];
}

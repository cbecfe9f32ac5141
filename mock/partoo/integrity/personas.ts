import type { WorldProblem } from '../../shared/api.ts';
import { secretKey } from '../../shared/secret-key.ts';
import type { ApiWorld, DesignationRow } from '../tables.ts';
import { availablePermissions } from '../rules/permissions.ts';
import { type Complaint, inspect } from './problems.ts';

/** Every key is one principal's, whose user is what the principal says. */
export function principalProblems(world: ApiWorld): WorldProblem[] {
  return inspect('principals', world.principals.all(), function* (principal): Generator<Complaint> {
    const { userId, role, orgId, apiKey, disabled, deleted } = principal;
    if (world.principals.find('apiKey', secretKey(apiKey)).length > 1)
      yield [['apiKey'], 'is the key of two principals'];
    const user = world.users.get(userId);
    if (deleted) {
      if (user) yield [['deleted'], `user ${userId} is there`];
      return;
    }
    if (!user) {
      yield [['userId'], `${userId} is no user of this world`];
      return;
    }
    if (user.role !== role) yield [['role'], `user ${userId} is ${user.role}, not ${role}`];
    if (user.orgId !== orgId) yield [['orgId'], `user ${userId} belongs to organization ${user.orgId}, not ${orgId}`];
    if (user.disabled !== disabled)
      yield [['disabled'], `user ${userId} is ${user.disabled ? 'disabled' : 'not disabled'}`];
  });
}

/** What a target file is promised is there, and is what it is promised as. */
export function designationProblems(world: ApiWorld): WorldProblem[] {
  return inspect('designations', world.designations.all(), function* (designation) {
    for (const message of complainOf(designation, world)) yield [['value'], message];
  });
}

function complainOf(designation: DesignationRow, world: ApiWorld): string[] {
  switch (designation.name) {
    case 'orgs.home':
    case 'orgs.other':
    case 'orgs.locked':
    case 'orgs.noSso':
      return organizationComplaints(designation.name, designation.value, world);
    case 'users.subject':
      return userComplaints(designation.value, 'orgs.home', world);
    case 'users.otherOrg':
      return userComplaints(designation.value, 'orgs.other', world);
    case 'users.noSso':
      return userComplaints(designation.value, 'orgs.noSso', world);
    case 'permissions':
      return permissionComplaints(designation.value, world);
    case 'businesses': {
      const home = world.designations.get('orgs.home')?.value;
      return designation.value
        .filter((id) => world.businesses.get(id)?.orgId !== home)
        .map((id) => `${id} is no business of orgs.home`);
    }
    case 'groups': {
      const home = world.designations.get('orgs.home')?.value;
      return designation.value
        .filter((id) => world.groups.get(id)?.orgId !== home)
        .map((id) => `${id} is no group of orgs.home`);
    }
  }
}

function organizationComplaints(name: DesignationRow['name'], id: number, world: ApiWorld): string[] {
  const organization = world.organizations.get(id);
  if (!organization) return [`${id} is no organization of this world`];
  if (name === 'orgs.home' && !(organization.canSwitch && organization.sso))
    return [`organization ${id} must be allowed to switch and have SSO to be home`];
  if (name === 'orgs.locked' && organization.canSwitch) return [`organization ${id} may switch: it is not locked`];
  if (name === 'orgs.noSso' && organization.sso) return [`organization ${id} has an SSO configuration`];
  return [];
}

function userComplaints(userId: string, orgName: DesignationRow['name'], world: ApiWorld): string[] {
  const user = world.users.get(userId);
  if (!user) return [`${userId} is no user of this world`];
  const org = world.designations.get(orgName)?.value;
  return user.orgId === org ? [] : [`user ${userId} does not belong to ${orgName}`];
}

function permissionComplaints(names: readonly string[], world: ApiWorld): string[] {
  const home = world.designations.get('orgs.home')?.value;
  const organization = typeof home === 'number' ? world.organizations.get(home) : undefined;
  const available = organization ? availablePermissions(world, organization) : new Set<string>();
  return names.flatMap((name, index) => {
    const needed = world.permissions.get(name)?.dependsOn ?? null;
    if (!available.has(name)) return [`${name} is no permission of orgs.home`];
    return needed === null || names.slice(0, index).includes(needed)
      ? []
      : [`${name} depends on ${needed}, which must come before it`];
  });
}

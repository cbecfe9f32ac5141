import type { WorldProblem } from '../../shared/api.ts';
import { isAvailable } from '../rules/permissions.ts';
import { builtInRoleFor } from '../rules/roles.ts';
import { type ApiWorld, type CustomRoleRow, roleKey } from '../tables.ts';
import { type Complaint, inspect } from './problems.ts';

/** The catalogue of permissions: every part of it is in its place. */
export function permissionProblems(world: ApiWorld): WorldProblem[] {
  return [
    ...inspect('subsections', world.subsections.all(), function* ({ section }) {
      if (!world.sections.get(section)) yield [['section'], `${section} is no section of this world`];
    }),
    ...inspect(
      'permissions',
      world.permissions.all(),
      function* ({ subsection, feature, dependsOn, disabledForRoles }) {
        if (!world.subsections.get(subsection)) yield [['subsection'], `${subsection} is no subsection of this world`];
        // Else an organization could have the one without the other: PARTOO-PERM-05.
        if (dependsOn !== null && world.permissions.get(dependsOn)?.feature !== feature)
          yield [['dependsOn'], `${dependsOn} is no permission of the feature ${feature}`];
        for (const [index, apiId] of disabledForRoles.entries()) {
          if (world.customRoles.find('apiId', roleKey(null, apiId)).length === 0)
            yield [['disabledForRoles', index], `${apiId} is no built-in role of this world`];
        }
      },
    ),
  ];
}

/** Custom roles belong to an organization, and have permissions that it has. */
export function customRoleProblems(world: ApiWorld): WorldProblem[] {
  const missing = (['GROUP_MANAGER', 'BUSINESS_MANAGER'] as const)
    .filter((role) => world.organizations.size > 0 && !builtInRoleFor(world, role))
    .map((role) => ({ path: ['customRoles'], message: `lacks the built-in role ${role.toLowerCase()}` }));
  return [...missing, ...inspect('customRoles', world.customRoles.all(), (role) => complainOfRole(role, world))];
}

function* complainOfRole(role: CustomRoleRow, world: ApiWorld): Generator<Complaint> {
  const { orgId, apiId, permissions } = role;
  const organization = orgId === null ? undefined : world.organizations.get(orgId);
  if (orgId !== null && !organization) yield [['orgId'], `${orgId} is no organization of this world`];
  if (world.customRoles.find('apiId', roleKey(orgId, apiId)).length > 1)
    yield [['apiId'], `${apiId} is the api_id of two roles of one organization`];
  if (orgId !== null && world.customRoles.find('apiId', roleKey(null, apiId)).length > 0)
    yield [['apiId'], `${apiId} is the api_id of a built-in role`];
  if (new Set(permissions).size < permissions.length) yield [['permissions'], 'must name each permission once'];
  for (const [index, name] of permissions.entries()) {
    const permission = world.permissions.get(name);
    const place = ['permissions', index];
    if (!permission || (organization && !isAvailable(world, organization, name)))
      yield [
        place,
        `${name} is no permission ${organization ? `of organization ${organization.id}` : 'of this world'}`,
      ];
    else if (permission.dependsOn !== null && !permissions.includes(permission.dependsOn))
      yield [place, `${name} depends on ${permission.dependsOn}, which the role lacks`];
    else if (orgId === null && permission.disabledForRoles.includes(apiId))
      yield [place, `${name} is disabled for ${apiId}`];
  }
}

/** Groups and businesses belong to an organization, businesses to groups of theirs. */
export function businessProblems(world: ApiWorld): WorldProblem[] {
  const noOrganization = (orgId: number) => `${orgId} is no organization of this world`;
  return [
    ...inspect('groups', world.groups.all(), function* ({ orgId }) {
      if (!world.organizations.get(orgId)) yield [['orgId'], noOrganization(orgId)];
    }),
    ...inspect('businesses', world.businesses.all(), function* ({ orgId, groups }) {
      if (!world.organizations.get(orgId)) yield [['orgId'], noOrganization(orgId)];
      for (const [index, group] of groups.entries()) {
        if (world.groups.get(group)?.orgId !== orgId)
          yield [['groups', index], `${group} is no group of organization ${orgId}`];
      }
    }),
  ];
}

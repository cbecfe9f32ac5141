import type { WorldProblem } from '../shared/api.ts';
import { manages, membershipOf } from './members.ts';
import type { ApiWorld, DesignationName, PrincipalRow } from './tables.ts';

/** Whether the people and things that a scenario names are what it says of them. */
export function personas(world: ApiWorld): WorldProblem[] {
  const principals = [...world.principals.all()].flatMap((principal, index) => {
    const message = principalFault(world, principal);
    return message === undefined ? [] : [{ path: ['principals', index, 'role'], message }];
  });
  const designations = [...world.designations.all()].flatMap(({ name, value }, index) => {
    const message = demands[name](world, value);
    return message === undefined ? [] : [{ path: ['designations', index, 'value'], message }];
  });
  return [...principals, ...designations];
}

function principalFault(world: ApiWorld, { name, user, role, organization }: PrincipalRow): string | undefined {
  if (organization === undefined) return undefined;
  if (!membershipOf(world, organization, user)) return `${name}: ${user} is no member of ${organization}`;
  const present = manages(world, organization, user) ? 'admin' : 'member';
  return present === role ? undefined : `${name}: ${user} is ${present} of ${organization}, not ${role ?? 'nothing'}`;
}

type Demand = (world: ApiWorld, value: string) => string | undefined;

const isOrganization: Demand = (world, value) =>
  world.organizations.get(value) ? undefined : `${value} is no organization of this world`;

const isUsableAtHome: Demand = (world, value) => {
  const role = world.roles.get(value);
  const usable =
    role && (role.organization_id === null || role.organization_id === designated(world, 'organizations.home'));
  return usable ? undefined : `${value} is no role that can be given in organizations.home`;
};

const demands: Readonly<Record<DesignationName, Demand>> = {
  'organizations.home': isOrganization,
  'organizations.other': isOrganization,
  'users.subject': (world, value) =>
    membershipOf(world, designated(world, 'organizations.home'), value)
      ? undefined
      : `${value} is no member of organizations.home`,
  'users.stranger': (world, value) => {
    if (!world.users.get(value)) return `${value} is no user of this world`;
    const known = (['organizations.home', 'organizations.other'] as const).find((name) =>
      membershipOf(world, designated(world, name), value),
    );
    return known && `${value} is a member of ${known}`;
  },
  'roles.first': isUsableAtHome,
  'roles.second': isUsableAtHome,
  'roles.foreign': (world, value) =>
    world.roles.get(value)?.organization_id === designated(world, 'organizations.other')
      ? undefined
      : `${value} is no role of organizations.other`,
};

function designated(world: ApiWorld, name: DesignationName): string {
  return world.designations.get(name)?.value ?? '';
}

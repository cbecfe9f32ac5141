import type { WorldProblem } from '../shared/api.ts';
import { limits } from '../shared/limits.ts';
import { emailKey } from './email.ts';
import { grantsManaging, membershipOf, rolesOf, userAt } from './members.ts';
import {
  credentialKey,
  type ApiWorld,
  type AssignmentRow,
  builtIn,
  type MembershipRow,
  type PrincipalRow,
  type RoleRow,
  type UserRow,
  within,
} from './tables.ts';

/** A member of a row, and what is wrong with it. */
type Fault = readonly [member: string, message: string];

/** Everything that does not fit together in a world, whoever made it so. */
export function integrity(world: ApiWorld): WorldProblem[] {
  return [
    ...each('users', world.users.all(), (row) => userFaults(world, row)),
    ...each('roles', world.roles.all(), (row) => roleFaults(world, row)),
    ...each('memberships', world.memberships.all(), (row) => membershipFaults(world, row)),
    ...each('assignments', world.assignments.all(), (row) => assignmentFaults(world, row)),
    ...each('principals', world.principals.all(), (row) => principalFaults(world, row)),
    ...builtInRoles(world),
  ];
}

/** The faults of the rows of a table, until there are as many as are told: many alike make each the dearer to find. */
function* each<Row>(
  table: string,
  rows: Iterable<Row>,
  faults: (row: Row) => Iterable<Fault>,
): Generator<WorldProblem> {
  let index = 0;
  let found = 0;
  for (const row of rows) {
    for (const [member, message] of faults(row)) {
      found += 1;
      yield { path: [table, index, member], message };
    }
    if (found >= limits.problems.value) return;
    index += 1;
  }
}

function* userFaults(world: ApiWorld, user: UserRow): Generator<Fault> {
  const set = user.default_organization_id;
  if (world.users.find('email', emailKey(user.email)).length > 1) yield ['email', `${user.email} belongs to two users`];
  if (set !== null && !membershipOf(world, set, user.id)) {
    yield ['default_organization_id', `${set} is no organization that ${user.id} belongs to`];
  }
}

function* roleFaults(world: ApiWorld, role: RoleRow): Generator<Fault> {
  const names = new Set(role.permissions.map(({ name }) => name));
  if (names.size < role.permissions.length) yield ['permissions', `${role.name} lists a permission twice`];
  if (role.organization_id !== null && !world.organizations.get(role.organization_id)) {
    yield ['organization_id', `${role.organization_id} is no organization of this world`];
  }
}

function* membershipFaults(world: ApiWorld, membership: MembershipRow): Generator<Fault> {
  const { organization_id, user_id, email, invited_by_user_id } = membership;
  const user = user_id === null ? undefined : world.users.get(user_id);
  if (!world.organizations.get(organization_id))
    yield ['organization_id', `${organization_id} is no organization of this world`];
  if (user_id !== null && !user) yield ['user_id', `${user_id} is no user of this world`];
  if (user && emailKey(user.email) !== emailKey(email))
    yield ['email', `${email} is not the address of ${user.id}, ${user.email}`];
  if (user_id === null && userAt(world, email)) yield ['email', `${email} belongs to a user, whom user_id has to name`];
  if (world.memberships.find('address', within(organization_id, emailKey(email))).length > 1) {
    yield ['email', `${email} is twice in ${organization_id}`];
  }
  if (invited_by_user_id !== null && !world.users.get(invited_by_user_id)) {
    yield ['invited_by_user_id', `${invited_by_user_id} is no user of this world`];
  }
}

function* assignmentFaults(world: ApiWorld, { organization_id, user_id, role_id }: AssignmentRow): Generator<Fault> {
  const role = world.roles.get(role_id);
  if (!membershipOf(world, organization_id, user_id))
    yield ['user_id', `${user_id} is no member of ${organization_id}`];
  if (!role) yield ['role_id', `${role_id} is no role of this world`];
  if (role && role.organization_id !== null && role.organization_id !== organization_id) {
    yield ['role_id', `${role_id} belongs to another organization, ${role.organization_id}`];
  }
  if (world.assignments.find('holder', within(organization_id, user_id)).length > 1) {
    yield ['user_id', `${user_id} has two assignments in ${organization_id}`];
  }
}

function* principalFaults(world: ApiWorld, principal: PrincipalRow): Generator<Fault> {
  if (!world.users.get(principal.user)) yield ['user', `${principal.user} is no user of this world`];
  const [kind, secret] =
    principal.bearer === undefined
      ? (['session', principal.session] as const)
      : (['bearer', principal.bearer] as const);
  if (world.principals.find('credential', credentialKey(kind, secret ?? '')).length > 1)
    yield [kind, 'belongs to two principals'];
}

/** Every world has the two built-in roles, one that manages and one that does not (LLAMACLOUD-ROLE-08). */
function builtInRoles(world: ApiWorld): WorldProblem[] {
  return (['Admin', 'Viewer'] as const).flatMap((name) => {
    const roles = rolesOf(world).filter((role) => role.name === name);
    const managing = name === 'Admin';
    return roles.length === 1 && roles.every((role) => grantsManaging(role) === managing)
      ? []
      : [
          {
            path: ['roles'],
            message: `must have one ${builtIn} role ${name}, which lists manage_organization with access ${managing}`,
          },
        ];
  });
}

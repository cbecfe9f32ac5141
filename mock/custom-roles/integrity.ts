import type { WorldProblem } from '../shared/api.ts';
import { limits } from '../shared/limits.ts';
import { type ApiWorld, isBuiltIn, type MemberRow, pair, type PrincipalRow, type RoleRow } from './tables.ts';
import { faultOf } from './tokens.ts';

/** Says where in a row something is wrong, and what. */
export type Report = (field: string, message: string) => WorldProblem;

/** All that does not fit together in a world; empty when it is sound. No request can make a sound world unsound. */
export function integrity(world: ApiWorld, now: Date): readonly WorldProblem[] {
  const user = (field: string, id: string, report: Report) =>
    reference(world.users.get(id), report(field, `${id} is not a user of this world`));
  const organization = (field: string, id: string, report: Report) =>
    reference(world.organizations.get(id), report(field, `${id} is not an organization of this world`));
  return [
    ...organizations(world),
    ...eachRow('members', world.members.all(), (row, report) => [
      ...user('userId', row.userId, report),
      ...organization('organizationId', row.organizationId, report),
      ...member(row, world, report),
    ]),
    ...eachRow('roles', world.roles.all(), (row, report) => [
      ...user('createdBy', row.createdBy, report),
      ...organization('organizationId', row.organizationId, report),
      ...role(row, world, report),
    ]),
    ...eachRow('principals', world.principals.all(), (row, report) => [
      ...user('userId', row.userId, report),
      ...organization('organizationId', row.organizationId, report),
      ...token(row, world, now, report),
    ]),
    ...eachRow('designations', world.designations.all(), ({ name, value }, report) => {
      if (name !== 'members.subject') return organization('value', value, report);
      return reference(world.members.get(value), report('value', `${value} is not a member of this world`));
    }),
  ];
}

/** Checks the rows of a table, telling each where it stands, until there are as many problems as are told. */
export function eachRow<Row>(
  table: string,
  rows: Iterable<Row>,
  check: (row: Row, report: Report) => readonly WorldProblem[],
): WorldProblem[] {
  const problems: WorldProblem[] = [];
  let index = 0;
  for (const row of rows) {
    const place = index;
    problems.push(...check(row, (field, message) => ({ path: [table, place, field], message })));
    // Many alike make each the dearer to find.
    if (problems.length >= limits.problems.value) break;
    index += 1;
  }
  return problems;
}

function reference(found: object | undefined, problem: WorldProblem): WorldProblem[] {
  return found ? [] : [problem];
}

/** Every organization has an owner: who creates one becomes it (CUSTOMROLES-BUILTIN-05). */
function organizations(world: ApiWorld): WorldProblem[] {
  const owners = Array.from(world.members.all()).filter(({ role }) => role === 'owner');
  const owned = new Set(owners.map(({ organizationId }) => organizationId));
  return eachRow('organizations', world.organizations.all(), ({ id }, report) =>
    owned.has(id) ? [] : [report('id', `${id} has no member who holds the role owner`)],
  );
}

/** Every token that the world hands out does what it says: no request changes it, nor the secret. */
function token(row: PrincipalRow, world: ApiWorld, now: Date, report: Report): WorldProblem[] {
  const secret = world.settings.get('signingSecret');
  if (!secret) return [report('token', 'cannot be checked: settings has no signingSecret')];
  const fault = faultOf(row.token, secret.value, row, now);
  return fault === undefined ? [] : [report('token', fault)];
}

function member({ id, userId, organizationId, role }: MemberRow, world: ApiWorld, report: Report): WorldProblem[] {
  const [first] = world.members.find('membership', pair(organizationId, userId));
  const exists = isBuiltIn(role) || world.roles.get(role)?.organizationId === organizationId;
  return [
    ...(first?.id === id ? [] : [report('userId', `${userId} is a member of ${organizationId} already`)]),
    ...(exists ? [] : [report('role', `${role} is neither a built-in role nor a custom role of ${organizationId}`)]),
  ];
}

function role({ id, name, organizationId }: RoleRow, world: ApiWorld, report: Report): WorldProblem[] {
  const [first] = world.roles.find('name', pair(organizationId, name));
  return first?.id === id ? [] : [report('name', `${organizationId} has another role named ${JSON.stringify(name)}`)];
}

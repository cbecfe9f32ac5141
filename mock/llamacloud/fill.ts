import type { Invention } from '../shared/api.ts';
import type { WorldRows } from '../shared/world.ts';
import { emailKey } from './email.ts';
import type { AssignmentRow, MembershipRow, OrganizationRow, RoleRow, Tables, UserRow } from './tables.ts';

type Rows = WorldRows<Tables>;

/** How many invented people, at most, join the organizations that a scenario names. */
const joiners = 12;

/** How many people an invented organization has. */
const staff = 25;

/**
 * Adds invented people: the first join the scenario's own organizations as viewers, the others fill organizations of
 * their own, each with an admin, a role that belongs to it, and a member without a role.
 */
export function fill(rows: Rows, people: number, { faker, ids, before }: Invention): Rows {
  const users: UserRow[] = [];
  const organizations: OrganizationRow[] = [];
  const roles: RoleRow[] = [];
  const memberships: MembershipRow[] = [];
  const assignments: AssignmentRow[] = [];
  const taken = new Set(rows.users.map(({ email }) => emailKey(email)));
  const [admin, viewer] = ['Admin', 'Viewer'].map((name) =>
    rows.roles.find((role) => role.name === name && role.organization_id === null),
  );
  const own = rows.organizations.slice(0, joiners);

  const inventTimes = () => {
    const time = faker.date.past({ years: 2, refDate: before }).toISOString();
    return { created_at: time, updated_at: time };
  };
  const inventUser = (number: number): UserRow => {
    const name = faker.person.fullName();
    const plain = name
      .toLowerCase()
      .replace(/[^a-z]+/g, '.')
      .replace(/^\.|\.$/g, '');
    const wished = `${plain}@example.com`;
    const email = taken.has(wished) ? `${plain}.${number}@example.com` : wished;
    taken.add(email);
    return { id: ids.prefixed('user'), name, email, default_organization_id: null };
  };
  const found = (): { organization: OrganizationRow; role: RoleRow } => {
    const organization = { id: ids.uuid(), ...inventTimes(), name: faker.company.name() };
    const { created_at, updated_at } = organization;
    const permission = {
      id: ids.uuid(),
      created_at,
      updated_at,
      name: 'edit_pipelines',
      description: null,
      access: true,
    };
    const role = {
      id: ids.uuid(),
      created_at,
      updated_at,
      name: 'Editor',
      organization_id: organization.id,
      permissions: [permission],
    };
    organizations.push(organization);
    roles.push(role);
    return { organization, role };
  };
  const join = (user: UserRow, organization: OrganizationRow, role: RoleRow | undefined, inviter: string | null) => {
    const row = { ...inventTimes(), user_id: user.id, organization_id: organization.id };
    memberships.push({ id: ids.uuid(), ...row, email: user.email, invited_by_user_id: inviter });
    if (role) assignments.push({ id: ids.uuid(), ...row, role_id: role.id });
  };

  let house: ReturnType<typeof found> | undefined;
  let founder: string | null = null;
  for (let number = 1; number <= people; number += 1) {
    const user = inventUser(number);
    users.push(user);
    const named = number <= joiners ? own[(number - 1) % Math.max(own.length, 1)] : undefined;
    if (named) {
      join(user, named, viewer, null);
      continue;
    }
    const position = users.length % staff;
    if (!house || position === 0) {
      house = found();
      founder = null;
    }
    const role = founder === null ? admin : faker.helpers.arrayElement([viewer, house.role, undefined]);
    join(user, house.organization, role, founder);
    founder ??= user.id;
  }
  return {
    ...rows,
    users: [...rows.users, ...users],
    organizations: [...rows.organizations, ...organizations],
    roles: [...rows.roles, ...roles],
    memberships: [...rows.memberships, ...memberships],
    assignments: [...rows.assignments, ...assignments],
  };
}

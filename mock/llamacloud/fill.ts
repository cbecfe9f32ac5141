import type { Invention } from '../shared/api.ts';
import type { WorldRows } from '../shared/world.ts';
import { emailKey } from './email.ts';
import { grantsManaging } from './members.ts';
import type { AssignmentRow, MembershipRow, OrganizationRow, RoleRow, Tables, UserRow } from './tables.ts';

type Rows = WorldRows<Tables>;

/** How many invented people, at most, join the organizations that a scenario names. */
const joiners = 12;

/** Of the people after those, one of so many joins the scenario's main organization, so that its list is long. */
const oneAtHomeOf = 4;

/** How many people an invented organization has. */
const staff = 25;

const minute = 60 * 1000;
const week = 7 * 24 * 3600 * 1000;

/**
 * Adds invented people: the first join the scenario's own organizations as viewers. Of the others some join the one that
 * is designated as home, with any role that does not manage it or none; the rest fill organizations of their own, each
 * with an admin, a role that belongs to it, and a member without a role.
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
  const home = homeOf(rows);
  const lastJoined = lastJoinedOf(rows);

  const inventTimes = () => timesAt(faker.date.past({ years: 2, refDate: before }));
  /** Members are listed from the oldest to the newest: each joins an organization after all before. */
  const nextTimes = (organizationId: string) => {
    const last = lastJoined.get(organizationId) ?? before.getTime();
    const left = Math.floor((before.getTime() - last) / (people + 1));
    const time = last + faker.number.int({ min: 1000, max: Math.min(week, Math.max(minute, left)) });
    lastJoined.set(organizationId, time);
    return timesAt(new Date(time));
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
    lastJoined.set(organization.id, Date.parse(created_at));
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
    const row = { ...nextTimes(organization.id), user_id: user.id, organization_id: organization.id };
    memberships.push({ id: ids.uuid(), ...row, email: user.email, invited_by_user_id: inviter });
    if (role) assignments.push({ id: ids.uuid(), ...row, role_id: role.id });
  };

  let house: ReturnType<typeof found> | undefined;
  let founder: string | null = null;
  let housed = 0;
  for (let number = 1; number <= people; number += 1) {
    const user = inventUser(number);
    users.push(user);
    const named = number <= joiners ? own[(number - 1) % Math.max(own.length, 1)] : undefined;
    if (named) {
      join(user, named, viewer, null);
      continue;
    }
    if (home && number % oneAtHomeOf === 0) {
      join(user, home.organization, faker.helpers.arrayElement([viewer, ...home.roles, undefined]), null);
      continue;
    }
    if (!house || housed % staff === 0) {
      house = found();
      founder = null;
    }
    housed += 1;
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

/** The scenario's main organization, with those of its own roles that do not manage it. */
function homeOf(rows: Rows): { organization: OrganizationRow; roles: readonly RoleRow[] } | undefined {
  const id = rows.designations.find(({ name }) => name === 'organizations.home')?.value;
  const organization = rows.organizations.find((each) => each.id === id);
  if (!organization) return undefined;
  return { organization, roles: rows.roles.filter((role) => role.organization_id === id && !grantsManaging(role)) };
}

/** When somebody last joined each organization of a scenario, as far as that is known, in milliseconds since 1970. */
function lastJoinedOf({ organizations, memberships }: Rows): Map<string, number> {
  const last = new Map<string, number>();
  const note = (id: string, time: string | null) => {
    if (time !== null) last.set(id, Math.max(last.get(id) ?? 0, Date.parse(time)));
  };
  for (const { id, created_at } of organizations) note(id, created_at);
  for (const { organization_id, created_at } of memberships) note(organization_id, created_at);
  return last;
}

function timesAt(moment: Date): { created_at: string; updated_at: string } {
  const time = moment.toISOString();
  return { created_at: time, updated_at: time };
}

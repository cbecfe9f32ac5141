import type { Invention } from '../shared/api.ts';
import type { WorldRows } from '../shared/world.ts';
import {
  type MemberRow,
  type OrganizationRow,
  permissions,
  type RoleRow,
  type Tables,
  type UserRow,
} from './tables.ts';
import { timestamp } from './views.ts';

/** People of an invented organization; the last one may have fewer. */
const peopleEach = 25;

/** One of so many invented people joins the scenario's main organization, so that its lists are worth paging through. */
const oneAtHomeOf = 4;

const minute = 60 * 1000;
const week = 7 * 24 * 3600 * 1000;

/** How often a member holds which role; `custom` is one of the organization's own. The first member is its owner. */
const shares = [
  { value: 'admin', weight: 1 },
  { value: 'member', weight: 6 },
  { value: 'staff', weight: 2 },
  { value: 'custom', weight: 3 },
] as const;

const roleNames = ['Editor', 'Publisher', 'Archivist', 'Bookkeeper', 'Team lead', 'Auditor', 'Moderator'];

/**
 * Adds invented users: some in the organization that the scenario designates as home, where there is one, the others in
 * organizations of their own, each with an owner and a few custom roles.
 */
export function fill(rows: WorldRows<Tables>, people: number, invent: Invention): WorldRows<Tables> {
  const users: UserRow[] = [];
  const organizations: OrganizationRow[] = [];
  const members: MemberRow[] = [];
  const roles: RoleRow[] = [];
  const home = homeOf(rows);
  const atHome = home ? Math.floor(people / oneAtHomeOf) : 0;
  if (home) {
    const joined = inventJoiners(home, atHome, invent);
    users.push(...joined.map(({ user }) => user));
    members.push(...joined.map(({ member }) => member));
  }
  for (let done = atHome; done < people; done += peopleEach) {
    const company = inventOrganization(Math.min(peopleEach, people - done), invent);
    organizations.push(company.organization);
    users.push(...company.users);
    members.push(...company.members);
    roles.push(...company.roles);
  }
  return {
    ...rows,
    users: [...rows.users, ...users],
    organizations: [...rows.organizations, ...organizations],
    members: [...rows.members, ...members],
    roles: [...rows.roles, ...roles],
  };
}

/** The scenario's main organization, as far as new members have to fit into it. */
interface Home {
  readonly organizationId: string;
  /** The custom roles that somebody holds: one that nobody holds stays so, for a scenario may have it to be deleted. */
  readonly roles: readonly string[];
  /** When the last of its members joined, in milliseconds since 1970. */
  readonly lastJoined: number;
}

function homeOf(rows: WorldRows<Tables>): Home | undefined {
  const id = rows.designations.find(({ name }) => name === 'organizations.home')?.value;
  const organization = rows.organizations.find((each) => each.id === id);
  if (!organization) return undefined;
  const members = rows.members.filter(({ organizationId }) => organizationId === id);
  const own = new Set(rows.roles.flatMap((role) => (role.organizationId === id ? [role.id] : [])));
  return {
    organizationId: organization.id,
    roles: [...new Set(members.map(({ role }) => role))].filter((role) => own.has(role)),
    lastJoined: [organization, ...members].reduce((last, { createdAt }) => Math.max(last, Date.parse(createdAt)), 0),
  };
}

/** People who join after all others, for members are listed in the order in which they joined. */
function inventJoiners({ organizationId, roles, lastJoined }: Home, count: number, { faker, ids, before }: Invention) {
  // Spread over the time that is left, where there is any.
  const gap = Math.min(week, Math.max(minute, Math.floor((before.getTime() - lastJoined) / (count + 1))));
  const possible = shares.filter(({ value }) => value !== 'custom' || roles.length > 0);
  let time = lastJoined;
  return Array.from({ length: count }, () => {
    const user = inventUser(faker, ids);
    const share = faker.helpers.weightedArrayElement(possible);
    const role = share === 'custom' ? faker.helpers.arrayElement(roles) : share;
    time += faker.number.int({ min: 1000, max: gap });
    const createdAt = timestamp(new Date(time));
    const member: MemberRow = { id: ids.prefixed('mem'), userId: user.id, organizationId, role, createdAt };
    return { user, member };
  });
}

function inventUser(faker: Invention['faker'], ids: Invention['ids']): UserRow {
  const id = ids.prefixed('user');
  return { id, name: faker.person.fullName(), email: `${id}@example.com` };
}

function inventOrganization(size: number, { faker, ids, before }: Invention) {
  // Time goes on in steps, so that rows are as old as their order says.
  let time = before.getTime() - (size + 2) * week - faker.number.int({ max: 52 }) * week;
  const next = () => timestamp(new Date((time += faker.number.int({ min: 1000, max: week }))));
  const organization = { id: ids.prefixed('org'), name: faker.company.name(), createdAt: next() };
  const users = Array.from({ length: size }, () => inventUser(faker, ids));
  const [owner] = users;
  const roles = faker.helpers.arrayElements(roleNames, { min: 1, max: 4 }).map((name): RoleRow => ({
    id: ids.prefixed('role'),
    organizationId: organization.id,
    name,
    description: faker.company.catchPhrase(),
    permissions: faker.helpers.arrayElements(permissions, { min: 0, max: 6 }),
    createdAt: organization.createdAt,
    createdBy: owner?.id ?? '',
  }));
  const members = users.map(({ id }, index): MemberRow => {
    const share = index === 0 ? 'owner' : faker.helpers.weightedArrayElement(shares);
    const role = share === 'custom' ? faker.helpers.arrayElement(roles).id : share;
    const createdAt = index === 0 ? organization.createdAt : next();
    return { id: ids.prefixed('mem'), userId: id, organizationId: organization.id, role, createdAt };
  });
  return { organization, users, members, roles };
}

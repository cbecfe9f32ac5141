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

const week = 7 * 24 * 3600 * 1000;

/** How often a member holds which role; `custom` is one of the organization's own. The first member is its owner. */
const shares = [
  { value: 'admin', weight: 1 },
  { value: 'member', weight: 6 },
  { value: 'staff', weight: 2 },
  { value: 'custom', weight: 3 },
] as const;

const roleNames = ['Editor', 'Publisher', 'Archivist', 'Bookkeeper', 'Team lead', 'Auditor', 'Moderator'];

/** Adds invented users in organizations of their own, each with an owner and a few custom roles. */
export function fill(rows: WorldRows<Tables>, people: number, invent: Invention): WorldRows<Tables> {
  const users: UserRow[] = [];
  const organizations: OrganizationRow[] = [];
  const members: MemberRow[] = [];
  const roles: RoleRow[] = [];
  for (let done = 0; done < people; done += peopleEach) {
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

function inventOrganization(size: number, { faker, ids, before }: Invention) {
  // Time goes on in steps, so that rows are as old as their order says.
  let time = before.getTime() - (size + 2) * week - faker.number.int({ max: 52 }) * week;
  const next = () => timestamp(new Date((time += faker.number.int({ min: 1000, max: week }))));
  const organization = { id: ids.prefixed('org'), name: faker.company.name(), createdAt: next() };
  const users = Array.from({ length: size }, (): UserRow => {
    const id = ids.prefixed('user');
    return { id, name: faker.person.fullName(), email: `${id}@example.com` };
  });
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

import { nearest } from '../../support/nearest.ts';
import type { Keyed } from '../shared/keyed.ts';
import { People, placeName, type Somebody } from '../shared/people.ts';
import type { WorldRows } from '../shared/world.ts';
import type { Origins } from '../shared/written.ts';
import {
  builtInNames,
  isBuiltIn,
  type MemberRow,
  type PrincipalRow,
  type RoleRow,
  type Tables,
  type UserRow,
} from './tables.ts';
import { sign } from './tokens.ts';
import { timestamp } from './views.ts';
import type { Organization, Person } from './written.ts';

type Rows = WorldRows<Tables>;
type OrganizationRow = Rows['organizations'][number];

/** When the first written organization begins; its members join one after the other, as they are written. */
const begin = Date.parse('2025-01-01T00:00:00Z');
const day = 24 * 3600 * 1000;
const minute = 60 * 1000;

/** Claims of a token that is good until 2099, and of one whose time has passed: in seconds since 1970. */
const times = {
  valid: { iat: 1_767_225_600, exp: 4_070_908_800 },
  expired: { iat: 1_577_836_800, exp: 1_577_840_400 },
};

/** Adds written organizations to a world: their custom roles, their members, and a token for everybody. */
export function expand(rows: Rows, written: readonly Organization[], keyed: Keyed, origins: Origins): Rows {
  const organizations = written.map((each) => withOwner(each));
  const secret = rows.settings[0]?.value ?? '';
  const people = new People(keyed, origins, {
    emails: rows.users.map(({ email }) => email),
    names: rows.principals.map(({ name }) => name),
  });
  const users: UserRow[] = [];
  const byEmail = new Map(rows.users.map((user) => [user.email.toLowerCase(), user]));
  const members: MemberRow[] = [];
  const principals: PrincipalRow[] = [];
  const made: OrganizationRow[] = [];
  const roles: RoleRow[] = [];

  const userOf = ({ handle, firstName, lastName, email, path }: Somebody<Person>): UserRow => {
    const known = byEmail.get(email.toLowerCase());
    if (known) return known;
    const user = origins.mark({ id: `user_${handle}`, name: `${firstName} ${lastName}`, email }, path);
    users.push(user);
    byEmail.set(email.toLowerCase(), user);
    return user;
  };

  for (const [index, { written: organization, ownerAt }] of organizations.entries()) {
    const { name } = organization;
    const place = placeName(name, index);
    const id = organization.id ?? `org_${place}`;
    const createdAt = timestamp(new Date(begin + index * day));
    made.push(origins.mark({ id, name, createdAt }, [index]));
    const everybody = people.of(organization, index).map((somebody) => ({ somebody, user: userOf(somebody) }));
    const owner = everybody.find(({ somebody }) => somebody.written.role === 'owner');
    const own = (organization.roles ?? []).map((role, position) => {
      const { description = null, permissions } = role;
      const row = {
        id: `role_${place}_${placeName(role.name, position)}`,
        organizationId: id,
        name: role.name,
        description,
        permissions,
        createdAt,
        createdBy: owner?.user.id ?? '',
      };
      return origins.mark(row, [index, 'roles', position]);
    });
    roles.push(...own);
    for (const [position, { somebody, user }] of everybody.entries()) {
      const { written: person, handle } = somebody;
      const path = somebody.path[2] === ownerAt ? [index] : somebody.path;
      const role = roleOf(person, own, name, (message) => {
        origins.complain([...path, 'role'], message);
      });
      const joined = timestamp(new Date(begin + index * day + (position + 1) * minute));
      const expired = person.token === 'expired';
      members.push(
        origins.mark({ id: `mem_${handle}`, userId: user.id, organizationId: id, role, createdAt: joined }, path),
      );
      const token = sign({ sub: user.id, ...times[expired ? 'expired' : 'valid'] }, secret);
      principals.push(origins.mark({ name: handle, userId: user.id, organizationId: id, role, token, expired }, path));
    }
  }
  return {
    ...rows,
    organizations: [...rows.organizations, ...made],
    users: [...rows.users, ...users],
    members: [...rows.members, ...members],
    roles: [...rows.roles, ...roles],
    principals: [...rows.principals, ...principals],
    designations: [...rows.designations, ...designationsOf(rows, made)],
  };
}

/** Every organization has an owner; one that names none gets one. `ownerAt` is the place of an owner whom nobody wrote. */
function withOwner(written: Organization): { readonly written: Organization; readonly ownerAt?: number } {
  const { people = [] } = written;
  if (people.some(({ role, count = 1 }) => role === 'owner' && count > 0)) return { written };
  return { written: { ...written, people: [...people, { role: 'owner' }] }, ownerAt: people.length };
}

/** The name of a built-in role, or the id of one of the organization's own. */
function roleOf(
  { role = 'member' }: Person,
  own: readonly RoleRow[],
  organization: string,
  complain: (message: string) => void,
): string {
  if (isBuiltIn(role)) return role;
  const found = own.find(({ name }) => name === role);
  if (found) return found.id;
  const known = nearest(role, [...builtInNames, ...own.map(({ name }) => name)]);
  complain(`${role} is no role of ${organization}; there is ${known.join(', ')}`);
  return role;
}

/** The first organization is home to a target file, the second the other one, unless rows say which. */
function designationsOf({ designations }: Rows, [home, other]: readonly OrganizationRow[]): Rows['designations'] {
  if (designations.length > 0) return [];
  return [
    ...(home ? [{ name: 'organizations.home' as const, value: home.id }] : []),
    ...(other ? [{ name: 'organizations.other' as const, value: other.id }] : []),
  ];
}

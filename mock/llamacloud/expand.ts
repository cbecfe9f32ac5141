import { nearest } from '../../support/nearest.ts';
import type { Keyed } from '../shared/keyed.ts';
import { People, type Somebody } from '../shared/people.ts';
import type { WorldRows } from '../shared/world.ts';
import type { Origins } from '../shared/written.ts';
import { emailKey } from './email.ts';
import { grantsManaging } from './members.ts';
import type {
  AssignmentRow,
  MembershipRow,
  OrganizationRow,
  PrincipalRow,
  RoleRow,
  Tables,
  UserRow,
} from './tables.ts';
import type { Organization, Person } from './written.ts';

type Rows = WorldRows<Tables>;

/** When the first written organization begins; its people join one after the other, as they are written. */
const begin = Date.parse('2025-01-01T00:00:00Z');
const day = 24 * 3600 * 1000;
const minute = 60 * 1000;

/** Adds written organizations to a world: their roles, members with what they hold, and a credential for everybody. */
export function expand(rows: Rows, organizations: readonly Organization[], keyed: Keyed, origins: Origins): Rows {
  const people = new People(keyed, origins, {
    emails: rows.users.map(({ email }) => email),
    names: rows.principals.map(({ name }) => name),
  });
  const users: UserRow[] = [];
  const byEmail = new Map(rows.users.map((user) => [emailKey(user.email), user]));
  const made = organizations.map((written, index) => organizationOf(written, index, keyed, origins));
  const memberships: MembershipRow[] = [];
  const assignments: AssignmentRow[] = [];
  const principals: PrincipalRow[] = [];

  const userOf = ({ handle, firstName, lastName, email, path }: Somebody<Person>): UserRow => {
    const known = byEmail.get(emailKey(email));
    if (known) return known;
    const name = `${firstName} ${lastName}`;
    const user = origins.mark({ id: `user-${handle}`, name, email, default_organization_id: null }, path);
    users.push(user);
    byEmail.set(emailKey(email), user);
    return user;
  };

  for (const [index, written] of organizations.entries()) {
    const { organization, roles } = made[index] ?? organizationOf(written, index, keyed, origins);
    const usable = [...rows.roles.filter(({ organization_id }) => organization_id === null), ...roles];
    for (const [position, somebody] of people.of(written, index).entries()) {
      const { written: person, handle, email, path } = somebody;
      const member = { ...timesAt(begin + index * day + (position + 1) * minute), organization_id: organization.id };
      const user = person.status === 'invited' ? undefined : userOf(somebody);
      const id = keyed.uuid('membership', organization.id, handle);
      memberships.push(
        origins.mark(
          { id, ...member, user_id: user?.id ?? null, email: user?.email ?? email, invited_by_user_id: null },
          path,
        ),
      );
      const role = roleOf(somebody, written.name, usable, origins);
      if (!user) continue;
      if (role)
        assignments.push(
          origins.mark(
            { id: keyed.uuid('assignment', organization.id, handle), ...member, user_id: user.id, role_id: role.id },
            path,
          ),
        );
      principals.push(
        origins.mark(
          {
            name: handle,
            user: user.id,
            role: grantsManaging(role) ? ('admin' as const) : ('member' as const),
            organization: organization.id,
            ...(person.cookie
              ? { session: person.key ?? `demo-session-${handle}` }
              : { bearer: person.key ?? `llx-demo-${handle}` }),
          },
          path,
        ),
      );
    }
  }
  return {
    ...rows,
    organizations: [...rows.organizations, ...made.map(({ organization }) => organization)],
    users: [...rows.users, ...users],
    roles: [...rows.roles, ...made.flatMap(({ roles }) => roles)],
    memberships: [...rows.memberships, ...memberships],
    assignments: [...rows.assignments, ...assignments],
    principals: [...rows.principals, ...principals],
    designations: [
      ...rows.designations,
      ...designationsOf(
        rows,
        made.map(({ organization }) => organization),
      ),
    ],
  };
}

function organizationOf(
  { id, name, roles = [] }: Organization,
  index: number,
  keyed: Keyed,
  origins: Origins,
): { organization: OrganizationRow; roles: readonly RoleRow[] } {
  const times = timesAt(begin + index * day);
  const organization = origins.mark({ id: id?.toLowerCase() ?? keyed.uuid('organization', name), ...times, name }, [
    index,
  ]);
  return {
    organization,
    roles: roles.map((role, position) => {
      const permissions = role.permissions.map((permission) => ({
        id: keyed.uuid('permission', name, role.name, permission),
        ...times,
        name: permission,
        description: null,
        access: true,
      }));
      const row = {
        id: keyed.uuid('role', name, role.name),
        ...times,
        name: role.name,
        organization_id: organization.id,
        permissions,
      };
      return origins.mark(row, [index, 'roles', position]);
    }),
  };
}

function roleOf(
  { written: { role = 'Viewer', status }, path }: Somebody<Person>,
  organization: string,
  usable: readonly RoleRow[],
  origins: Origins,
): RoleRow | undefined {
  if (role.toLowerCase() === 'none' || status === 'invited') return undefined;
  const found = usable.find(({ name }) => name.toLowerCase() === role.toLowerCase());
  if (!found) {
    const known = nearest(role, [...usable.map(({ name }) => name), 'none']);
    origins.complain([...path, 'role'], `${role} is no role of ${organization}; there is ${known.join(', ')}`);
  }
  return found;
}

/** The first organization is home to a target file, the second the other one, unless rows say which. */
function designationsOf({ designations }: Rows, [home, other]: readonly OrganizationRow[]): Rows['designations'] {
  if (designations.length > 0) return [];
  return [
    ...(home ? [{ name: 'organizations.home' as const, value: home.id }] : []),
    ...(other ? [{ name: 'organizations.other' as const, value: other.id }] : []),
  ];
}

function timesAt(moment: number): { created_at: string; updated_at: string } {
  const time = new Date(moment).toISOString();
  return { created_at: time, updated_at: time };
}

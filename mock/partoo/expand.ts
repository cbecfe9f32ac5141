import { nearest } from '../../support/nearest.ts';
import type { Keyed } from '../shared/keyed.ts';
import { People, placeName, type Somebody } from '../shared/people.ts';
import { slug } from '../shared/slug.ts';
import type { WorldRows } from '../shared/world.ts';
import type { Origins, Path } from '../shared/written.ts';
import { hasCustomRole } from './rules/roles.ts';
import { sidebarPages, type Tables, type UserRow } from './tables.ts';
import type { Organization, Person } from './written.ts';

type Rows = WorldRows<Tables>;
type Row<Name extends keyof Tables> = Rows[Name][number];

/** Ids of organizations and groups that a file does not give. Those that are given while serving begin above them. */
const ids = { min: 1000, max: 99_999 };

/** 2025-01-01, in seconds since 1970. Who is written later joined later. */
const firstDay = 1_735_689_600;
const tenMinutes = 600;

/** What an organization has, so that its people can be given some of it. */
interface Place {
  readonly organization: Row<'organizations'>;
  readonly groups: readonly Row<'groups'>[];
  readonly businesses: readonly Row<'businesses'>[];
  readonly customRoles: readonly Row<'customRoles'>[];
}

/** Adds written organizations to a world: their shops, groups, custom roles and people, and a key for everybody. */
export function expand(rows: Rows, organizations: readonly Organization[], keyed: Keyed, origins: Origins): Rows {
  const people = new People(keyed, origins, {
    emails: rows.users.map(({ email }) => email),
    names: rows.principals.map(({ name }) => name),
  });
  const taken = {
    organizations: new Set([...rows.organizations.map(({ id }) => id), ...organizations.flatMap(({ id }) => id ?? [])]),
    groups: new Set(rows.groups.map(({ id }) => id)),
  };
  const builtIn = rows.customRoles.filter(({ orgId }) => orgId === null);
  const places = organizations.map((written, index) => placeOf(written, index, rows, taken, keyed, origins));
  const users: UserRow[] = [];
  const principals: Row<'principals'>[] = [];
  for (const [index, written] of organizations.entries()) {
    const place = places[index];
    if (!place) continue;
    const shopCount = place.businesses.length;
    const countOf = ({ role, shops }: Person) => (role === 'BUSINESS_MANAGER' && shops === 'each' ? shopCount : 1);
    for (const [position, somebody] of people.of(written, index, countOf).entries()) {
      const user = userOf(somebody, place, [...builtIn, ...place.customRoles], position, keyed, origins);
      users.push(user);
      const apiKey = somebody.written.key ?? `demo-partoo-${somebody.handle}`;
      const { id: userId, role, orgId, disabled } = user;
      const principal = { name: somebody.handle, userId, role, orgId, apiKey, disabled, deleted: false };
      principals.push(origins.mark(principal, somebody.path));
    }
  }
  return {
    ...rows,
    organizations: [...rows.organizations, ...places.map(({ organization }) => organization)],
    groups: [...rows.groups, ...places.flatMap(({ groups }) => groups)],
    businesses: [...rows.businesses, ...places.flatMap(({ businesses }) => businesses)],
    customRoles: [...rows.customRoles, ...places.flatMap(({ customRoles }) => customRoles)],
    users: [...rows.users, ...users],
    principals: [...rows.principals, ...principals],
  };
}

function placeOf(
  written: Organization,
  index: number,
  { permissions }: Rows,
  taken: { readonly organizations: Set<number>; readonly groups: Set<number> },
  keyed: Keyed,
  origins: Origins,
): Place {
  const { name, people = [] } = written;
  const path = [index];
  const id = written.id ?? keyed.integer(ids, taken.organizations, 'organization', name);
  const features = written.features ?? [...new Set([...permissions.map(({ feature }) => feature), ...sidebarPages])];
  const faker = keyed.faker('shops', name);
  const shopNames = named(written.shops, () => `${name} ${faker.location.street()}`);
  const needsGroup = shopNames.length > 0 || people.some(({ role }) => role === 'GROUP_MANAGER');
  const groupNames = named(written.groups ?? (needsGroup ? ['All shops'] : []), () => faker.location.city());
  const groups = groupNames.map((groupName, position) => {
    const group = { id: keyed.integer(ids, taken.groups, 'group', name, String(position)), orgId: id, name: groupName };
    return origins.mark(group, [...path, 'groups', ...(Array.isArray(written.groups) ? [position] : [])]);
  });
  const businesses = shopNames.map((shopName, position) => {
    const group = groups[position % Math.max(1, groups.length)];
    const key = Array.isArray(written.shops) ? shopName : String(position);
    const shop = { id: keyed.hex24('shop', name, key), orgId: id, name: shopName, groups: group ? [group.id] : [] };
    return origins.mark(shop, [...path, 'shops', ...(Array.isArray(written.shops) ? [position] : [])]);
  });
  const customRoles = (written.customRoles ?? []).map((role, position) => {
    const { apiId = slug(role.name, '_'), description = '', permissions: given } = role;
    const row = {
      id: keyed.hex24('role', name, apiId),
      orgId: id,
      apiId,
      name: role.name,
      description,
      permissions: given,
    };
    return origins.mark(row, [...path, 'customRoles', position]);
  });
  const organization = origins.mark(
    {
      id,
      name,
      alias: `${slug(name, '_') || 'organization'}_${id}`,
      provider: 'partoo',
      type: written.type ?? ('small_medium_business' as const),
      features,
      orgFeatures: features,
      lastOrgApiCall: '',
      maxBusinesses: written.maxBusinesses ?? null,
      canSwitch: written.canSwitch ?? true,
      hasSwitched: written.switched ?? customRoles.length > 0,
      sso: written.sso ?? false,
    },
    path,
  );
  return { organization, groups, businesses, customRoles };
}

function userOf(
  { written, turn, handle, firstName, lastName, email, path }: Somebody<Person>,
  place: Place,
  roles: readonly Row<'customRoles'>[],
  position: number,
  keyed: Keyed,
  origins: Origins,
): UserRow {
  const { organization } = place;
  const { role } = written;
  const own = written.customRole ?? (hasCustomRole(role) === 'always' ? role.toLowerCase() : undefined);
  const customRole = roles.find(({ name, apiId }) => name === own || apiId === own);
  if (own !== undefined && !customRole) {
    const known = nearest(
      own,
      roles.map(({ apiId }) => apiId),
    );
    origins.complain(
      [...path, 'customRole'],
      `${own} is no custom role of ${organization.name}; there is ${known.join(', ')}`,
    );
  }
  const user = {
    id: keyed.hex24('user', placeName(organization.name, 0), handle),
    orgId: organization.id,
    firstName,
    lastName,
    email,
    phone: '',
    lang: written.lang ?? ('fr' as const),
    role,
    customRoleId: customRole?.id ?? null,
    accesses: accessesOf(written, turn, place, path, origins),
    businessIds: businessesOf(written, turn, place, path, origins),
    sidebarPages: sidebarPages.filter((page) => organization.features.includes(page)),
    keywords: [],
    status: written.status === 'invited' ? ('invited' as const) : ('active' as const),
    reinvitedAt: null,
    disabled: written.status === 'disabled' || written.status === 'suspended',
    ssoOnly: written.ssoOnly ?? false,
    receivesReviewMails: true,
    createdAt: firstDay + position * tenMinutes,
  };
  return origins.mark(user, path);
}

function accessesOf(
  { role, groups, shops }: Person,
  turn: number,
  place: Place,
  path: Path,
  origins: Origins,
): number[][] {
  if (role !== 'GROUP_MANAGER') {
    if (groups !== undefined) origins.complain([...path, 'groups'], `are for a GROUP_MANAGER, not for a ${role}`);
    return [];
  }
  if (shops !== undefined && shops !== 'all' && shops !== 'none')
    origins.complain(
      [...path, 'shops'],
      'of a GROUP_MANAGER can be all or none: it reaches shops by their groups, see groups',
    );
  if (shops === 'none') return [];
  const chosen = choose(groups ?? 'all', turn, place.groups, 'group', [...path, 'groups'], origins);
  return chosen.length > 0 ? [chosen.map(({ id }) => id)] : [];
}

function businessesOf({ role, shops }: Person, turn: number, place: Place, path: Path, origins: Origins): string[] {
  if (role === 'BUSINESS_MANAGER')
    return choose(shops ?? 'each', turn, place.businesses, 'shop', [...path, 'shops'], origins).map(({ id }) => id);
  if (shops !== undefined && role !== 'GROUP_MANAGER')
    origins.complain([...path, 'shops'], `are for a BUSINESS_MANAGER or a GROUP_MANAGER, not for a ${role}`);
  return [];
}

/** Some of what there is: all, those that are named, or so many in turn. */
function choose<Thing extends { readonly name: string }>(
  wanted: 'all' | 'each' | 'none' | number | readonly string[],
  turn: number,
  things: readonly Thing[],
  what: string,
  path: Path,
  origins: Origins,
): Thing[] {
  if (wanted === 'all') return [...things];
  if (wanted === 'none' || things.length === 0) return [];
  if (wanted === 'each' || typeof wanted === 'number') {
    const count = Math.min(wanted === 'each' ? 1 : wanted, things.length);
    return Array.from({ length: count }, (_, step) => things[(turn * count + step) % things.length]).filter(
      (thing) => thing !== undefined,
    );
  }
  return wanted.flatMap((name, position) => {
    const found = things.find((thing) => thing.name === name);
    if (found) return [found];
    const known = nearest(
      name,
      things.map((thing) => thing.name),
    );
    origins.complain([...path, position], `${name} is no ${what} of this organization; there is ${known.join(', ')}`);
    return [];
  });
}

/** As many names as are wanted, or those that are given. */
function named(wanted: number | readonly string[] | undefined, invent: () => string): readonly string[] {
  if (typeof wanted !== 'number') return wanted ?? [];
  const names = new Set<string>();
  for (let count = 0; names.size < wanted; count += 1) {
    const name = invent();
    names.add(names.has(name) ? `${name} ${count}` : name);
  }
  return [...names];
}

import type { Invention } from '../shared/api.ts';
import { slug } from '../shared/slug.ts';
import type { WorldRows } from '../shared/world.ts';
import { principalFor } from './following.ts';
import { hasCustomRole } from './rules/roles.ts';
import { languages, sidebarPages, type Tables, type UserRow } from './tables.ts';

type Rows = WorldRows<Tables>;
type Row<Name extends keyof Tables> = Rows[Name][number];

/** One organization for so many people. */
const peoplePerOrganization = 50;

/** One of so many invented people joins the scenario's main organization, so that its lists are worth paging through. */
const oneAtHomeOf = 4;

/** Of ten people in an organization: one administrator, one manager of it all, and so on. */
const roles = [
  ...(['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'GROUP_MANAGER', 'PUBLISHER'] as const),
  ...Array.from({ length: 5 }, () => 'BUSINESS_MANAGER' as const),
] as const;

interface Place {
  readonly organization: Row<'organizations'>;
  readonly groups: readonly Row<'groups'>[];
  readonly businesses: readonly Row<'businesses'>[];
  readonly customRoles: readonly Row<'customRoles'>[];
}

/**
 * Adds invented organizations, with groups, businesses and a custom role each, and the people in them. Some of the people
 * are in the organization that the scenario designates as home, where there is one.
 */
export function fill(rows: Rows, people: number, invent: Invention): Rows {
  const count = Math.ceil(people / peoplePerOrganization);
  const places = Array.from({ length: count }, () => inventPlace(rows, invent));
  const builtIn = new Map(rows.customRoles.flatMap(({ id, orgId, apiId }) => (orgId === null ? [[apiId, id]] : [])));
  const home = homeOf(rows);
  let elsewhere = 0;
  const placeOf = (index: number): Place | undefined => {
    if (home && index % oneAtHomeOf === oneAtHomeOf - 1) return home;
    // Half of the others are in the first organization, so that one world has both small and large ones.
    const turn = elsewhere++;
    return places[turn % 2 === 0 ? 0 : ((turn + 1) / 2) % count];
  };
  const users = Array.from({ length: people }).flatMap((_, index) => {
    const place = placeOf(index);
    return place ? [inventUser(index, place, builtIn, invent)] : [];
  });
  return {
    ...rows,
    organizations: [...rows.organizations, ...places.map(({ organization }) => organization)],
    groups: [...rows.groups, ...places.flatMap(({ groups }) => groups)],
    businesses: [...rows.businesses, ...places.flatMap(({ businesses }) => businesses)],
    customRoles: [...rows.customRoles, ...places.flatMap(({ customRoles }) => customRoles)],
    users: [...rows.users, ...users],
    principals: [...rows.principals, ...users.map(principalFor)],
  };
}

/** The scenario's main organization, with the custom roles that somebody holds: one that nobody holds stays so. */
function homeOf(rows: Rows): Place | undefined {
  const id = rows.designations.find(({ name }) => name === 'orgs.home')?.value;
  const organization = rows.organizations.find((each) => each.id === id);
  if (!organization) return undefined;
  const held = new Set(rows.users.map(({ customRoleId }) => customRoleId));
  return {
    organization,
    groups: rows.groups.filter(({ orgId }) => orgId === id),
    businesses: rows.businesses.filter(({ orgId }) => orgId === id),
    customRoles: rows.customRoles.filter((role) => role.orgId === id && held.has(role.id)),
  };
}

function inventPlace({ permissions }: Rows, { faker, ids }: Invention): Place {
  const orgId = ids.integer();
  const name = faker.company.name();
  const features = [...new Set([...permissions.map(({ feature }) => feature), ...sidebarPages])];
  const organization: Row<'organizations'> = {
    id: orgId,
    name,
    alias: `${slug(name, '_')}_${orgId}`,
    provider: 'partoo',
    type: 'small_medium_business',
    features,
    orgFeatures: features,
    lastOrgApiCall: '',
    maxBusinesses: null,
    canSwitch: true,
    hasSwitched: faker.datatype.boolean(),
    sso: faker.datatype.boolean(),
  };
  const groups = faker.helpers
    .uniqueArray(() => faker.location.city(), 4)
    .map((city) => ({ id: ids.integer(), orgId, name: city }));
  const businesses = groups.flatMap((group) =>
    [1, 2].map(() => ({ id: ids.hex24(), orgId, name: `${name}, ${faker.location.street()}`, groups: [group.id] })),
  );
  const customRole: Row<'customRoles'> = {
    id: ids.hex24(),
    orgId,
    apiId: 'local_team',
    name: 'Local Team',
    description: 'Looks after the pages of a place',
    permissions: permissions.filter(({ dependsOn }) => dependsOn === null).map((permission) => permission.name),
  };
  return { organization, groups, businesses, customRoles: [customRole] };
}

function inventUser(
  index: number,
  { organization, groups, businesses, customRoles }: Place,
  builtIn: ReadonlyMap<string | undefined, string | undefined>,
  { faker, ids, before }: Invention,
): UserRow {
  const role = faker.helpers.arrayElement(roles);
  const [firstName, lastName] = [faker.person.firstName(), faker.person.lastName()];
  // A scenario's organization may have none of what is chosen from here.
  const one = <T>(list: readonly T[]): T[] => (list.length > 0 ? [faker.helpers.arrayElement(list)] : []);
  const [ownRole] = faker.datatype.boolean(0.3) ? one(customRoles) : [];
  return {
    id: ids.hex24(),
    orgId: organization.id,
    firstName,
    lastName,
    email: `${slug(firstName, '_')}.${slug(lastName, '_')}.${index + 1}@example.com`,
    phone: '',
    lang: faker.helpers.arrayElement(languages),
    role,
    customRoleId: hasCustomRole(role) === 'always' ? (ownRole?.id ?? builtIn.get(role.toLowerCase()) ?? null) : null,
    accesses: role === 'GROUP_MANAGER' ? one(groups).map(({ id }) => [id]) : [],
    businessIds: role === 'BUSINESS_MANAGER' ? one(businesses).map(({ id }) => id) : [],
    sidebarPages: sidebarPages.filter((page) => organization.features.includes(page)),
    keywords: [],
    status: faker.datatype.boolean(0.9) ? 'active' : 'invited',
    reinvitedAt: null,
    disabled: false,
    ssoOnly: false,
    receivesReviewMails: true,
    createdAt: Math.floor(faker.date.past({ years: 3, refDate: before }).getTime() / 1000),
  };
}

/** What a column of the state points to: the table, and the column that identifies its rows. */
export interface Target {
  readonly table: string;
  readonly key: string;
}

const organization = { table: 'organizations', key: 'id' };
const user = { table: 'users', key: 'id' };
const role = { table: 'roles', key: 'id' };

/** Relations by API, table and column. Values that point to no row, such as the name of a built-in role, are left as text. */
const relations: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Target>>>>>> = {
  partoo: {
    subsections: { section: { table: 'sections', key: 'name' } },
    permissions: {
      subsection: { table: 'subsections', key: 'name' },
      dependsOn: { table: 'permissions', key: 'name' },
    },
    customRoles: { orgId: organization, permissions: { table: 'permissions', key: 'name' } },
    groups: { orgId: organization },
    businesses: { orgId: organization, groups: { table: 'groups', key: 'id' } },
    users: {
      orgId: organization,
      customRoleId: { table: 'customRoles', key: 'id' },
      accesses: { table: 'groups', key: 'id' },
      businessIds: { table: 'businesses', key: 'id' },
    },
    principals: { userId: user, orgId: organization },
  },
  llamacloud: {
    users: { default_organization_id: organization },
    roles: { organization_id: organization },
    memberships: { user_id: user, organization_id: organization, invited_by_user_id: user },
    assignments: { user_id: user, organization_id: organization, role_id: role },
    principals: { user, organization },
  },
  'custom-roles': {
    members: { userId: user, organizationId: organization, role },
    roles: { organizationId: organization, createdBy: user },
    principals: { userId: user, organizationId: organization, role },
  },
};

/** What the values of a column point to, if anything. */
export function targetOf(api: string, table: string, column: string): Target | undefined {
  return relations[api]?.[table]?.[column];
}

/** Which columns of which tables point to a table. */
export function pointersTo(api: string, table: string): { table: string; column: string; key: string }[] {
  return Object.entries(relations[api] ?? {}).flatMap(([from, columns]) =>
    Object.entries(columns).flatMap(([column, target]) =>
      target.table === table ? [{ table: from, column, key: target.key }] : [],
    ),
  );
}

/** The column that identifies the rows of a table. */
export function keyOf(row: Readonly<Record<string, unknown>>): string {
  return 'id' in row ? 'id' : 'name';
}

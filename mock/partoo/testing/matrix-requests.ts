import type { Step } from './client.ts';

/** A request that falls into one cell of the matrix, and what has to be done before. */
export interface CellRequest {
  readonly before: readonly Step[];
  readonly step: Step;
}

/** Who calls for each row. All but the PROVIDER belong to organization 42. */
const callers = new Map([
  ['PROVIDER', 'provider'],
  ['ORG_ADMIN', 'orgAdmin'],
  ['ORG_MANAGER', 'orgManager'],
  ['GROUP_MANAGER', 'groupManager'],
  ['BUSINESS_MANAGER', 'businessManager'],
  ['PUBLISHER', 'publisher'],
]);

export const userIds = new Map([
  ['provider', '5209c3a237bbc544d8e26730'],
  ['orgAdmin', '5309c3a237bbc544d8e26730'],
  ['orgManager', '5309c3a237bbc544d8e26731'],
  ['groupManager', '5309c3a237bbc544d8e26732'],
  ['businessManager', '5309c3a237bbc544d8e26733'],
  ['publisher', '5309c3a237bbc544d8e26734'],
  ['subject', '5309c3a237bbc544d8e26737'],
  ['otherGroupManager', '5309c3a237bbc544d8e26738'],
  ['secondOrgAdmin', '5309c3a237bbc544d8e26739'],
  ['otherOrgUser', '5409c35a97bbc544d8e26738'],
]);

/** The principal that stands for a row. */
function callerOf(role: string): string {
  const caller = callers.get(role);
  if (caller === undefined) throw new Error(`Nobody is ${role}`);
  return caller;
}

function ownOrg(role: string): number {
  return role === 'PROVIDER' ? 1 : 42;
}

type Make = (role: string, relation: string) => CellRequest | undefined;

/** An operation on the organization that the request names. */
function onOrganization(request: (orgId: number) => string, body?: (orgId: number) => object): Make {
  return (role, relation) => {
    const orgId = { own: ownOrg(role), other: 43, unknown: 999 }[relation];
    if (orgId === undefined) return undefined;
    const step = { as: callerOf(role), request: request(orgId), ...(body && { body: body(orgId) }) };
    return { before: [], step };
  };
}

/** An operation on a role that nobody holds. */
function onRole(method: string, suffix: string, body?: object): Make {
  return (role, relation) => {
    const path = {
      own: role === 'PROVIDER' ? 'mine' : 'review_reader',
      builtin: 'group_manager',
      other: 'local_pages?org_id=43',
      otherBuiltin: 'group_manager?org_id=43',
      otherUnknown: 'nothing?org_id=43',
      unknown: 'local_pages_of_nobody',
      nowhere: 'local_pages?org_id=999',
    }[relation];
    if (path === undefined) return undefined;
    const [apiId = '', query] = path.split('?');
    const mine = { name: 'Mine', api_id: 'mine', permissions: [] };
    const before = path === 'mine' ? [{ as: 'provider', request: 'POST /custom_role', body: mine }] : [];
    const request = `${method} /custom_role/${apiId}${suffix}${query === undefined ? '' : `?${query}`}`;
    return { before, step: { as: callerOf(role), request, ...(body && { body }) } };
  };
}

/** An operation on a user. Only those who have groups or businesses share some with others: the rest have no subordinates. */
function onUser(method: string, suffix: string, { body, ready }: { body?: object; ready?: object } = {}): Make {
  return (role, relation) => {
    const subordinates = new Map([
      ['GROUP_MANAGER', 'businessManager'],
      ['BUSINESS_MANAGER', 'subject'],
    ]);
    const target = new Map([
      ['self', callerOf(role)],
      ['subordinate', subordinates.get(role)],
      ['colleague', 'otherGroupManager'],
      ['administrator', 'secondOrgAdmin'],
      ['other', 'otherOrgUser'],
      ['unknown', 'nobody'],
    ]).get(relation);
    if (target === undefined) return undefined;
    const path = `/user/${userIds.get(target) ?? target}`;
    // The provider's own organization has nobody else at first.
    const moves = role === 'PROVIDER' && ['colleague', 'administrator'].includes(relation) ? { org_id: 1 } : {};
    const prepared = { ...moves, ...(relation === 'unknown' ? {} : ready) };
    const before =
      Object.keys(prepared).length > 0 ? [{ as: 'provider', request: `POST ${path}`, body: prepared }] : [];
    return { before, step: { as: callerOf(role), request: `${method} ${path}${suffix}`, ...(body && { body }) } };
  };
}

function always(request: string, body?: object): Make {
  return (role) => ({ before: [], step: { as: callerOf(role), request, ...(body && { body }) } });
}

const newRole = { name: 'Team', api_id: 'team', permissions: ['business_edit'] };
const newUser = { email: 'new.user@example.com', first_name: 'New', last_name: 'User', role: 'BUSINESS_MANAGER' };

/** How to call each operation so that it stands in a relation to the caller; undefined where nothing can. */
export const requests: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['getCustomRolesSwitchStatus', onOrganization((id) => `GET /org/${id}/switch_to_custom_roles`)],
  [
    'switchCustomRoles',
    onOrganization(
      (id) => `POST /org/${id}/switch_to_custom_roles`,
      () => ({ switch_to_custom_roles: true }),
    ),
  ],
  ['customRoles', onOrganization((id) => `GET /custom_role?org_id=${id}`)],
  [
    'createCustomRole',
    onOrganization(
      (id) => `POST /custom_role?org_id=${id}`,
      () => newRole,
    ),
  ],
  ['getCustomRole', onRole('GET', '')],
  ['updateCustomRole', onRole('POST', '', { name: 'Renamed' })],
  ['deleteCustomRole', onRole('DELETE', '')],
  ['duplicateCustomRole', onRole('POST', '/duplicate')],
  ['getPermissions', onOrganization((id) => `GET /permissions?org_id=${id}`)],
  [
    'createUser',
    onOrganization(
      () => 'POST /user',
      (id) => ({ ...newUser, org_id: id }),
    ),
  ],
  ['getMyUser', always('GET /user/me')],
  ['searchUser', onOrganization((id) => `GET /user/search?org_id=${id}`)],
  ['getUser', onUser('GET', '')],
  ['updateUser', onUser('POST', '', { body: { first_name: 'Renamed' } })],
  ['deleteUser', onUser('DELETE', '')],
  ['reinviteUser', onUser('POST', '/invite', { ready: { status: 'invited' } })],
  ['createOrganization', always('POST /org', { name: 'New' })],
  ['searchOrganization', onOrganization((id) => `GET /org/search?org_id=${id}`)],
  ['getOrganization', onOrganization((id) => `GET /org/${id}`)],
  [
    'updateOrganization',
    onOrganization(
      (id) => `POST /org/${id}`,
      () => ({ name: 'Renamed' }),
    ),
  ],
  ['deleteOrganization', onOrganization((id) => `DELETE /org/${id}?force=true`)],
]);

/** How to touch the field that a section of the matrix decides about. */
export const fieldRequests: ReadonlyMap<string, Make> = new Map<string, Make>([
  [
    'grants',
    (role, given) =>
      // Whoever may not create users changes nobody but itself, and there the own role counts first.
      ['BUSINESS_MANAGER', 'PUBLISHER'].includes(role)
        ? undefined
        : { before: [], step: { as: callerOf(role), request: 'POST /user', body: { ...newUser, role: given } } },
  ],
  ['ownRole', (role) => onSelf(role, { role: role === 'ORG_ADMIN' ? 'ORG_MANAGER' : 'ORG_ADMIN' })],
  ['moves', (role, column) => onSelf(role, { org_id: { own: ownOrg(role), other: 43, unknown: 999 }[column] })],
  ['ssoOnly', (role) => onSelf(role, { sso_only: true })],
  [
    'ssoOnlyOnCreation',
    (role) =>
      // Whoever may not create users does not get as far as the field.
      ['BUSINESS_MANAGER', 'PUBLISHER'].includes(role)
        ? undefined
        : {
            before: [],
            step: {
              as: callerOf(role),
              request: 'POST /user',
              body: { ...newUser, role: 'BUSINESS_MANAGER', sso_only: true },
            },
          },
  ],
  [
    'maxBusinesses',
    (role) => ({
      before: [],
      step: { as: callerOf(role), request: `POST /org/${ownOrg(role)}`, body: { max_businesses: 7 } },
    }),
  ],
]);

function onSelf(role: string, body: object): CellRequest {
  const as = callerOf(role);
  return { before: [], step: { as, request: `POST /user/${userIds.get(as) ?? ''}`, body } };
}

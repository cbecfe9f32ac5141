import { areAlike } from '../../run/absent.ts';
import { isAccepted, isRefused, listAt, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import type { Presence } from '../../run/visit.ts';
import { home, homeAdmin, type Partoo, unknownOrg } from './given.ts';
import { makeRole, makeUser, noteOrganization, noteUser, organizationBody, userBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { switcher } from './switching.ts';

/** Asks about something that surely exists. */
const answers =
  (ask: (t: Partoo) => Promise<Answer>): Presence<'partoo'> =>
  async (t) =>
    !(await t.lacks(await ask(t)));

/**
 * Whether an operation is served that was tried on something made for it. A 404 means that it is not where the thing is seen
 * to be there, or cannot be seen at all; where it is seen not to be there, its making failed and the operation is served.
 */
async function despite(t: Partoo, answer: Answer, isThere: () => Promise<boolean | undefined>): Promise<boolean> {
  if (!(await t.lacks(answer))) return true;
  return answer.status === 404 && (await isThere()) === false;
}

function listRoles(t: Partoo): Promise<Answer> {
  const admin = homeAdmin(t);
  return t.call('customRoles', { ...admin, query: { ...admin.query, per_page: 100 } });
}

function getRole(t: Partoo, apiId: string): Promise<Answer> {
  return t.call('getCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
}

/** Whether a role that was made is there; undefined where nothing tells. */
async function roleIsThere(t: Partoo, apiId: string): Promise<boolean | undefined> {
  if (isAccepted(await getRole(t, apiId))) return true;
  const list = await listRoles(t);
  if (!isAccepted(list)) return undefined;
  const listed = listAt(list, '/body/custom_roles');
  if (listed.some((entry) => within(entry, '/api_id') === apiId)) return true;
  return listed.length < 100 ? false : undefined;
}

/**
 * The role that is listed first is one that was there before; only where none is listed one is made, or where it is one that comes
 * with the product: whether those can be read is open.
 */
const readsRoles: Presence<'partoo'> = async (t) => {
  const [first] = listAt(await listRoles(t), '/body/custom_roles');
  const known = within(first, '/api_id');
  if (typeof known === 'string') {
    if (!(await t.lacks(await getRole(t, known)))) return true;
    if (within(first, '/is_builtin') !== true) return false;
  }
  const { api_id: apiId } = await makeRole(t);
  return despite(t, await getRole(t, apiId), () => roleIsThere(t, apiId));
};

const onNewRole =
  (operationId: string): Presence<'partoo'> =>
  async (t) => {
    const { api_id: apiId } = await makeRole(t);
    const answer = await t.call(operationId, { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
    return despite(t, answer, () => roleIsThere(t, apiId));
  };

/**
 * The path that is published for a duplicate, /custom_role/duplicate, lacks the parameter that it has: that may come before the
 * last part or after it.
 */
const duplicatesRoles: Presence<'partoo'> = async (t) => {
  for (const path of ['/custom_role/{custom_role_api_id}/duplicate', '/custom_role/duplicate/{custom_role_api_id}']) {
    const { api_id: apiId, name } = await makeRole(t);
    noteRole(t, { api_id: `${apiId}_2`, name: `${name} - 2` }, homeAdmin(t));
    const answer = await t.request(
      'POST',
      path.replace('{custom_role_api_id}', encodeURIComponent(apiId)),
      homeAdmin(t),
    );
    if (await despite(t, answer, () => roleIsThere(t, apiId))) return { path };
  }
  return false;
};

/**
 * The method of the update is not known from the documents: gives the one that answers. Where all three are refused alike it is
 * what a target says of any method that it does not know.
 */
const updatesRoles: Presence<'partoo'> = async (t) => {
  const refusals: { readonly method: string; readonly answer: Answer }[] = [];
  for (const method of ['POST', 'PUT', 'PATCH']) {
    const role = await makeRole(t);
    const path = `/custom_role/${encodeURIComponent(role.api_id)}`;
    const body = { ...role, description: 'Made to be looked at' };
    const answer = await t.request(method, path, { ...homeAdmin(t), body });
    if (!(await despite(t, answer, () => roleIsThere(t, role.api_id)))) continue;
    if (!isRefused(answer)) return { method };
    refusals.push({ method, answer });
  }
  const [first, ...others] = refusals;
  const alike = others.length === 2 && others.every(({ answer }) => first && areAlike(first.answer, answer));
  return !alike && first ? { method: first.method } : false;
};

const getUser = (t: Partoo, id: string): Promise<Answer> =>
  t.call('getUser', { as: homeAdmin(t).as, path: { user_id: id } });

/** A user who is there for certain, with somebody who may read them; undefined where nobody is known. */
async function someUser(t: Partoo): Promise<{ readonly as: Caller; readonly id: string } | undefined> {
  const { subject, otherOrg, noSso } = t.given.users ?? {};
  const admin = homeAdmin(t).as;
  const own = subject ?? valueAt(await t.call('getMyUser', { as: admin }), '/body/id');
  if (typeof own === 'string') return { as: admin, id: own };
  const [id, reader] =
    otherOrg === undefined ? ([noSso, 'noSsoOrgAdmin'] as const) : ([otherOrg, 'otherOrgAdmin'] as const);
  const as = [reader, 'provider' as const].find((name) => t.has(name));
  return id === undefined || as === undefined ? undefined : { as: t.as(as), id };
}

/** Where nobody is known it is taken to be served. */
const readsUsers: Presence<'partoo'> = async (t) => {
  const user = await someUser(t);
  return !user || !(await t.lacks(await t.call('getUser', { as: user.as, path: { user_id: user.id } })));
};

const onNewUser =
  (operationId: string, members: object): Presence<'partoo'> =>
  async (t) => {
    if (!(await createsUsers(t))) return true;
    const { id } = await makeUser(t, { ...members });
    const answer = await t.call(operationId, { as: homeAdmin(t).as, path: { user_id: id }, take429: true });
    return despite(t, answer, async () => {
      if (isAccepted(await getUser(t, id))) return true;
      return (await readsUsers(t)) && t.given.users?.subject !== undefined ? false : undefined;
    });
  };

const createsUsers: Presence<'partoo'> = async (t) =>
  t.once('whether POST /user is there', async () => {
    const { as, query } = homeAdmin(t);
    const body = userBody(t, query);
    noteUser(t, body);
    return !(await t.lacks(await t.call('createUser', { as, body })));
  });

/** A body that lacks its only required member: an organization, once there, might have to stay. */
const createsOrganizations: Presence<'partoo'> = async (t) =>
  t.has('provider') && !(await t.lacks(await t.call('createOrganization', { as: t.as('provider'), body: {} })));

const deletesOrganizations: Presence<'partoo'> = async (t) => {
  if (!(await createsOrganizations(t))) return false;
  const as = t.as('provider');
  const first = await t.call('deleteOrganization', { as, path: { org_id: unknownOrg } });
  if (!(await t.lacks(first))) return true;
  if (first.status !== 404) return false;
  const body = organizationBody(t);
  noteOrganization(t, body);
  const id = valueAt(await t.call('createOrganization', { as, body }), '/body/org_id');
  if (typeof id !== 'number') return true;
  t.note({ kind: 'organization', key: { id } });
  const path = { org_id: id };
  return despite(t, await t.call('deleteOrganization', { as, path }), async () => {
    if (isAccepted(await t.call('getOrganization', { as, path }))) return true;
    const known = await t.call('getOrganization', { as, path: { org_id: home(t) } });
    return isAccepted(known) ? false : undefined;
  });
};

/** Sends the name that the organization has. */
const updatesOrganizations: Presence<'partoo'> = async (t) => {
  const { as } = homeAdmin(t);
  const path = { org_id: home(t) };
  const name = valueAt(await t.call('getOrganization', { as, path }), '/body/name');
  if (typeof name !== 'string') return true;
  return !(await t.lacks(await t.call('updateOrganization', { as, path, body: { name } })));
};

/** Whether a target serves each companion. */
export const presence: Readonly<Record<string, Presence<'partoo'>>> = {
  getCustomRolesSwitchStatus: answers((t) =>
    t.call('getCustomRolesSwitchStatus', { as: switcher(t), path: { org_id: home(t) } }),
  ),
  customRoles: answers(listRoles),
  getCustomRole: readsRoles,
  updateCustomRole: updatesRoles,
  deleteCustomRole: onNewRole('deleteCustomRole'),
  duplicateCustomRole: duplicatesRoles,
  getPermissions: answers((t) => t.call('getPermissions', homeAdmin(t))),
  createUser: createsUsers,
  getMyUser: answers((t) => t.call('getMyUser', { as: t.anyone() })),
  searchUser: answers((t) => t.call('searchUser', homeAdmin(t))),
  getUser: readsUsers,
  deleteUser: onNewUser('deleteUser', {}),
  reinviteUser: onNewUser('reinviteUser', { status: 'invited' }),
  createOrganization: createsOrganizations,
  searchOrganization: answers((t) =>
    t.call('searchOrganization', { as: t.has('provider') ? t.as('provider') : homeAdmin(t).as }),
  ),
  getOrganization: answers((t) => t.call('getOrganization', { as: homeAdmin(t).as, path: { org_id: home(t) } })),
  updateOrganization: updatesOrganizations,
  deleteOrganization: deletesOrganizations,
};

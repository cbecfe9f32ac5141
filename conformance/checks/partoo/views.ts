import { isDeepStrictEqual } from 'node:util';
import { assume, expectEqual, isAccepted, listAt, valueAt, within } from '../../run/claims.ts';
import { Failure, Inconclusive } from '../../run/outcome.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
import { entryOf } from './listed-roles.ts';
import { needs, set } from './people.ts';
import { ask } from './role-requests.ts';
import {
  home,
  homeAdmin,
  type MadeRole,
  makeOrganization,
  makeRole,
  makeUser,
  myId,
  noteOrganization,
  permissions,
  organizationBody,
  other,
  type Partoo,
  readUser,
  sharedRole,
} from './world.ts';

/** The members that the documents name; what is the server's own affair, and what changes by itself, is left out. */
const userMembers = [
  ...['id', 'org_id', 'first_name', 'last_name', 'email', 'lang', 'phone', 'sidebar_pages', 'available_features'],
  ...['business_ids', 'accesses', 'role', 'provider', 'status', 'disabled', 'keywords', 'created_at', 'custom_role'],
  'sso_only',
];
const organizationMembers = [
  'org_id',
  'name',
  'alias',
  'provider',
  'type',
  'features',
  'org_features',
  'max_businesses',
];

const roleMembers = ['name', 'api_id', 'description', 'org_id', 'is_builtin', 'permissions'];

/** Those of `home` who are no administrators. */
const readers: readonly PrincipalOf<'partoo'>[] = ['businessManager', 'orgManager', 'groupManager'];

/** Lists without their order: none is documented. */
function unordered(value: unknown): unknown {
  return Array.isArray(value) ? value.map((each) => JSON.stringify(unordered(each))).toSorted() : value;
}

/** Claims that one thing has the same members wherever it is shown, as far as both places show them. */
function expectSameView(shown: unknown, read: unknown, names: readonly string[], where: string): void {
  for (const name of names) {
    const [one, another] = [within(shown, `/${name}`) ?? null, within(read, `/${name}`) ?? null];
    if (one === null || another === null || isDeepStrictEqual(unordered(one), unordered(another))) continue;
    throw new Failure({ expected: show(another), actual: show(one), where: `${where}/${name}` });
  }
}

/** People with different things to show: what belongs to a role is empty with every other one. */
const callers: readonly PrincipalOf<'partoo'>[] = ['orgAdmin', 'groupManager', 'businessManager'];

/** Claims that a user who is searched for by the address is shown as it is read. */
async function expectFoundAsRead(t: Partoo, id: string): Promise<void> {
  const { as, query } = homeAdmin(t);
  const user = await readUser(t, id);
  const search = { ...query, email: String(user.email), display_business_ids: true };
  const answer = assume(await t.call('searchUser', { as, query: search }), 'a search');
  const users = usersIn(answer);
  const found = users.findIndex((each) => each.id === id);
  if (found < 0) throw new Inconclusive(`the search for ${search.email} does not find ${id}`);
  expectSameView(users[found], user, userMembers, `/body/users/${found}`);
}

/** Claims that a role is shown to each caller who may read it as to its administrator, to whom it is shown as given back. */
async function expectRoleAlike(t: Partoo, { api_id: apiId }: Pick<MadeRole, 'api_id'>): Promise<unknown> {
  const admin = assume(await ask(t, 'getCustomRole', apiId), 'the role');
  for (const name of readers.filter((each) => t.has(each))) {
    const place = { as: t.as(name), path: { custom_role_api_id: apiId } };
    const answer = await t.call('getCustomRole', place);
    if (isAccepted(answer)) expectSameView(answer.body, admin.body, roleMembers, '/body');
  }
  return admin.body;
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ROLE-35.11',
    operation: 'getCustomRole',
    title: 'a role is shown alike to all who may read it, alone and in the list',
    run: async (t) => {
      const members = { description: 'Made to be read', permissions: await permissions(t) };
      const place = t.has('provider') ? { as: t.as('provider'), query: { org_id: home(t) } } : homeAdmin(t);
      const role = await makeRole(t, members, place);
      const read = await expectRoleAlike(t, role);
      const [as] = readers.filter((each) => t.has(each)).map((name) => t.as(name));
      if (!as || !(await t.serves('customRoles')) || !isAccepted(await t.call('customRoles', { as }))) return;
      const entry = await entryOf(t, role.api_id, { as });
      if (entry !== undefined) expectSameView(entry, read, roleMembers, '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-ME-01.4',
    title: 'GET /user/me shows each caller as GET /user/{user_id} does',
    run: async (t) => {
      await needs(t, 'getUser');
      for (const name of callers.filter((each) => t.has(each))) {
        const query = { display_business_ids: true };
        const answer = assume(await t.call('getMyUser', { as: t.as(name), query }), 'GET /user/me');
        const user = await readUser(t, await myId(t, t.as(name)));
        expectSameView(answer.body, user, userMembers, '/body');
      }
    },
  },
  {
    id: 'PARTOO-SEARCH-01.2',
    title: 'a user who is found is shown as GET /user/{user_id} does',
    run: async (t) => {
      await needs(t, 'getUser', 'getMyUser');
      const { businesses = [], groups = [] } = t.given;
      const accesses = groups.length > 0 ? [groups] : [];
      const manager = await makeUser(t, { role: 'GROUP_MANAGER', accesses });
      // What was changed must not be shown as it was.
      const changes = {
        last_name: t.unique(),
        lang: 'nl',
        status: 'invited',
        custom_role: (await sharedRole(t)).api_id,
      };
      await set(t, manager.id, { role: 'BUSINESS_MANAGER', business_ids: businesses, ...changes });
      const groupManager = await makeUser(t, { business_ids: businesses });
      await set(t, groupManager.id, { role: 'GROUP_MANAGER', accesses });
      const admins = t.has('orgAdmin') ? [await myId(t, t.as('orgAdmin'))] : [];
      for (const id of [manager.id, groupManager.id, ...admins]) await expectFoundAsRead(t, id);
    },
  },
  {
    id: 'PARTOO-FINDORG-03.2',
    title: 'an organization that was changed is found, and shown, as it is now',
    run: async (t) => {
      const { id, alias } = await makeOrganization(t);
      const changed = organizationBody(t, { max_businesses: 7 });
      noteOrganization(t, changed);
      const as = t.as('provider');
      assume(await t.call('updateOrganization', { as, path: { org_id: id }, body: changed }), 'an update');
      const find = (each: string) => t.call('searchOrganization', { as, query: { alias: each } });
      const answer = assume(await find(changed.alias), 'a search');
      const members = Object.keys(changed).map((name) => [name, valueAt(answer, `/body/orgs/0/${name}`)] as const);
      expectEqual(Object.fromEntries(members), changed, '/body/orgs/0');
      const found = listAt(await find(alias), '/body/orgs');
      expectEqual(found.map((entry) => within(entry, '/org_id')).includes(id), false, '/body/orgs');
    },
  },
  {
    id: 'PARTOO-FINDORG-01.2',
    title: 'an organization that is found is shown as GET /org/{org_id} does',
    run: async (t) => {
      const as = t.as('provider');
      for (const org of [home(t), other(t)]) {
        const answer = assume(await t.call('searchOrganization', { as, query: { org_id: org } }), 'a search');
        const read = assume(await t.call('getOrganization', { as, path: { org_id: org } }), 'an organization');
        expectEqual(valueAt(answer, '/body/orgs/0/org_id'), org, '/body/orgs/0/org_id');
        expectSameView(valueAt(answer, '/body/orgs/0'), read.body, organizationMembers, '/body/orgs/0');
      }
    },
  },
]);

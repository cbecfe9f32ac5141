import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
  listAt,
  valueAt,
  within,
} from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, listedPermissions, type Partoo } from './given.ts';
import { permissions } from './known-permissions.ts';
import { createRole, makeRole, type MadeRole, sharedRole } from './makers.ts';
import { allRoles, entryOf } from './listed-roles.ts';
import { readRole, sorted } from './reading.ts';
import { me } from './myself.ts';
import { foreignRole } from './relatives.ts';

const idsOf = (entries: readonly unknown[]) => entries.map((entry) => within(entry, '/api_id'));

/** The entry of a role in the list of `home`. */
async function listed(t: Partoo, { api_id: apiId }: Pick<MadeRole, 'api_id'>): Promise<unknown> {
  const found = await entryOf(t, apiId, homeAdmin(t));
  if (found !== undefined) return found;
  throw new Failure({ expected: `the role ${apiId} in the list`, actual: 'nothing', where: '/body/custom_roles' });
}

/** The permissions that a caller holds by its custom role; skips where they cannot be read. */
export async function heldBy(t: Partoo, caller: Caller): Promise<readonly string[]> {
  const { custom_role: apiId } = await me(t, caller);
  if (typeof apiId !== 'string') throw new Skip(`GET /user/me tells no custom_role of ${caller.principal}`);
  const role = await readRole(t, apiId, homeAdmin(t));
  const held: readonly unknown[] = Array.isArray(role?.permissions) ? role.permissions : [];
  if (role === null) throw new Skip(`the custom role ${apiId} cannot be read`);
  return held.filter((name) => typeof name === 'string');
}

/** A permission that a role can have alone and that is not among `held`. */
export async function notAmong(t: Partoo, held: readonly string[]): Promise<readonly string[]> {
  const given = await permissions(t);
  const index = given.findIndex((name) => !held.includes(name));
  if (index >= 0) return given.slice(0, index + 1);
  const listed = (await t.serves('getPermissions')) ? await listedPermissions(t) : [];
  const free = listed.find(({ name, dependsOn }) => dependsOn === null && !held.includes(name));
  if (!free) throw new Skip('the caller holds every permission that is known');
  return [free.name];
}

/** Claims that a role is listed of which the caller lacks a permission. */
async function listsAll(t: Partoo, query: Readonly<Record<string, boolean>> = {}): Promise<void> {
  const as = t.as('businessManager');
  const made = await makeRole(t, { permissions: await notAmong(t, await heldBy(t, as)) });
  if (!isAccepted(await t.call('customRoles', { as }))) throw new Skip('a BUSINESS_MANAGER may not list roles');
  expectEqual(idsOf(await allRoles(t, { as }, query)).includes(made.api_id), true, '/body/custom_roles');
}

/** Claims that a caller is not listed, as available, a role of which it lacks a permission, be that the last or the first of it. */
async function leavesOut(t: Partoo, as: Caller): Promise<void> {
  const lacked = await notAmong(t, await heldBy(t, as));
  const made = [await makeRole(t, { permissions: lacked })];
  if (lacked.length > 1) made.push(await makeRole(t, { permissions: [...lacked].reverse() }));
  if (!isAccepted(await t.call('customRoles', { as }))) throw new Skip(`${as.principal} may not list roles`);
  const available = idsOf(await allRoles(t, { as }, { only_available_roles: true }));
  for (const role of made) expectEqual(available.includes(role.api_id), false, '/body/custom_roles');
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-LIST-01.1',
    title: 'the list is answered 200',
    run: async (t) => {
      const answer = await t.call('customRoles', homeAdmin(t));
      expectStatus(answer, 200);
      expectThat(answer, '/body/custom_roles', 'a list', Array.isArray);
    },
  },
  {
    id: 'PARTOO-LIST-01.2',
    title: 'a created role is in the list, also one without permissions where there may be one',
    run: async (t) => {
      await listed(t, await makeRole(t));
      const { answer, body } = await createRole(t, { permissions: [] });
      if (isAccepted(answer)) await listed(t, body);
    },
  },
  {
    id: 'PARTOO-LIST-02.1',
    title: 'an entry has the name, api_id and description of the role',
    run: async (t) => {
      const role = await sharedRole(t);
      const entry = await listed(t, role);
      for (const [name, value] of [
        ['name', role.name],
        ['description', 'Made to be read'],
      ] as const)
        expectEqual(within(entry, `/${name}`), value, `/body/custom_roles/*/${name}`);
    },
  },
  {
    id: 'PARTOO-LIST-03.1',
    title: 'an entry has the organization of the role, and that it is no built-in one',
    run: async (t) => {
      const entry = await listed(t, await sharedRole(t));
      expectEqual(within(entry, '/org_id'), home(t), '/body/custom_roles/*/org_id');
      expectEqual(within(entry, '/is_builtin'), false, '/body/custom_roles/*/is_builtin');
    },
  },
  {
    id: 'PARTOO-LIST-04.1',
    title: 'an entry has no permissions',
    run: async (t) => {
      expectEqual(within(await listed(t, await sharedRole(t)), '/permissions'), undefined, '/body/custom_roles/*');
    },
  },
  {
    id: 'PARTOO-LIST-05.1',
    title: 'only_available_roles may be true and false, beside page and per_page, too',
    run: async (t) => {
      const admin = homeAdmin(t);
      const list = (query: Readonly<Record<string, boolean | number>>) =>
        t.call('customRoles', { ...admin, query: { ...admin.query, ...query } });
      for (const only of [true, false]) expectAccepted(await list({ only_available_roles: only }));
      // Where there are two, there is a second page.
      const answer = await list({ only_available_roles: true, per_page: 1, page: 2 });
      if (isAccepted(answer) && Number(valueAt(answer, '/body/count')) > 1) expectValue(answer, '/body/page', 2);
    },
  },
  {
    id: 'PARTOO-LIST-05.2',
    title: 'without only_available_roles a role is listed whose permissions the caller lacks',
    run: (t) => listsAll(t),
  },
  {
    id: 'PARTOO-LIST-05.3',
    title: 'with only_available_roles=false a role is listed whose permissions the caller lacks',
    run: (t) => listsAll(t, { only_available_roles: false }),
  },
  {
    id: 'PARTOO-LIST-06.1',
    title: 'only_available_roles=true leaves out a role of which the caller lacks a permission',
    run: async (t) => {
      await leavesOut(t, t.as('businessManager'));
      if (!t.has('groupManager')) return;
      try {
        await leavesOut(t, t.as('groupManager'));
      } catch (error) {
        // It may well hold every permission that there is, or not be let list roles.
        if (!(error instanceof Skip)) throw error;
      }
    },
  },
  {
    id: 'PARTOO-PAGE-07.6',
    title: 'count with only_available_roles=true is the number of the roles that are available',
    run: async (t) => {
      const as = t.as('businessManager');
      await makeRole(t, { permissions: await notAmong(t, await heldBy(t, as)) });
      const answer = await t.call('customRoles', { as, query: { only_available_roles: true, per_page: 100 } });
      if (!isAccepted(answer)) throw new Skip('a BUSINESS_MANAGER may not list roles');
      const { length } = listAt(answer, '/body/custom_roles');
      if (length < 100) expectValue(answer, '/body/count', length);
    },
  },
  {
    id: 'PARTOO-LIST-06.2',
    title: 'only_available_roles=true lists a role of which the caller holds the permission',
    run: async (t) => {
      const as = t.as('businessManager');
      const held = await heldBy(t, as);
      const [first] = await permissions(t);
      if (first === undefined || !held.includes(first)) throw new Skip('needs a permission that the caller holds');
      const made = await makeRole(t, { permissions: [first] });
      if (!isAccepted(await t.call('customRoles', { as }))) throw new Skip('a BUSINESS_MANAGER may not list roles');
      const entry = await entryOf(t, made.api_id, { as }, { only_available_roles: true });
      expectEqual(within(entry, '/api_id'), made.api_id, '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-LIST-07.1',
    title: 'a role of another organization is not in the list',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      assume(await t.call('customRoles', where), 'the list of the other organization');
      expectEqual(idsOf(await allRoles(t, homeAdmin(t))).includes(apiId), false, '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-LIST-08.1',
    title: 'a PUBLISHER reads a role of its own organization',
    run: async (t) => {
      const path = { custom_role_api_id: (await sharedRole(t)).api_id };
      expectAccepted(await t.call('getCustomRole', { as: t.as('publisher'), path }));
    },
  },
  {
    id: 'PARTOO-LIST-09.1',
    title: 'built-in roles come first',
    run: async (t) => {
      const first = (await allRoles(t, homeAdmin(t))).slice(0, 2);
      expectEqual(sorted(idsOf(first)), ['business_manager', 'group_manager'], '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-LIST-10.1',
    title: 'every role is available to an ORG_ADMIN, and none with permissions to a PUBLISHER',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t);
      const all = await allRoles(t, { as: t.as('orgAdmin') }, { only_available_roles: true });
      expectEqual(idsOf(all).includes(apiId), true, '/body/custom_roles');
      const none = await allRoles(t, { as: t.as('publisher') }, { only_available_roles: true });
      expectEqual(idsOf(none).includes(apiId), false, '/body/custom_roles');
    },
  },
]);

import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
  listAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, locked, other, otherAdmin, type Partoo, permissionsIn, unknownOrg } from './given.ts';
import { createRole, makeRole, needsRoles, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { readRole } from './reading.ts';
import { providersOrg } from './myself.ts';
import { adminOf, otherThan, permissionOf } from './relatives.ts';
import { bring, flip, hasSwitched, nextSwitch, sendSwitch, withSwitch } from './switching.ts';

const status = (t: Partoo, org: number) =>
  t.call('getCustomRolesSwitchStatus', { as: t.as('provider'), path: { org_id: org } });

/** What a switch as a PROVIDER does to the organization that it belongs to, where another one is named. */
async function expectOwnUntouched(t: Partoo): Promise<void> {
  const as = t.as('provider');
  const own = await providersOrg(t);
  const named = own === home(t) ? other(t) : home(t);
  const neither = own === home(t) ? named : own;
  await withSwitch(t, async () => {
    // `home` alone is brought to another value, and the one that is not to change is sent what it has: done there, it shows in home.
    const value = await hasSwitched(t, { as, org: neither });
    if (value === undefined) throw new Skip('needs getCustomRolesSwitchStatus to see what was switched');
    await bring(t, !value);
    const before = await hasSwitched(t, { as, org: own });
    const answer = await sendSwitch(t, value, { as, org: named });
    if (!isAccepted(answer) && named !== home(t))
      throw new Skip('a switch to what the organization has already is refused here');
    expectAccepted(answer);
    expectThat(answer, '/body/org_id', String(named), (id) => id === undefined || id === named);
    expectEqual(await hasSwitched(t, { as, org: own }), before, '/state/has_switched');
    if (named === home(t)) expectEqual(await hasSwitched(t, { as }), value, '/state/has_switched');
  });
}

/** Claims that a PROVIDER makes a role in an organization that it names and does not belong to: there, and not in its own. */
export async function expectRoleThere(t: Partoo, how: 'query' | 'body', members: object = {}): Promise<void> {
  const as = t.as('provider');
  const org = await otherThan(t, 'PROVIDER');
  const where = adminOf(t, org);
  const named = { org_id: org };
  const permissions = [await permissionOf(t, where)];
  await needsRoles(t, where, { permissions });
  const body = {
    description: 'Made from elsewhere',
    ...(await roleBody(t, { permissions })),
    ...(how === 'body' && named),
    ...members,
  };
  noteRole(t, body, where);
  noteRole(t, body, { as });
  expectAccepted(await t.call('createCustomRole', { as, body, ...(how === 'query' && { query: named }) }));
  // Where a role cannot be read, its api_id is seen to be taken there.
  if (!(await t.serves('getCustomRole'))) {
    expectRefused((await createRole(t, { permissions, api_id: body.api_id }, where)).answer);
    return;
  }
  const there = await readRole(t, body.api_id, where);
  expectEqual(there?.org_id, org, '/state/org_id');
  for (const name of ['name', 'description', 'permissions'] as const)
    expectEqual(there?.[name], body[name], `/state/${name}`);
  if (!(await t.serves('getMyUser'))) return;
  const own = await providersOrg(t);
  const found = await readRole(t, body.api_id, { as, query: { org_id: own } });
  expectEqual(found?.org_id === own, false, '/state/own');
}

/** The organizations of the roles of a page: those of built-in ones may be null. */
const organizationsIn = (answer: Answer) =>
  listAt(answer, '/body/custom_roles')
    .filter((entry) => within(entry, '/is_builtin') !== true)
    .map((entry) => within(entry, '/org_id'))
    .filter((org) => typeof org === 'number');

export const checks = defineChecks('partoo', [
  ...(['customRoles', 'getPermissions'] as const).map((operation, index) => ({
    id: `PARTOO-SCOPE-07.${index + 8}`,
    operation,
    title: `${operation} without org_id is about the organization that a PROVIDER belongs to`,
    run: async (t: Partoo) => {
      const as = t.as('provider');
      const own = await providersOrg(t);
      const named = assume(await t.call(operation, { as, query: { org_id: own } }), 'the same with its own org_id');
      const answer = await t.call(operation, { as });
      expectAccepted(answer);
      // Others may make roles meanwhile; what is there to be compared is whose they are.
      if (operation === 'getPermissions') expectEqual(permissionsIn(answer), permissionsIn(named), '/body');
      else
        expectEqual(
          organizationsIn(answer).filter((org) => org !== own),
          [],
          '/body/custom_roles',
        );
    },
  })),
  {
    id: 'PARTOO-SCOPE-02.1',
    operation: 'switchCustomRoles',
    title: 'a PROVIDER switches the organization of the path',
    run: (t) =>
      withSwitch(t, async () => {
        const { answer } = await flip(t, t.as('provider'));
        expectAccepted(answer);
        expectThat(answer, '/body/org_id', String(home(t)), (id) => id === undefined || id === home(t));
      }),
  },
  {
    id: 'PARTOO-SCOPE-02.2',
    operation: 'getCustomRolesSwitchStatus',
    title: 'a PROVIDER reads the status of the organization of the path',
    run: async (t) => {
      for (const org of [home(t), other(t)]) {
        const answer = await status(t, org);
        expectAccepted(answer);
        expectValue(answer, '/body/org_id', org);
      }
    },
  },
  {
    id: 'PARTOO-SCOPE-02.3',
    operation: 'switchCustomRoles',
    title: 'a PROVIDER who names another organization does not switch its own',
    run: expectOwnUntouched,
  },
  {
    id: 'PARTOO-SCOPE-08.1',
    operation: 'createCustomRole',
    title: 'a PROVIDER makes a role in the organization of the query',
    run: (t) => expectRoleThere(t, 'query'),
  },
  {
    id: 'PARTOO-SCOPE-08.2',
    operation: 'getCustomRole',
    title: 'a PROVIDER reads a role of the organization of the query, with a page of its list, and not in another',
    run: async (t) => {
      const org = await otherThan(t, 'PROVIDER');
      const there = adminOf(t, org);
      const { api_id: apiId } = await makeRole(t, { permissions: [await permissionOf(t, there)] }, there);
      const as = t.as('provider');
      const path = { custom_role_api_id: apiId };
      const answer = await t.call('getCustomRole', { as, query: { org_id: org }, path });
      expectAccepted(answer);
      expectValue(answer, '/body/org_id', org);
      const elsewhere = org === home(t) ? other(t) : home(t);
      expectRefused(await t.call('getCustomRole', { as, query: { org_id: elsewhere }, path }));
      if (!(await t.serves('customRoles'))) return;
      const page = await t.call('customRoles', { as, query: { org_id: org, page: 1, per_page: 100 } });
      expectEqual([...new Set(organizationsIn(assume(page, 'a page of the list')))], [org], '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-SCOPE-08.8',
    operation: 'createCustomRole',
    title: 'a PROVIDER makes a role in the organization of the query though org_id in the body is null',
    run: (t) => expectRoleThere(t, 'query', { org_id: null }),
  },
  {
    id: 'PARTOO-SCOPE-09.1',
    operation: 'createCustomRole',
    title: 'an unknown organization in the query or the body of a PROVIDER is answered 404',
    run: async (t) => {
      const as = t.as('provider');
      await makeRole(t, {}, { as, query: { org_id: home(t) } });
      const named = { org_id: unknownOrg };
      const body = await roleBody(t);
      noteRole(t, body, { as });
      expectStatus(await t.call('createCustomRole', { as, query: named, body }), 404);
      const second = await createRole(t, named, { as });
      expectStatus(second.answer, 404);
      // Refused, it is not made in the own organization, either.
      if (!(await t.serves('getCustomRole'))) return;
      for (const { api_id: apiId } of [body, second.body])
        expectEqual(await readRole(t, apiId, { as }), null, '/state');
    },
  },
  {
    id: 'PARTOO-SCOPE-09.2',
    operation: 'switchCustomRoles',
    title: 'an unknown organization in the path of a PROVIDER is answered 404',
    run: (t) =>
      withSwitch(t, async () => {
        const as = t.as('provider');
        assume((await flip(t, as)).answer, 'a switch of an organization that there is');
        expectStatus(await sendSwitch(t, await nextSwitch(t), { as, org: unknownOrg }), 404);
      }),
  },
  {
    id: 'PARTOO-SCOPE-10.1',
    operation: 'createCustomRole',
    title: 'one organization in the query and another in the body is answered 400',
    run: async (t) => {
      const body = { ...(await roleBody(t)), org_id: other(t) };
      noteRole(t, body, homeAdmin(t));
      noteRole(t, body, otherAdmin(t));
      const query = { org_id: home(t) };
      expectStatus(await t.call('createCustomRole', { as: t.as('provider'), query, body }), 400);
    },
  },
  {
    id: 'PARTOO-SCOPE-11.1',
    operation: 'getCustomRolesSwitchStatus',
    title: 'a PROVIDER reaches every organization of the target file',
    run: async (t) => {
      for (const org of [home(t), other(t), locked(t)]) expectValue(await status(t, org), '/body/org_id', org);
    },
  },
]);

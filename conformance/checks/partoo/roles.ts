import { assume, expectAccepted, expectEqual, expectRefused, expectStatus, expectThat } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, listedPermissions, other, otherAdmin, type Partoo, roleName } from './given.ts';
import { onePermission, permissions } from './known-permissions.ts';
import { createRole, makeRole, needsRoles, roleBody, sharedRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { update } from './people.ts';
import { readRole, sorted } from './reading.ts';
import { permissionOf } from './relatives.ts';
import { refusal } from './requests.ts';
import { expectRoleThere } from './scope-provider.ts';
import { withUser } from './subject.ts';

/** Skips where a role cannot be read back. */
async function needsReading(t: Partoo): Promise<void> {
  if (!(await t.serves('getCustomRole'))) throw new Skip('needs getCustomRole to see the role');
}

/** The texts of a role, each with the most characters that it may have. */
const longest = [
  ['description', 200],
  ['name', 100],
] as const;

/** Texts of a role that a server might write another way. */
const verbatim = [
  ['api_id', 'MixedCase'],
  ['name', `reads & "Writes" l'Été 10%41`],
  ['description', `reads & "Writes" l'Été 10%41`],
  ['name', 'reads  😀 全部'],
  ['description', 'reads  😀 全部'],
] as const;

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ROLE-02.1',
    title: 'POST /custom_role makes a role',
    run: async (t) => {
      expectAccepted((await createRole(t)).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-02.2',
    title: 'a role with every documented member is made, also with the same organization in the query',
    run: async (t) => {
      const given = await permissions(t);
      const members = { description: 'Everything', permissions: given, org_id: home(t) };
      expectAccepted((await createRole(t, members)).answer);
      expectAccepted((await createRole(t, members, { as: homeAdmin(t).as, query: { org_id: home(t) } })).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-03.1',
    title: 'a created role is answered 200',
    run: async (t) => {
      expectStatus(assume((await createRole(t)).answer, 'a role'), 200);
    },
  },
  {
    id: 'PARTOO-ROLE-04.1',
    title: 'a missing body is refused',
    run: async (t) => {
      await refusal(t, 'createCustomRole', { twin: 'with a body', change: (sent) => ({ ...sent, body: undefined }) });
    },
  },
  {
    id: 'PARTOO-ROLE-16.1',
    title: 'org_id in the body of a PROVIDER chooses the organization',
    run: async (t) => {
      await needsReading(t);
      const as = t.as('provider');
      for (const [org, where] of [
        [home(t), homeAdmin(t)],
        [other(t), otherAdmin(t)],
      ] as const) {
        const permissions = [await permissionOf(t, where)];
        await needsRoles(t, where, { permissions });
        const body = await roleBody(t, { org_id: org, permissions });
        noteRole(t, body, where);
        expectAccepted(await t.call('createCustomRole', { as, body }));
        expectEqual((await readRole(t, body.api_id, where))?.org_id, org, '/state/org_id');
      }
    },
  },
  {
    id: 'PARTOO-ROLE-16.2',
    title: 'org_id in the body of a PROVIDER, if it is not its own, makes no role in its own organization',
    run: (t) => expectRoleThere(t, 'body'),
  },
  {
    id: 'PARTOO-ROLE-18.1',
    title: 'api_id of the answer, if present, is that of the role',
    run: async (t) => {
      const { answer, body } = await createRole(t);
      assume(answer, 'a role');
      expectThat(answer, '/body/api_id', body.api_id, (value) => value === undefined || value === body.api_id);
    },
  },
  {
    id: 'PARTOO-ROLE-31.1',
    title: 'a role without permissions is made',
    run: async (t) => {
      expectAccepted((await createRole(t, { permissions: [] })).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-32.1',
    title: 'a permission named twice is stored once',
    run: async (t) => {
      await needsReading(t);
      const name = await onePermission(t);
      const { api_id: apiId } = await makeRole(t, { permissions: [name, name] });
      expectEqual((await readRole(t, apiId, homeAdmin(t)))?.permissions, [name], '/state/permissions');
    },
  },
  {
    id: 'PARTOO-ROLE-35.1',
    title: 'a created role reads back as it was sent',
    run: async (t) => {
      await needsReading(t);
      const given = await permissions(t);
      const sent = await makeRole(t, { description: 'Reads back', permissions: given });
      const found = await readRole(t, sent.api_id, homeAdmin(t));
      for (const name of ['name', 'api_id'] as const) expectEqual(found?.[name], sent[name], `/state/${name}`);
      expectEqual(found?.description, 'Reads back', '/state/description');
      expectEqual(found?.org_id, home(t), '/state/org_id');
      expectEqual(sorted(found?.permissions), sorted(given), '/state/permissions');
      // The next one has nothing of it.
      const next = await readRole(t, (await makeRole(t)).api_id, homeAdmin(t));
      expectEqual(next?.description === sent.description, false, '/state/description');
    },
  },
  ...longest.map(([member, length], index) => ({
    id: `PARTOO-ROLE-35.${index + 2}`,
    title: `a ${member} of ${length} characters reads back whole`,
    run: async (t: Partoo) => {
      await needsReading(t);
      const text = `Role ${roleName(t)} `.padEnd(length, 'abcdefghij');
      const { api_id: apiId } = await makeRole(t, { [member]: text });
      expectEqual((await readRole(t, apiId, homeAdmin(t)))?.[member], text, `/state/${member}`);
    },
  })),
  ...verbatim.map(([member, text], index) => ({
    id: `PARTOO-ROLE-35.${index + 4}`,
    title: `${member} reads back as it was written, with its capitals and signs`,
    run: async (t: Partoo) => {
      await needsReading(t);
      const sent = `${text} ${t.unique()}`;
      const { api_id: apiId } = await makeRole(t, { [member]: sent });
      expectEqual((await readRole(t, apiId, homeAdmin(t)))?.[member], sent, `/state/${member}`);
    },
  })),
  {
    id: 'PARTOO-ROLE-35.9',
    title: 'an api_id of 100 characters reads back whole, and is found by all of them only',
    run: async (t) => {
      await needsReading(t);
      const text = roleName(t).padEnd(100, '_abcdefghij');
      const { api_id: apiId } = await makeRole(t, { api_id: text });
      expectEqual((await readRole(t, apiId, homeAdmin(t)))?.api_id, text, '/state/api_id');
      expectEqual(await readRole(t, apiId.slice(0, 99), homeAdmin(t)), null, '/state');
    },
  },
  {
    id: 'PARTOO-ROLE-35.10',
    title: 'a role reads back with every permission that there is',
    run: async (t) => {
      await needsReading(t);
      const names = (await listedPermissions(t)).map(({ name }) => name);
      const { api_id: apiId } = await makeRole(t, { permissions: names });
      expectEqual(sorted((await readRole(t, apiId, homeAdmin(t)))?.permissions), sorted(names), '/state/permissions');
    },
  },
  {
    id: 'PARTOO-ROLE-36.3',
    operation: 'updateUser',
    title: 'an api_id in capitals is no custom role of a user',
    run: async (t) => {
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        expectRefused(await update(t, id, { custom_role: apiId.toUpperCase() }));
      });
    },
  },
  {
    id: 'PARTOO-ROLE-36.1',
    title: 'an api_id in capitals is another one',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t);
      expectAccepted((await createRole(t, { api_id: apiId.toUpperCase() })).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-36.2',
    title: 'two roles have the same name',
    run: async (t) => {
      const { name } = await makeRole(t);
      expectAccepted((await createRole(t, { name })).answer);
    },
  },
]);

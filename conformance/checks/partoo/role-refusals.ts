import { assume, expectAccepted, expectStatus, expectThat, isAccepted } from '../../run/claims.ts';
import { Failure, Inconclusive, Skip } from '../../run/outcome.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import type { Prepared } from '../suite.ts';
import { home, homeAdmin, listedPermissions, otherAdmin, type Partoo, roleName } from './given.ts';
import { onePermission, permissions } from './known-permissions.ts';
import { createRole, makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { roleReader } from './reading.ts';
import { builtinRole, callerOf, permissionOf } from './relatives.ts';
import { refusal, withMembers } from './requests.ts';

/** Bodies that do not fit, by the field that is at fault. */
const misfits: readonly (readonly [field: string, value: unknown])[] = [
  ['name', 'a'.repeat(101)],
  ['name', undefined],
  ['api_id', 'a;b'],
  ['description', ''],
  ['permissions', 'understudy'],
];

const lesser = ['ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'];

/** A name that no permission has. */
const unknownPermission = (t: Partoo) => roleName(t, 'us_permission');

/** Sends a role and one with the same `api_id`. Gives both answers, and what was sent first. */
async function twice(t: Partoo, members: Readonly<Record<string, unknown>> = {}) {
  const first = await makeRole(t, { description: 'The first' });
  const others = (await permissions(t)).slice(0, 2);
  const second = { ...first, name: `${first.name} again`, description: 'The second', permissions: others, ...members };
  noteRole(t, second, homeAdmin(t));
  return { first, send: () => t.call('createCustomRole', { ...homeAdmin(t), body: second }) };
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ROLE-20.1',
    title: 'a body that does not fit creates nothing',
    run: async (t) => {
      const change = (sent: Prepared) => withMembers(sent, { name: 'a'.repeat(101) });
      await refusal(t, 'createCustomRole', { twin: 'with a shorter name', change });
    },
  },
  {
    id: 'PARTOO-ROLE-12.1',
    title: 'a description that is too long is refused also where there are no permissions',
    run: async (t) => {
      const change = (sent: Prepared) => withMembers(sent, { description: 'a'.repeat(201), permissions: [] });
      await refusal(t, 'createCustomRole', { twin: 'that fits', change });
    },
  },
  ...misfits.map(([field, value], index) => ({
    id: `PARTOO-ROLE-21.${index + 1}`,
    title: `${value === undefined ? `a missing ${field}` : `${field} that does not fit`} is answered 400 with the field`,
    run: async (t: Partoo) => {
      const change = (sent: Prepared) => withMembers(sent, { [field]: value });
      const answer = await refusal(t, 'createCustomRole', { twin: 'that fits', change, statuses: [400] });
      expectThat(answer, `/body/errors/json/${field}`, 'what is wrong', (said) => said !== undefined);
    },
  })),
  ...lesser.map((role, index) => ({
    id: `PARTOO-ROLE-23.${index + 1}`,
    operation: 'createCustomRole',
    title: `a ${role} is answered 403`,
    run: async (t: Partoo) => {
      const body = await roleBody(t);
      noteRole(t, body, homeAdmin(t));
      expectStatus(await t.call('createCustomRole', { as: callerOf(t, role), body }), 403);
    },
  })),
  ...lesser.map((role, index) => ({
    id: `PARTOO-ROLE-22.${index + 1}`,
    operation: 'createCustomRole',
    title: `a ${role} makes no role, also where the body names its organization or no permission`,
    run: async (t: Partoo) => {
      await makeRole(t);
      for (const members of [{ org_id: home(t) }, { permissions: [] }]) {
        const body = await roleBody(t, members);
        noteRole(t, body, homeAdmin(t));
        await expectUnchanged({
          send: () => t.call('createCustomRole', { as: callerOf(t, role), body }),
          read: await roleReader(t, body.api_id, homeAdmin(t)),
        });
      }
    },
  })),
  {
    id: 'PARTOO-ROLE-24.1',
    title: 'a taken api_id is refused and the role that has it stays',
    run: async (t) => {
      const { first, send } = await twice(t);
      await expectUnchanged({ send, read: await roleReader(t, first.api_id, homeAdmin(t)) });
    },
  },
  {
    id: 'PARTOO-ROLE-24.2',
    title: 'the same role asked for again is refused, also with other permissions',
    run: async (t) => {
      const first = await makeRole(t);
      const others = (await permissions(t)).filter((name) => !first.permissions.includes(name)).slice(0, 1);
      await expectAllUnchanged({
        sends: [first, { ...first, permissions: [...first.permissions, ...others] }].map(
          (body) => () => t.call('createCustomRole', { ...homeAdmin(t), body }),
        ),
        read: await roleReader(t, first.api_id, homeAdmin(t)),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-24.3',
    title: 'of several equal creations at the same time one is done',
    run: async (t) => {
      const admin = homeAdmin(t);
      const body = await roleBody(t);
      noteRole(t, body, admin);
      const sent = Array.from({ length: 4 }, () => t.call('createCustomRole', { ...admin, body }));
      const done = (await Promise.all(sent)).filter(isAccepted);
      if (done.length === 0) throw new Inconclusive('of 4 equal requests at the same time none is accepted');
      if (done.length > 1)
        throw new Failure({
          expected: '1 of 4 equal requests to be accepted',
          actual: String(done.length),
          where: '/status',
        });
    },
  },
  {
    id: 'PARTOO-ROLE-24.4',
    title: 'a taken api_id is refused to a PROVIDER, too, and the role that has it stays',
    run: async (t) => {
      const { first } = await twice(t);
      const where = { as: t.as('provider'), query: { org_id: home(t) } };
      const second = { ...first, description: 'The second' };
      assume((await createRole(t, {}, where)).answer, 'a role of a PROVIDER');
      await expectUnchanged({
        send: () => t.call('createCustomRole', { ...where, body: second }),
        read: await roleReader(t, first.api_id, homeAdmin(t)),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-25.1',
    title: 'a taken api_id is answered 400 with the field',
    run: async (t) => {
      const answer = await (await twice(t)).send();
      expectStatus(answer, 400);
      expectThat(answer, '/body/errors/json/api_id', 'what is wrong', (said) => said !== undefined);
    },
  },
  {
    id: 'PARTOO-ROLE-26.1',
    title: 'an api_id of one organization is free in another',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t);
      const where = otherAdmin(t);
      expectAccepted(
        (await createRole(t, { api_id: apiId, permissions: [await permissionOf(t, where)] }, where)).answer,
      );
    },
  },
  {
    id: 'PARTOO-ROLE-27.1',
    title: 'the api_id of a built-in role is answered 400',
    run: async (t) => {
      expectStatus((await createRole(t, { api_id: await builtinRole(t) })).answer, 400);
    },
  },
  {
    id: 'PARTOO-ROLE-28.1',
    title: 'a permission that there is not is refused and creates nothing',
    run: async (t) => {
      await refusal(t, 'createCustomRole', {
        twin: 'with a permission that there is',
        change: (sent) => withMembers(sent, { permissions: [unknownPermission(t)] }),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-28.2',
    title: 'a permission that there is not is refused beside one that there is',
    run: async (t) => {
      const known = await onePermission(t);
      await refusal(t, 'createCustomRole', {
        twin: 'with a permission that there is',
        change: (sent) => withMembers(sent, { permissions: [known, unknownPermission(t)] }),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-28.3',
    title: 'the name of a permission in capitals is refused and creates nothing',
    run: async (t) => {
      const known = await onePermission(t);
      const other = known === known.toUpperCase() ? known.toLowerCase() : known.toUpperCase();
      const listed = (await t.serves('getPermissions')) ? await listedPermissions(t) : [];
      if (known === other || [...(t.given.permissions ?? []), ...listed.map(({ name }) => name)].includes(other))
        throw new Skip(`${known} in another case is a permission, too`);
      await refusal(t, 'createCustomRole', {
        twin: 'with the name as it is',
        change: (sent) => withMembers(sent, { permissions: [other] }),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-29.1',
    title: 'a permission that there is not is answered 400 with the field',
    run: async (t) => {
      const { answer } = await createRole(t, { permissions: [unknownPermission(t)] });
      expectStatus(answer, 400);
      expectThat(answer, '/body/errors/json/permissions', 'what is wrong', (said) => said !== undefined);
    },
  },
  {
    id: 'PARTOO-ROLE-30.1',
    title: 'a permission without the one it depends on is answered 400',
    run: async (t) => {
      const dependent = (await listedPermissions(t)).find(({ dependsOn }) => dependsOn !== null);
      if (!dependent) throw new Skip('no permission depends on another');
      expectStatus((await createRole(t, { permissions: [dependent.name] })).answer, 400);
    },
  },
]);

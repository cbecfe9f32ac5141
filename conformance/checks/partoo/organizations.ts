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
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, other, type Partoo, roleName, unknownOrg } from './given.ts';
import { needsRemoval, noteOrganization, organizationBody } from './makers.ts';
import { readOrganization } from './reading.ts';
import { callerOf } from './relatives.ts';

type Body = Readonly<Record<string, unknown>>;

const get = (t: Partoo, principal: 'provider' | 'orgAdmin', org: number) =>
  t.call('getOrganization', { as: t.as(principal), path: { org_id: org } });

const read = (t: Partoo, org: number) => readOrganization(t, org, { as: t.as('provider') });

/** Asks for an organization, which is noted before. */
async function create(t: Partoo, members: Body = {}): Promise<{ answer: Answer; body: Body }> {
  const as = t.as('provider');
  await needsRemoval(t);
  const body = organizationBody(t, members);
  noteOrganization(t, body);
  const answer = await t.call('createOrganization', { as, body });
  const id = valueAt(answer, '/body/org_id');
  if (typeof id === 'number') t.note({ kind: 'organization', key: { id } });
  return { answer, body };
}

/** An organization that was made just now; its id. */
async function created(t: Partoo, members: Body = {}): Promise<number> {
  const { answer } = await create(t, members);
  return Number(valueAt(assume(answer, 'an organization'), '/body/org_id'));
}

/** What an alias is made of. */
const aliasForm = /^[a-z0-9_]+$/;

const lesser = ['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ORG-01.1',
    title: 'an organization is answered 200, and is the one that was asked for',
    run: async (t) => {
      const answer = await t.call('getOrganization', { as: homeAdmin(t).as, path: { org_id: home(t) } });
      expectStatus(answer, 200);
      expectValue(answer, '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-ORG-01.2',
    title: 'a PROVIDER reads the organization of the path',
    run: async (t) => {
      for (const org of [home(t), other(t)]) {
        const answer = await get(t, 'provider', org);
        expectAccepted(answer);
        expectValue(answer, '/body/org_id', org);
      }
    },
  },
  {
    id: 'PARTOO-ORG-03.1',
    title: 'alias is made of lower case letters, digits and underscores',
    run: async (t) => {
      const answer = assume(await t.call('getOrganization', { as: homeAdmin(t).as, path: { org_id: home(t) } }), '');
      expectThat(answer, '/body/alias', 'lower case letters, digits and underscores', (alias) =>
        aliasForm.test(String(alias)),
      );
    },
  },
  {
    id: 'PARTOO-ORG-07.1',
    title: 'an ORG_ADMIN does not read another organization',
    run: async (t) => {
      assume(await get(t, 'orgAdmin', home(t)), 'the own organization');
      const answer = await get(t, 'orgAdmin', other(t));
      expectThat(answer, '/body/org_id', 'not the other organization', (id) => !isAccepted(answer) || id !== other(t));
    },
  },
  {
    id: 'PARTOO-ORG-07.2',
    operation: 'searchOrganization',
    title: 'an ORG_ADMIN does not find another organization',
    run: async (t) => {
      if (home(t) === other(t)) throw new Skip('needs two organizations');
      for (const query of [{ org_id: other(t) }, {}]) {
        const answer = await t.call('searchOrganization', { as: t.as('orgAdmin'), query });
        const found = listAt(answer, '/body/orgs').map((entry) => within(entry, '/org_id'));
        expectEqual(found.includes(other(t)), false, '/body/orgs');
      }
    },
  },
  {
    id: 'PARTOO-ORG-09.1',
    operation: 'getOrganization',
    title: 'an ORG_ADMIN who names another organization gets its own one',
    run: async (t) => {
      expectValue(await get(t, 'orgAdmin', other(t)), '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-ORG-10.1',
    operation: 'getOrganization',
    title: 'an organization that does not exist is answered 404',
    run: async (t) => {
      assume(await get(t, 'provider', home(t)), 'an organization that exists');
      expectStatus(await get(t, 'provider', unknownOrg), 404);
    },
  },
  {
    id: 'PARTOO-NEWORG-01.1',
    title: 'a new organization is answered 200 with what was sent',
    run: async (t) => {
      const { answer, body } = await create(t);
      expectStatus(answer, 200);
      expectValue(answer, '/body/status', 'success');
      expectValue(answer, '/body/alias', body.alias);
      expectValue(answer, '/body/max_businesses', body.max_businesses);
    },
  },
  {
    id: 'PARTOO-NEWORG-01.2',
    title: 'a new organization is there',
    run: async (t) => {
      const name = `Organization ${roleName(t)}`;
      const org = await created(t, { name });
      expectEqual((await read(t, org))?.name, name, '/state/name');
    },
  },
  {
    id: 'PARTOO-NEWORG-11.1',
    title: 'two new organizations read back with the name, the alias and the limit of each',
    run: async (t) => {
      const sent = [await create(t, { max_businesses: 5 }), await create(t, { max_businesses: 0 })];
      for (const { answer, body } of sent) {
        const org = Number(valueAt(assume(answer, 'an organization'), '/body/org_id'));
        expectEqual(await read(t, org), { org_id: org, ...body }, '/state');
      }
    },
  },
  ...lesser.map((role, index) => ({
    id: `PARTOO-NEWORG-03.${index + 1}`,
    title: `a ${role} is answered 403`,
    run: async (t: Partoo) => {
      await needsRemoval(t);
      const body = organizationBody(t);
      noteOrganization(t, body);
      expectStatus(await t.call('createOrganization', { as: callerOf(t, role), body }), 403);
    },
  })),
  ...[
    { id: 'PARTOO-NEWORG-05.1', name: 'alias' },
    { id: 'PARTOO-NEWORG-06.1', name: 'max_businesses' },
  ].map(({ id, name }) => ({
    id,
    title: `\`${name}\` may be left out`,
    run: async (t: Partoo) => {
      expectAccepted((await create(t, { [name]: undefined })).answer);
    },
  })),
  {
    id: 'PARTOO-NEWORG-08.1',
    title: 'without an alias one is made',
    run: async (t) => {
      const { answer } = await create(t, { alias: undefined });
      assume(answer, 'an organization');
      expectThat(answer, '/body/alias', 'lower case letters, digits and underscores', (alias) =>
        aliasForm.test(String(alias)),
      );
    },
  },
  {
    id: 'PARTOO-NEWORG-09.1',
    title: 'a new organization is a small or medium business',
    run: async (t) => {
      const answer = assume(await get(t, 'provider', await created(t)), 'the organization');
      expectValue(answer, '/body/type', 'small_medium_business');
    },
  },
  {
    id: 'PARTOO-NEWORG-10.1',
    title: 'a new organization may switch to custom roles and has not done so',
    run: async (t) => {
      const path = { org_id: await created(t) };
      const answer = assume(await t.call('getCustomRolesSwitchStatus', { as: t.as('provider'), path }), 'its status');
      expectValue(answer, '/body/can_switch', true);
      expectValue(answer, '/body/has_switched', false);
    },
  },
]);

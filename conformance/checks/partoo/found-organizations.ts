import {
  assume,
  expectEqual,
  expectStatus,
  expectThat,
  isAccepted,
  listAt,
  valueAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { defineChecks } from '../define.ts';
import { home, other, type Partoo, roleName } from './given.ts';
import { makeOrganization } from './makers.ts';

/** The ids of the organizations that a PROVIDER finds. */
async function find(t: Partoo, query: Readonly<Record<string, string | number>>): Promise<readonly unknown[]> {
  return idsIn(assume(await t.call('searchOrganization', { as: t.as('provider'), query }), 'a search'));
}

function idsIn(answer: Answer): readonly unknown[] {
  return listAt(answer, '/body/orgs').map((entry) => within(entry, '/org_id'));
}

/** The search for organizations. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-FINDORG-01.1',
    title: 'a search is answered 200 with a list',
    run: async (t) => {
      const answer = await t.call('searchOrganization', { as: t.as('provider') });
      expectStatus(answer, 200);
      expectThat(answer, '/body/orgs', 'a list', Array.isArray);
    },
  },
  {
    id: 'PARTOO-FINDORG-02.1',
    title: 'org_id finds the organization with this id, and no other',
    run: async (t) => {
      for (const org of [home(t), other(t)]) expectEqual(await find(t, { org_id: org }), [org], '/body/orgs');
      // What is searched for by two parameters is found by both: the alias of one organization is not that of another.
      const as = t.as('provider');
      const alias = valueAt(await t.call('getOrganization', { as, path: { org_id: other(t) } }), '/body/alias');
      if (typeof alias === 'string') expectEqual(await find(t, { org_id: home(t), alias }), [], '/body/orgs');
      // A part of it is another id.
      const part = Math.floor(home(t) / 10);
      const answer = await t.call('searchOrganization', { as: t.as('provider'), query: { org_id: part } });
      if (isAccepted(answer)) expectEqual(idsIn(answer).includes(home(t)), false, '/body/orgs');
    },
  },
  {
    id: 'PARTOO-FINDORG-03.1',
    title: 'alias finds the organization with this alias, and no other',
    run: async (t) => {
      const { id, alias } = await makeOrganization(t);
      await makeOrganization(t);
      expectEqual(await find(t, { alias }), [id], '/body/orgs');
      // A part of it is another alias.
      for (const part of [alias.slice(0, -1), alias.slice(1)])
        expectEqual((await find(t, { alias: part })).includes(id), false, '/body/orgs');
    },
  },
  {
    id: 'PARTOO-FINDORG-05.1',
    title: 'what nothing fits is answered 200 and is empty',
    run: async (t) => {
      const answer = await t.call('searchOrganization', { as: t.as('provider'), query: { alias: roleName(t) } });
      expectStatus(answer, 200);
      expectEqual(listAt(answer, '/body/orgs'), [], '/body/orgs');
    },
  },
]);

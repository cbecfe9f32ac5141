import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, type Partoo, roleName } from './given.ts';
import { makeOrganization } from './makers.ts';
import { readOrganization, restoreLimit } from './reading.ts';

type Body = Readonly<Record<string, unknown>>;

const get = (t: Partoo, principal: 'provider' | 'orgAdmin', org: number) =>
  t.call('getOrganization', { as: t.as(principal), path: { org_id: org } });

const read = (t: Partoo, org: number) => readOrganization(t, org, { as: t.as('provider') });

const update = (t: Partoo, org: number, body: Body) =>
  t.call('updateOrganization', { as: t.as('provider'), path: { org_id: org }, body });

const limitAsAdmin = (t: Partoo, value: number, beside: Body = {}) =>
  t.call('updateOrganization', {
    as: t.as('orgAdmin'),
    path: { org_id: home(t) },
    body: { ...beside, max_businesses: value },
  });

/** Works with a limit that `home` does not have; should it get it, a PROVIDER puts the old one back. */
async function withLimit(t: Partoo, work: (value: number) => Promise<void>): Promise<void> {
  await t.exclusively(async () => {
    const original = (await read(t, home(t)))?.max_businesses;
    if (typeof original !== 'number' && original !== null) throw new Skip('max_businesses of orgs.home cannot be read');
    t.note({ kind: 'limit', key: { org: home(t) }, original: { max_businesses: original } });
    try {
      await work((original ?? 1000) + 1);
    } finally {
      await restoreLimit(t, home(t), original);
    }
  });
}

/** What can be changed, each with another value. */
const changes: readonly (readonly [name: string, value: (t: Partoo) => unknown])[] = [
  ['name', (t) => `Organization ${roleName(t)}`],
  ['alias', (t) => roleName(t)],
  ['max_businesses', () => 7],
];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-EDITORG-01.1',
    title: 'an update is answered 200 with the organization',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const answer = await update(t, id, { name: `Organization ${roleName(t)}` });
      expectStatus(answer, 200);
      expectValue(answer, '/body/org_id', id);
      expectValue(answer, '/body/status', 'success');
    },
  },
  ...changes.map(([name, value], index) => ({
    id: `PARTOO-EDITORG-02.${index + 1}`,
    title: `a changed ${name} reads back, and the rest is as it was`,
    run: async (t: Partoo) => {
      const { id, ...before } = await makeOrganization(t, { max_businesses: 5 });
      const changed = value(t);
      expectAccepted(await update(t, id, { [name]: changed }));
      expectEqual(await read(t, id), { org_id: id, ...before, max_businesses: 5, [name]: changed }, '/state');
    },
  })),
  {
    id: 'PARTOO-EDITORG-03.1',
    title: 'what is not sent stays',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const before = await read(t, id);
      assume(await update(t, id, { max_businesses: 9 }), 'an update');
      expectEqual(await read(t, id), { ...before, max_businesses: 9 }, '/state');
    },
  },
  {
    id: 'PARTOO-EDITORG-02.4',
    title: 'a limit of 0, where it is accepted, is no missing limit',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const answer = await update(t, id, { max_businesses: 0 });
      if (isAccepted(answer)) expectEqual((await read(t, id))?.max_businesses, 0, '/state/max_businesses');
      else t.observe(`refuses a limit of 0: ${answer.status}`);
    },
  },
  {
    id: 'PARTOO-EDITORG-07.1',
    title: 'an ORG_ADMIN who names another organization does not change it',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const as = t.as('orgAdmin');
      // Its own one may be taken to be meant: that has this name already.
      const name = (await readOrganization(t, home(t), { as }))?.name;
      if (typeof name !== 'string') throw new Skip('the name of orgs.home cannot be read');
      const before = await read(t, id);
      await t.call('updateOrganization', { as, path: { org_id: id }, body: { name } });
      expectEqual(await read(t, id), before, '/state');
    },
  },
  {
    id: 'PARTOO-EDITORG-05.1',
    title: 'a PROVIDER sets max_businesses',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      expectAccepted(await update(t, id, { max_businesses: null }));
      expectEqual((await read(t, id))?.max_businesses, null, '/state/max_businesses');
    },
  },
  {
    id: 'PARTOO-EDITORG-05.2',
    title: 'an ORG_ADMIN does not set max_businesses',
    run: async (t) => {
      await withLimit(t, async (value) => {
        // Beside a name, which it may set: that which the organization has.
        const name = (await read(t, home(t)))?.name;
        for (const beside of [{}, ...(typeof name === 'string' ? [{ name }] : [])]) {
          await limitAsAdmin(t, value, beside);
          expectThat(
            await get(t, 'provider', home(t)),
            '/body/max_businesses',
            'the old limit',
            (now) => now !== value,
          );
        }
      });
    },
  },
  {
    id: 'PARTOO-EDITORG-06.1',
    title: 'an ORG_ADMIN who changes max_businesses is answered 403',
    run: async (t) => {
      await withLimit(t, async (value) => {
        expectStatus(await limitAsAdmin(t, value), 403);
      });
    },
  },
]);

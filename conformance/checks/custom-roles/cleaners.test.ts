import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import { clean, describeLeft } from '../../manners/clean.ts';
import { noLedger, type Trace } from '../../manners/ledger.ts';
import { Session } from '../../run/session.ts';
import type { Visit } from '../../run/visit.ts';
import { suiteOf } from '../all.ts';
import { walk } from './lists.ts';
import { customRolesOnMock } from './testing/run.ts';
import { create, hold, home, makeRole, roleBody, sharedRole, unknownOrg } from './world.ts';

type Run = Check<'custom-roles'>['run'];

/** Does something on a mock and cleans the roles after it; tells what is left, and which roles `look` then sees. */
async function cleanedAfter(
  run: Run,
  { broken = [], look, tidy = false }: { broken?: readonly string[]; look?: string; tidy?: boolean } = {},
) {
  const noted: string[] = [];
  let left: readonly string[] = [];
  let seen: readonly unknown[] = [];
  const check = {
    api: 'custom-roles',
    id: 'step',
    requirement: 'CUSTOMROLES-HTTP-01',
    operation: '*',
    title: '',
    run,
  } as const;
  const afterwards = async (visit: Visit<'custom-roles'>, traces: readonly Trace[]) => {
    noted.push(...traces.flatMap(({ gone, key }) => (gone ? [String(key.id)] : [])));
    const file = { name: 'test', apis: { 'custom-roles': visit.options.given } };
    const roles = traces.filter(({ kind }) => kind === 'customRole');
    left = (await clean(roles, { file, suiteOf, mark: 'test', ledger: noLedger })).map(describeLeft);
    const t = new Session(visit);
    if (look !== undefined) seen = (await walk(t, { org: look, as: t.as('admin') })).map(({ name }) => name);
  };
  const { results } = await customRolesOnMock([check], { broken, tidy, afterwards });
  expect(results.map(({ reason }) => reason)).toEqual([null]);
  return { left, seen, noted };
}

it('a role is taken away', async () => {
  const { left, seen } = await cleanedAfter(
    async (t) => {
      await makeRole(t, { name: 'Us made' });
    },
    { look: 'org_northwind' },
  );
  expect(left).toEqual([]);
  expect(seen).not.toContain('Us made');
});

it('a role that a member holds is told once, with the member', async () => {
  const { left } = await cleanedAfter(async (t) => {
    await hold(t, await makeRole(t));
  });
  expect(left).toEqual([expect.stringMatching(/its deletion is answered 400 .*\(held by mem_\d+\)$/)]);
});

const nowhere: Run = async (t) => {
  await create(t, roleBody(t), { org: unknownOrg(t), as: t.as('admin') });
};

it('a role that was made in an organization that does not exist is taken away, too', async () => {
  const look = 'org_northwindnowhere';
  expect(await cleanedAfter(nowhere, { broken: ['CUSTOMROLES-ORG-02'], look })).toMatchObject({ left: [], seen: [] });
});

it('a role that was refused in an organization that does not exist is not told', async () => {
  expect((await cleanedAfter(nowhere)).left).toEqual([]);
});

it.each(['Admin', 'OWNER'])('a role named %s stays: nothing tells who made it', async (name) => {
  const { left } = await cleanedAfter(async (t) => {
    await t.call('createCustomRole', { as: t.as('admin'), path: { orgId: home(t) }, body: roleBody(t, { name }) });
    t.note({ kind: 'customRole', key: { org: home(t), name, by: 'admin' } });
  });
  expect(left).toEqual([expect.stringContaining('nothing tells whether the run made it')]);
});

it('a role that only its check knows is gone with it, and one that other checks may have is not', async () => {
  const ids: string[] = [];
  const { noted } = await cleanedAfter(
    async (t) => {
      await sharedRole(t);
      ids.push((await makeRole(t)).id, (await makeRole(t)).id);
    },
    { tidy: true },
  );
  expect(noted).toEqual(ids.toReversed());
});

it('a role that is held when its check is done is left for the end of the run', async () => {
  const { noted, left } = await cleanedAfter(
    async (t) => {
      await hold(t, await makeRole(t));
    },
    { tidy: true },
  );
  expect(noted).toEqual([]);
  expect(left).toHaveLength(1);
});

it('a name that was refused is not looked for in a role of the run that has nearly the same', async () => {
  const { left } = await cleanedAfter(async (t) => {
    await makeRole(t, { name: '7' });
    await create(t, roleBody(t, { name: ' 7 ', permissions: ['no'] }));
  });
  expect(left).toEqual([]);
});

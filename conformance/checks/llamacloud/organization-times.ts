import { assume, expectThat, listAt, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { timeOf } from './shown.ts';
import { type Llama, type Made, makeOrganization, needs, noteOrganization, sameId, trust } from './world.ts';

/** How far two showings of one time may lie apart: a column may keep less of it than the answer to its writing tells. */
const tolerance = 1000;

/** Reads an organization that was made. */
async function read(t: Llama, { id, as }: Made): Promise<Answer> {
  return trust(await t.call('getOrganization', { as, path: { organization_id: id } }), 'the organization');
}

/** Renames an organization that was made. */
async function rename(t: Llama, { id, as }: Made): Promise<Answer> {
  const name = t.unique();
  noteOrganization(t, name, as);
  return assume(
    await t.call('updateOrganization', { as, path: { organization_id: id }, body: { name } }),
    'the update',
  );
}

/** The organization as the list of its maker shows it. */
async function listed(t: Llama, { id, as }: Made): Promise<unknown> {
  const rows = listAt(trust(await t.call('listOrganizations', { as }), 'the organizations'), '/body');
  return rows.find((row) => sameId(within(row, '/id'), id));
}

/** Claims that two showings of one time are the same; null and what is left out are no time. */
function expectSame(time: unknown, before: unknown): void {
  const [one, another] = [timeOf(before), timeOf(time)];
  if (typeof one !== 'number' || typeof another !== 'number' || Math.abs(one - another) <= tolerance) return;
  throw new Failure({ expected: show(before), actual: show(time), where: '/body/created_at' });
}

/** Times of organizations: each is that of what it is called after. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-23.1',
    operation: 'updateOrganization',
    title: 'created_at of an organization stays the same when it is renamed, wherever it is shown',
    run: async (t) => {
      await needs(t, 'getOrganization', 'updateOrganization', 'listOrganizations');
      const made = await makeOrganization(t);
      const created = valueAt(await read(t, made), '/body/created_at');
      if (typeof timeOf(created) !== 'number') throw new Skip('an organization has no created_at here');
      expectSame(within(await listed(t, made), '/created_at'), created);
      expectSame(valueAt(await rename(t, made), '/body/created_at'), created);
      expectSame(valueAt(await read(t, made), '/body/created_at'), created);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-23.2',
    operation: 'updateOrganization',
    title: 'updated_at of an organization is not before created_at, and does not go back when it is renamed',
    run: async (t) => {
      await needs(t, 'getOrganization', 'updateOrganization');
      const made = await makeOrganization(t);
      let latest = Number.NEGATIVE_INFINITY;
      for (const answer of [await read(t, made), await rename(t, made), await read(t, made)]) {
        const [created, updated] = ['created_at', 'updated_at'].map((name) => timeOf(valueAt(answer, `/body/${name}`)));
        if (typeof updated !== 'number') continue;
        latest = Math.max(latest, typeof created === 'number' ? created : latest);
        const expected = `a time not before ${Number.isFinite(latest) ? new Date(latest).toISOString() : 'any'}`;
        expectThat(answer, '/body/updated_at', expected, () => updated >= latest - tolerance);
        latest = Math.max(latest, updated);
      }
      if (!Number.isFinite(latest)) throw new Skip('an organization has no updated_at here');
    },
  },
]);

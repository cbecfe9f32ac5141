import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Check } from '../../check.ts';
import type { Trace } from '../../manners/ledger.ts';
import { type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import { onMock } from '../../testing/on-mock.ts';
import { checksOf } from '../all.ts';
import { suite } from './suite.ts';
import { admin, home, readMembers } from './world.ts';

const Assigned = z.object({ user_id: z.string(), role_id: z.string() });

/** Needs many organizations at once, and skips where a server allows fewer. */
const hungry = 'LLAMACLOUD-ORG-02.7';

it('no more than nine organizations are alive at once, but for a list that has to be long', async () => {
  const alive = new Set<unknown>();
  let most = 0;
  const note = ({ kind, key: { id }, refused, gone }: Trace) => {
    if (kind !== 'organization' || id === undefined || refused) return;
    if (gone) alive.delete(id);
    else alive.add(id);
    most = Math.max(most, alive.size);
  };
  const checks = checksOf('llamacloud').filter(({ id }) => id !== hungry);
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, checks, {}, { tidy: true, ledger: { note } });
  expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error')).toEqual([]);
  expect(most).toBeLessThan(10);
  // What is found only by its name, as where the answer was lost, is not counted: it is left for the end of the run.
  expect(alive.size).toBe(0);
});

it('who is made a member by an assignment that has to be refused is taken out before the next check', async () => {
  const members: unknown[] = [];
  const look: Check<'llamacloud'> = {
    api: 'llamacloud',
    id: 'look',
    requirement: 'LLAMACLOUD-TARGET-05',
    operation: '*',
    title: '',
    run: async (t) => {
      members.push(...(await readMembers(t, home(t), admin(t))).map(({ user }) => user));
    },
  };
  const checks = checksOf('llamacloud').filter(({ requirement }) => requirement === 'LLAMACLOUD-TARGET-05');
  // Whoever is given a role and is no member is made one.
  const change: Change = async (asked, forward) => {
    const told = await forward(asked);
    if (asked.method !== 'PUT' || !asked.path.endsWith('/users/roles') || told.status !== 404) return told;
    const { user_id, role_id } = Assigned.parse(JSON.parse(asked.text));
    const row = { user_id, role_id, project_ids: null };
    await forward({ ...asked, path: asked.path.replace(/\/roles$/, ''), text: JSON.stringify([row]) });
    return forward(asked);
  };
  const results = await onChangedMock(
    suite,
    ({ llamacloud }) => llamacloud,
    () => change,
    [look, ...checks, look],
  );
  expect(results.filter(({ outcome }) => outcome === 'fail').length).toBeGreaterThan(1);
  expect(members.slice(members.length / 2)).toEqual(members.slice(0, members.length / 2));
});

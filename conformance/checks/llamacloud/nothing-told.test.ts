import { expect, it } from 'vitest';
import type { Check } from '../../check.ts';
import { onChangedMock } from '../../testing/on-changed-mock.ts';
import { onMock } from '../../testing/on-mock.ts';
import { checksOf } from '../all.ts';
import { suite } from './suite.ts';
import { operationOf } from './testing/changes.ts';
import { admin, home, type Llama, myId, other, outsider, trust } from './world.ts';

const all = checksOf('llamacloud');
const of = (...requirements: readonly string[]) => all.filter(({ requirement }) => requirements.includes(requirement));

/** What was accused, or ended in an error. */
function accused(results: Awaited<ReturnType<typeof onMock>>): readonly string[] {
  return results
    .filter(({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level === 'MUST'))
    .map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`);
}

it('who reads null for their role where they have none is told nothing', async () => {
  const checks = of('LLAMACLOUD-ACCESS-04', 'LLAMACLOUD-ORG-19', 'LLAMACLOUD-ORG-21');
  const results = await onChangedMock(
    suite,
    ({ llamacloud }) => llamacloud,
    () => async (asked, forward) => {
      const told = await forward(asked);
      const isStranger = operationOf(asked) === 'GET id/users/roles' && [403, 404].includes(told.status);
      return isStranger ? { ...told, status: 200, text: 'null' } : told;
    },
    checks,
  );
  expect(accused(results)).toEqual([]);
  expect(results.some(({ id, outcome }) => id === 'LLAMACLOUD-ACCESS-04.5' && outcome === 'pass')).toBe(true);
});

it('an admin who belongs to organizations.other, too, is asked about another one', async () => {
  const join: Check<'llamacloud'> = {
    api: 'llamacloud',
    id: 'join',
    requirement: 'LLAMACLOUD-ROUTE-01',
    operation: '*',
    title: 'join',
    run: async (t: Llama) => {
      const user = await myId(t, admin(t), home(t));
      const [as, path] = [outsider(t), { organization_id: other(t) }];
      const body = [{ user_id: user, project_ids: null }];
      trust(await t.call('addUsersToOrganization', { as, path, body }), 'the membership of the admin');
    },
  };
  const checks = of('LLAMACLOUD-ACCESS-04', 'LLAMACLOUD-ORG-02');
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, [join, ...checks]);
  expect(accused(results)).toEqual([]);
  const id = 'LLAMACLOUD-ACCESS-04.listOrganizationUsers.admin.other';
  expect(results.some((each) => each.id === id && each.outcome === 'pass')).toBe(true);
});

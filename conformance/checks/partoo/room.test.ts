import { expect, it } from 'vitest';
import { type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

/** No custom role is made where so many are there already, and where some are said to stay none is deleted. */
const atMost = (most: number, { stay = false } = {}) => {
  const there = new Set<string>();
  const change: Change = async (asked, forward) => {
    const [path = ''] = asked.path.split('?');
    if (asked.method === 'DELETE' && path.startsWith('/custom_role/')) {
      if (stay) return { status: 405, headers: { allow: 'GET' }, text: '' };
      there.delete(path.slice('/custom_role/'.length));
    }
    const makes = asked.method === 'POST' && path === '/custom_role';
    if (makes && there.size >= most) {
      const body = { errors: { json: { org_id: `at most ${most} roles` } } };
      return { status: 400, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body) };
    }
    const told = await forward(asked);
    if (makes && told.status === 200) there.add(String(JSON.parse(told.text).api_id));
    return told;
  };
  return change;
};

const ids = [
  ...['ROLE-35.1', 'ROLE-02.2', 'ROLE-06.createCustomRole.name.maxLength', 'PERM-05.1', 'ROLE-18.2', 'ROLE-02.1'],
  ...['ROLE-01.createCustomRole.ORG_ADMIN.own', 'ROLE-24.1', 'PAGE-03.1', 'DELROLE-01.1'],
].map((id) => `PARTOO-${id}`);

async function outcomesOn(change: Change) {
  const { checksOf } = await import('../all.ts');
  const checks = checksOf('partoo').filter(({ id }) => ids.includes(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => partoo,
    () => change,
    checks,
    { tidy: true },
  );
  expect(results.map(({ id }) => id).length).toBeGreaterThan(ids.length - 3);
  return results;
}

it('an organization that takes few custom roles is tried with few', async () => {
  const results = await outcomesOn(atMost(8));
  expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
});

it('what is refused where roles of the run are left, and no more are taken, is no breach', async () => {
  const results = await outcomesOn(atMost(5, { stay: true }));
  const others = results.filter(({ outcome }) => outcome !== 'pass');
  expect(others.map(({ outcome }) => outcome)).toEqual(others.map(() => 'skip'));
  expect(others.map(({ reason }) => reason?.message)).toContainEqual(
    'the organization has 5 custom roles of this run, and another is answered 400 {"errors":{"json":{"org_id":"at most 5 roles"}}}',
  );
});

it('that a second role is not made is one', async () => {
  const results = await outcomesOn(atMost(1, { stay: true }));
  expect(results.map(({ outcome }) => outcome)).toContain('fail');
});

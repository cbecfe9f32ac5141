import { expect, it } from 'vitest';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import type { TargetFile } from '../../targets/target-file.ts';
import { type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';

// Whether a companion is served is found out by the first check that needs it, which may be any.
it.each(['PARTOO-UPDATE-01.1', 'PARTOO-DELUSER-01.1', 'PARTOO-INVITE-01.1'])(
  '%s runs alone where companions are found out by trying',
  async (id) => {
    const checks = suite.checks.filter((check) => check.id === id);
    const results = await onMock(suite, ({ partoo }) => partoo, checks, {}, { complete: false });
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
  },
);

it.each(['PUT', 'PATCH'])('the update of a custom role is judged where it answers to %s alone', async (method) => {
  const checks = [...suite.checks, ...edgeChecks(suite), ...matrixChecks(suite)].filter(
    ({ operation, requirement }) => operation === 'updateCustomRole' && requirement !== 'PARTOO-EDITROLE-01',
  );
  const change = (): Change => async (asked, forward) => {
    const [, , role, more] = asked.path.split('?')[0]?.split('/') ?? [];
    if (!asked.path.startsWith('/custom_role/') || role === undefined || more !== undefined) return forward(asked);
    if (asked.method === method) return forward({ ...asked, method: 'POST' });
    return asked.method === 'POST' ? { status: 405, headers: {}, text: '' } : forward(asked);
  };
  const results = await onChangedMock(suite, ({ partoo }) => partoo, change, checks);
  const told = results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);
  expect(told.filter((line) => / (?:fail|error): |does not serve/.test(line))).toEqual([]);
});

it('the duplicate of a custom role is judged where it comes before the role in the path', async () => {
  const checks = [...suite.checks, ...edgeChecks(suite), ...matrixChecks(suite)].filter(
    ({ operation }) => operation === 'duplicateCustomRole',
  );
  const change = (): Change => async (asked, forward) => {
    const [, role] = /^\/custom_role\/duplicate\/([^/?]+)/.exec(asked.path) ?? [];
    if (role !== undefined)
      return forward({ ...asked, path: asked.path.replace(/duplicate\/[^/?]+/, `${role}/duplicate`) });
    const isOld = /^\/custom_role\/[^/?]+\/duplicate/.test(asked.path);
    return isOld ? { status: 404, headers: {}, text: '' } : forward(asked);
  };
  const results = await onChangedMock(suite, ({ partoo }) => partoo, change, checks);
  const told = results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);
  expect(told.filter((line) => / (?:fail|error): |does not serve/.test(line))).toEqual([]);
  expect(told.length).toBeGreaterThan(10);
});

it('a target that refuses with 403 whatever method it does not know serves no update of a custom role', async () => {
  const checks = suite.checks.filter(({ id }) => id === 'PARTOO-EDITROLE-02.4');
  const refused = { status: 403, headers: {}, text: '{"errors":{"authorization":"Operation not allowed"}}' };
  const change = (): Change => async (asked, forward) =>
    asked.path.startsWith('/custom_role/') && ['POST', 'PUT', 'PATCH'].includes(asked.method)
      ? refused
      : forward(asked);
  const results = await onChangedMock(suite, ({ partoo }) => partoo, change, checks);
  expect(results.map(({ outcome }) => outcome)).toEqual(['skip']);
});

type Users = NonNullable<NonNullable<TargetFile['apis']['partoo']>['users']>;

it.each([
  ['users.otherOrg', ({ otherOrg }: Users): Users => ({ otherOrg }), 'PARTOO-ACCESS-03.1'],
  ['users.noSso', ({ noSso }: Users): Users => ({ noSso }), 'PARTOO-UPDATE-46.1'],
])('a target that reads no users is found out with %s alone', async (_, users, id) => {
  const checks = suite.checks.filter((check) => check.id === id);
  const gone = { status: 404, headers: {}, text: '{"errors":{"json":"Resource not found"}}' };
  const change = (): Change => async (asked, forward) =>
    asked.method === 'GET' && asked.path.startsWith('/user/') ? gone : forward(asked);
  const given = ({ partoo }: TargetFile['apis']) => partoo && { ...partoo, users: users(partoo.users ?? {}) };
  const results = await onChangedMock(suite, given, change, checks);
  expect(results.map(({ outcome }) => outcome)).toEqual(['skip']);
});

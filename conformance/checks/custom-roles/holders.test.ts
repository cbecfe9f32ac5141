import { expect, test } from 'vitest';
import { type Asked, type Forward, onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

/** What a target that deletes whatever role a member holds is accused of: this, and that what was given is not held. */
const accused = ['CUSTOMROLES-ASSIGN-01', 'CUSTOMROLES-DELETE-06', 'CUSTOMROLES-DELETE-07'];

/** The member whom checks give roles: what they hold is given up before any role is deleted. */
async function releasing(asked: Asked, forward: Forward, subject: string | undefined) {
  const [roles] = asked.path.split('/roles/');
  if (asked.path.includes('/members') && asked.method === 'GET') return { status: 404, headers: {}, text: '{}' };
  if (asked.method === 'DELETE')
    await forward({
      ...asked,
      method: 'PATCH',
      path: `${roles ?? ''}/members/${subject ?? ''}`,
      headers: { ...asked.headers, 'content-type': 'application/json' },
      text: '{"role":"member"}',
    });
  return forward(asked);
}

test('a target that deletes roles that a member holds is accused of that', async () => {
  let subject: string | undefined;
  const results = await onChangedMock(
    suite,
    (apis) => {
      subject = apis['custom-roles']?.members?.subject;
      return apis['custom-roles'];
    },
    () => (asked, forward) => releasing(asked, forward, subject),
    suite.checks.filter(({ id }) => /-(?:ASSIGN|DELETE|AUTH-01|ORG-04|NAME-01|UPDATE-01|LIST-01.19)/.test(id)),
  );
  const failed = results.filter(({ outcome, level }) => outcome === 'fail' && level === 'MUST');
  expect([...new Set(failed.map(({ requirement }) => requirement))].toSorted()).toEqual(accused);
  expect(results.find(({ id }) => id === 'CUSTOMROLES-AUTH-01.20')).toMatchObject({ outcome: 'error' });
});

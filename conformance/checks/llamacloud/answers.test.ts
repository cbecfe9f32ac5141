import { expect, it } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';
import { answering, deep } from './testing/changes.ts';

const whole = answerChecks(suite).filter(({ id }) => id.endsWith('.getUserRole.answer.value'));

/** Gives a member of a role another value in the answer to `getUserRole`, which is an assignment or null. */
const withMember = (member: string, value: unknown) =>
  answering('GET id/users/roles', (body) => deep(body, (held, name) => (name === member ? value : held)));

// Of what may be null it is not said that it has to be: the fault is within the assignment.
it.each([
  ['a member of a wrong type', withMember('role_id', 5), 'expected to be string, got 5, at /body/role_id'],
  ['one farther in', withMember('access', 'yes'), 'at /body/role/permissions/0/access'],
  ['one that may be null', withMember('created_at', 'soon'), 'to match format "date-time", got "soon"'],
  [
    'one that is missing',
    withMember('role_id', undefined),
    'expected the member role_id, got nothing, at /body/role_id',
  ],
  [
    'no assignment at all',
    answering('GET id/users/roles', () => 'Admin'),
    'expected to be object, got "Admin", at /body',
  ],
])('%s is told where it is', async (_, change, message) => {
  const results = await onChangedMock(suite, ({ llamacloud }) => llamacloud, change, whole);
  expect(results.map(({ outcome }) => outcome)).toEqual(['fail']);
  expect(results[0]?.reason?.message).toContain(message);
});

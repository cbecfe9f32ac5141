import { expect, test } from 'vitest';
import { type Asked, onChangedMock, type Told } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

type Answers = (asked: Asked, told: Told) => number;

const toMember = ({ method, path }: Asked) => method === 'PATCH' && path.includes('/members/');

/** What servers answer where no document states the status, and whether the checks of it take that. */
const statuses: readonly (readonly [what: string, outcome: string, ids: readonly string[], Answers])[] = [
  [
    '501 to a method that it has nowhere',
    'pass',
    ['HTTP-09.1'],
    ({ method }, told) => (method === 'PUT' ? 501 : told.status),
  ],
  ['501 to a method that it has elsewhere', 'fail', ['HTTP-09.2'], (_, { status }) => (status === 405 ? 501 : status)],
  [
    '403 to whatever it does not serve',
    'pass',
    ['HTTP-08.2', 'HTTP-08.3'],
    ({ path }, { status }) => (/rolez|us\/us/.test(path) ? 403 : status),
  ],
  [
    '404 to a stranger who assigns',
    'pass',
    ['ORG-05.3'],
    (asked, { status }) => (toMember(asked) && status === 403 ? 404 : status),
  ],
  [
    '422 to the assignment of a role that there is not',
    'pass',
    ['ASSIGN-15.1', 'ASSIGN-15.2'],
    (asked, { status }) => (toMember(asked) && status === 400 ? 422 : status),
  ],
];

test.each(statuses)('a server that answers %s: %s', async (_, outcome, ids, answers) => {
  const checks = suite.checks.filter(({ id }) => ids.some((each) => id === `CUSTOMROLES-${each}`));
  const results = await onChangedMock(
    suite,
    (apis) => apis['custom-roles'],
    () => async (asked, forward) => {
      const told = await forward(asked);
      return { ...told, status: answers(asked, told) };
    },
    checks,
  );
  expect(results.map((result) => result.outcome)).toEqual(ids.map(() => outcome));
});

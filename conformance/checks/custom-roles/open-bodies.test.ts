import { expect, test } from 'vitest';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { type Asked, onChangedMock, type Told } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

const all = [...suite.checks, ...matrixChecks(suite)];

type Answers = (asked: Asked, told: Told) => Told;

/** An answer with another body. */
const withBody = (told: Told, change: (body: unknown) => unknown): Told => ({
  ...told,
  text: JSON.stringify(change(JSON.parse(told.text))),
});

/** What servers answer where no document shows a body or forbids a refusal, and the checks that then pass all the same. */
const answers: readonly (readonly [what: string, ids: readonly string[], Answers])[] = [
  [
    'shows a member within another one',
    ['ACCESS-01.assignMemberRole.custom.otherMember', 'ACCESS-01.assignMemberRole.custom.self'],
    ({ method, path }, told) =>
      method === 'GET' && /\/members\/./.test(path) && told.status === 200
        ? withBody(told, (member) => ({ member }))
        : told,
  ],
  [
    'shows a role two steps deeper',
    ['HTTP-02.3', 'CREATE-23.1', 'UPDATE-04.1'],
    ({ method, path }, told) =>
      method === 'GET' && /\/roles\/./.test(path) && told.status === 200
        ? withBody(told, (role) => ({ status: 'success', data: { role } }))
        : told,
  ],
  [
    'takes no name with a blank',
    ['DELETE-01.9'],
    ({ method, text }, told) =>
      method === 'POST' && /"name":"[^"]* /.test(text)
        ? { ...told, status: 400, text: '{"error":"no blank in a name"}' }
        : told,
  ],
];

test.each(answers)('a server that %s', async (_, ids, answer) => {
  const results = await onChangedMock(
    suite,
    (apis) => apis['custom-roles'],
    () => async (asked, forward) => answer(asked, await forward(asked)),
    all.filter(({ id }) => ids.some((each) => id === `CUSTOMROLES-${each}`)),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'pass'));
});

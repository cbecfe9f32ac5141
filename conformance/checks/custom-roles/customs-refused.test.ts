import { expect, test } from 'vitest';
import { type Asked, type Forward, onChangedMock, type Told } from '../../testing/on-changed-mock.ts';
import { builtInNames, membersOf } from './given.ts';
import { suite } from './suite.ts';

type Assigns = (body: Readonly<Record<string, unknown>>, forward: (role: unknown) => Promise<Told>) => Promise<Told>;

const no: Promise<Told> = Promise.resolve({ status: 400, headers: {}, text: '{}' });
const isBuiltIn = (role: unknown) => builtInNames.some((name) => name === role);

/** How servers take roles where the target file names the field `role`, and what the check says. */
const servers: readonly (readonly [what: string, outcome: string, Assigns])[] = [
  ['custom roles by their id', 'pass', ({ role }, forward) => forward(role)],
  ['built-in roles alone', 'fail', ({ role }, forward) => (isBuiltIn(role) ? forward(role) : no)],
  [
    'built-in roles alone, and whatever has no role',
    'fail',
    ({ role }, forward) =>
      role === undefined
        ? Promise.resolve({ status: 200, headers: {}, text: '{}' })
        : isBuiltIn(role)
          ? forward(role)
          : no,
  ],
  ['no role', 'skip', () => no],
  [
    'custom roles in a field of their own',
    'skip',
    ({ role, customRoleId }, forward) => {
      if (customRoleId === null) return forward('member');
      return customRoleId === undefined && !isBuiltIn(role) ? no : forward(customRoleId ?? role);
    },
  ],
  [
    'custom roles beside a built-in one',
    'skip',
    ({ role, roleId }, forward) => {
      if (roleId === null) return forward('member');
      return isBuiltIn(role) ? forward(roleId ?? role) : no;
    },
  ],
  [
    'custom roles with a word before them',
    'skip',
    ({ role }, forward) => {
      const [, id] = /^custom:(.*)$/.exec(String(role)) ?? [];
      return id === undefined && !isBuiltIn(role) ? no : forward(id ?? role);
    },
  ],
];

const toMember = ({ method, path }: Asked) => method === 'PATCH' && path.includes('/members/');

test.each(servers)('a server that takes %s: %s', async (_, outcome, assigns) => {
  const change = () => (asked: Asked, forward: Forward) =>
    toMember(asked)
      ? assigns(membersOf(JSON.parse(asked.text)), (role) => forward({ ...asked, text: JSON.stringify({ role }) }))
      : forward(asked);
  const checks = suite.checks.filter(({ id }) => id === 'CUSTOMROLES-ASSIGN-01.8');
  const results = await onChangedMock(suite, (apis) => apis['custom-roles'], change, checks);
  expect(results.map((result) => [result.outcome, result.reason?.message])).toEqual([
    [outcome, outcome === 'pass' ? undefined : expect.anything()],
  ]);
});

test('a target file that names no field is asked nothing', async () => {
  const checks = suite.checks.filter(({ id }) => id === 'CUSTOMROLES-ASSIGN-01.8');
  const asked: Asked[] = [];
  const unnamed = { memberRoleField: undefined };
  const results = await onChangedMock(
    suite,
    (apis) => apis['custom-roles'] && { ...apis['custom-roles'], ...unnamed },
    () => (each, forward) => {
      asked.push(each);
      return forward(each);
    },
    checks,
  );
  expect([results.map(({ outcome }) => outcome), asked]).toEqual([['skip'], []]);
});

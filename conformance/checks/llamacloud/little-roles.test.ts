import { describe, expect, it } from 'vitest';
import { within } from '../../run/claims.ts';
import type { Result } from '../../run/execute.ts';
import { type Asked, type Change, type Forward, onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';
import { operationOf } from './testing/changes.ts';

type Roles = readonly unknown[];

/** The results of a server whose target file names `roles.first` alone. */
async function results(change: () => Change): Promise<readonly Result[]> {
  return onChangedMock(
    suite,
    ({ llamacloud: whole }) => whole && { ...whole, roles: { first: whole.roles?.first } },
    change,
    suite.checks,
  );
}

const wrong = (all: readonly Result[]) =>
  all
    .filter(({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level === 'MUST'))
    .map(({ id, reason }) => `${id} ${reason?.message ?? ''}`);

/** What is skipped for want of a second role. What gives the role of an admin is skipped for another reason. */
const lacksRole = (all: readonly Result[]) =>
  all
    .filter(({ outcome, reason }) => outcome === 'skip' && (reason?.message ?? '').includes('roles.second'))
    .map(({ id }) => id);

const parsed = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : undefined);

/** The role that the caller holds in the organization of a request. */
async function ownRole(asked: Asked, forward: Forward): Promise<unknown> {
  const path = asked.path.replace(/(organizations\/[^/]*)\/.*$/, '$1/users/roles');
  const { status, text } = await forward({ ...asked, method: 'GET', path, text: '' });
  return status === 200 ? within(parsed(text), '/role_id') : undefined;
}

/** Refuses to give the role that the admin holds, and lists the roles otherwise. */
const keepsItsRole =
  (status: number, list: (rights: unknown, roles: Roles) => Roles) => (): Change => async (asked, forward) => {
    const told = async () => forward(asked);
    if (operationOf(asked) === 'GET id/roles') {
      const [rights, answer] = [await ownRole(asked, forward), await told()];
      return answer.status === 200
        ? { ...answer, text: JSON.stringify(list(rights, JSON.parse(answer.text))) }
        : answer;
    }
    if (operationOf(asked) !== 'PUT id/users/roles' || !asked.text.includes('"role_id"')) return told();
    const rights = await ownRole(asked, forward);
    if (typeof rights !== 'string' || !asked.text.includes(`"role_id":"${rights}"`)) return told();
    const answer = await forward({ ...asked, text: '{}' });
    const isWhole = asked.text.includes('"user_id":"') && /"organization_id":"[\da-f-]{36}"/.test(asked.text);
    return isWhole && answer.status === 422 ? { ...answer, status, text: '{"detail":"Not this role."}' } : told();
  };

const isIt = (id: unknown) => (role: unknown) => within(role, '/id') === id;
const inFront = (rights: unknown, roles: Roles) => [
  ...roles.filter(isIt(rights)),
  ...roles.filter((role) => !isIt(rights)(role)),
];

/** A role that nobody can be given and that grants nothing. */
const reserved = {
  id: '7b1d7c2e-9c0b-4d5e-8f3a-2b6a1c4d5e6f',
  name: 'Owner',
  organization_id: null,
  permissions: [],
};

describe('a server with a file that names one role keeps its checks, though it', () => {
  const unchanged = results(() => (asked, forward) => forward(asked));

  it.each([
    ['gives nobody the role of its admin, which it lists first', keepsItsRole(403, inFront)],
    ['has one admin alone', keepsItsRole(409, inFront)],
    ['lists a role that cannot be given', keepsItsRole(403, (_, roles) => [reserved, ...roles])],
  ])('%s', async (_, change) => {
    const all = await results(change);
    expect(wrong(all)).toEqual([]);
    expect(lacksRole(all)).toEqual(lacksRole(await unchanged));
  });
});

it('a server that lists no other role than that of its admin, and does not give it, is not accused', async () => {
  const all = await results(keepsItsRole(403, (rights, roles) => roles.filter(isIt(rights))));
  expect(wrong(all)).toEqual([]);
});

it('a server that refuses every role is found', async () => {
  const all = await results(() => async (asked, forward) => {
    const told = await forward(asked);
    return operationOf(asked) === 'PUT id/users/roles' && told.status === 200
      ? { ...told, status: 403, text: '{"detail":"No."}' }
      : told;
  });
  expect(wrong(all).filter((text) => text.startsWith('LLAMACLOUD-ASSIGN-01.1 '))).toHaveLength(1);
});

import { describe, expect, it } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import type { Result } from '../../run/execute.ts';
import { suite } from './suite.ts';
import { type Change, onChangedMock, type Told } from '../../testing/on-changed-mock.ts';
import { asking, deep, isUuid, operationOf } from './testing/changes.ts';

const all = [...suite.checks, ...edgeChecks(suite), ...answerChecks(suite), ...matrixChecks(suite)];
const told = (results: readonly Result[]) =>
  results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);

const everyAnswer =
  (change: (body: unknown, answer: Told) => unknown, status: (told: Told) => number = (answer) => answer.status) =>
  (): Change =>
  async (asked, forward) => {
    const answer = await forward(asked);
    if (answer.text === '') return { ...answer, status: status(answer) };
    return { ...answer, status: status(answer), text: JSON.stringify(change(JSON.parse(answer.text), answer)) };
  };

const optional = ['created_at', 'updated_at', 'pending', 'invited_by_user_id', 'invited_by_user_email', 'input', 'ctx'];
const others = new Map([
  [400, 409],
  [403, 404],
  [404, 403],
]);

/** Says otherwise what no document fixes: words, statuses, order, further members, UUIDs in capitals. */
const saysOtherwise = everyAnswer(
  (body, { status }) =>
    deep(body, (value, name) => {
      if (status >= 400 && typeof value === 'string') return name === 'detail' || name === 'msg' ? 'No.' : value;
      if (isUuid(value)) return String(value).toUpperCase();
      if (name === 'loc') return value;
      if (Array.isArray(value)) return value.toReversed();
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries({ ...value, _links: { self: '/' } }).toReversed());
    }),
  ({ status }) => others.get(status) ?? status,
);

/** Leaves out what is optional, and does nothing a second time. */
const isStrict = (): Change => {
  const done = new Map<string, string>();
  return async (asked, forward) => {
    const operation = operationOf(asked);
    const answer = await forward(asked);
    const text = answer.text === '' ? '' : JSON.stringify(deep(JSON.parse(answer.text), withoutOptional));
    if (answer.status !== 200 || !['PUT id/users/roles', 'PUT id/users'].includes(operation) || asked.text === '[]')
      return { ...answer, text };
    const key = `${asked.path} ${/"user_id":"([^"]*)"/.exec(asked.text)?.[1] ?? asked.text}`;
    const what = operation === 'PUT id/users' ? 'member' : (/"role_id":"([^"]*)"/.exec(asked.text)?.[1] ?? '');
    if (done.get(key) === what) return { ...answer, status: 409, text: '{"detail":"It is there already."}' };
    done.set(key, what);
    return { ...answer, text };
  };
};

function withoutOptional(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !optional.includes(name)));
}

/** Leaves a member out of every membership. */
const hides = (hidden: string) =>
  everyAnswer((body) =>
    deep(body, (value) => {
      if (typeof value !== 'object' || value === null || !('email' in value)) return value;
      return Object.fromEntries(Object.entries(value).filter(([name]) => name !== hidden));
    }),
  );

/** Lists a built-in role, before all others, that nobody can be given. */
const listsReserved = (): Change => {
  const reserved = {
    id: '7b1d7c2e-9c0b-4d5e-8f3a-2b6a1c4d5e6f',
    name: 'Owner',
    organization_id: null,
    permissions: [],
  };
  return async (asked, forward) => {
    const told = await forward(asked);
    if (operationOf(asked) === 'GET id/roles' && told.status === 200) {
      const roles: readonly unknown[] = JSON.parse(told.text);
      return { ...told, text: JSON.stringify([reserved, ...roles]) };
    }
    return told;
  };
};

/** Deletes no organization that has users beside one. */
const keepsTeams = (): Change => async (asked, forward) => {
  if (operationOf(asked) === 'DELETE id') {
    const users = await forward({ ...asked, method: 'GET', path: `${asked.path}/users` });
    const rows: unknown = users.status === 200 ? JSON.parse(users.text) : [];
    if (Array.isArray(rows) && rows.length > 1)
      return { ...users, status: 409, text: '{"detail":"There are users in it."}' };
  }
  return forward(asked);
};

/** Keeps from everybody what no document gives them; whether the request is in order is looked at before. */
const keeps =
  (...operations: readonly string[]) =>
  (): Change =>
  async (asked, forward) => {
    if (!operations.includes(operationOf(asked))) return forward(asked);
    const isFree = asked.method === 'GET' || (asked.method === 'PUT' && /^(\[\]|\{\})?$/.test(asked.text));
    const told = await forward(isFree ? asked : { ...asked, method: 'GET', text: '' });
    if (told.status === 422 || told.status === 401) return told;
    return { ...told, status: 403, text: '{"detail":"Not for you."}' };
  };

/** Takes one row at once. */
const takesOneRow = (): Change => async (asked, forward) => {
  const told = await forward({ ...asked, method: 'GET', path: '/api/v1/organizations', text: '' });
  return /^\[.*\},\{.*\]$/.test(asked.text)
    ? { ...told, status: 422, text: '{"detail":[{"loc":["body"],"msg":"One, please.","type":"rows"}]}' }
    : forward(asked);
};

/** Servers that do as the documents say, and otherwise than the mock. */
const conforming: readonly (readonly [what: string, change: () => Change])[] = [
  ['says otherwise what no document fixes', saysOtherwise],
  ['leaves out what is optional, and does nothing twice', isStrict],
  ['shows no user_id of a membership', hides('user_id')],
  ['never says whether a membership is pending', hides('pending')],
  ['lists a role that cannot be given', listsReserved],
  ['deletes no organization that has users', keepsTeams],
  ['lets nobody delete an organization', keeps('DELETE id')],
  ['lets nobody read an organization or its roles', keeps('GET id', 'GET id/roles', 'GET default')],
  ['lets nobody upsert, rename or remove', keeps('PUT', 'PUT id', 'PUT default', 'DELETE id/users/user')],
  ['takes one row at once', takesOneRow],
  [
    'answers the organization of that name where one is created',
    asking('POST', (asked) => ({ ...asked, method: 'PUT' })),
  ],
];

describe('a server that conforms passes, though it', () => {
  it.each(conforming)('%s', async (_, change) => {
    const results = await onChangedMock(suite, ({ llamacloud }) => llamacloud, change, all);
    const wrong = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error');
    expect(told(wrong.filter(({ level }) => level === 'MUST'))).toEqual([]);
    expect(told(wrong.filter(({ outcome }) => outcome === 'error'))).toEqual([]);
  });
});

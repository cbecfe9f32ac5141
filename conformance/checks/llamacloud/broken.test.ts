import { describe, expect, it } from 'vitest';
import type { Result } from '../../run/execute.ts';
import { type Change, onChangedMock, type Told } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';
import { answering, asking, deep, ignoring, isUuid, operationOf, sending, withStatus } from './testing/changes.ts';

const told = (results: readonly Result[]) =>
  results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);

const roles = 'PUT id/users/roles';
const demoAdmin = 'Bearer llx-demo-admin';
const first = (body: unknown) => (Array.isArray(body) ? body.slice(0, 1) : body);

/** Sends a second request after each of one operation that was done. */
const andThen =
  (operation: string, next: (asked: Parameters<Change>[0], answer: Told) => Parameters<Change>[0]) =>
  (): Change =>
  async (asked, forward) => {
    const answer = await forward(asked);
    if (operationOf(asked) === operation && answer.status < 300) await forward(next(asked, answer));
    return answer;
  };

const nobody = (headers: Readonly<Record<string, string>>) => {
  const { authorization: _, cookie: __, ...rest } = headers;
  return rest;
};

/** Servers that break one sentence each. */
const broken: readonly (readonly [requirement: string, what: string, change: () => Change])[] = [
  ['ASSIGN-01', 'takes no PUT', withStatus(roles, 200, 405)],
  ['ASSIGN-02', 'forgets the assignment', ignoring(roles, 200, () => ({}))],
  ['ASSIGN-03', 'answers 201', withStatus(roles, 200, 201)],
  [
    'ASSIGN-04',
    'says that its JSON is text',
    () => async (asked, forward) => {
      const answer = await forward(asked);
      return operationOf(asked) === roles ? { ...answer, headers: { 'content-type': 'text/plain' } } : answer;
    },
  ],
  ['ASSIGN-05', 'answers another user', answering(roles, (body) => ({ ...body, user_id: 'user-ada' }))],
  [
    'ASSIGN-06',
    'shows a role without permissions',
    answering(roles, (body) => ({ ...body, role: { ...Object(body.role), permissions: [] } })),
  ],
  [
    'ASSIGN-07',
    'takes the id of the role for that of the assignment',
    answering(roles, (body) => ({ ...body, id: body.role_id })),
  ],
  [
    'ROLE-06',
    'shows a role of others',
    answering(roles, (body) => ({ ...body, role: { ...Object(body.role), organization_id: body.id } })),
  ],
  [
    'REPEAT-01',
    'shows an assignment twice',
    answering('GET id/users', (body) =>
      deep(body, (value, name) => (name === 'roles' && Array.isArray(value) ? [...value, ...value] : value)),
    ),
  ],
  ['PATH-01', 'answers 400 to bad input', withStatus(roles, 422, 400)],
  [
    'PATH-02',
    'decodes a path twice',
    asking('DELETE id/users/user', (asked) => ({ ...asked, path: asked.path.replaceAll('%25', '%') })),
  ],
  ['BODY-03', 'answers 400 to bad input', withStatus(roles, 422, 400)],
  ['BODY-07', 'answers 400 to bad input', withStatus(roles, 422, 400)],
  ['ERROR-01', 'answers 400 to bad input', withStatus(roles, 422, 400)],
  [
    'BODY-09',
    'takes no further members',
    () => async (asked, forward) =>
      asked.text.includes('"understudy":') ? { status: 422, headers: {}, text: '{"detail":[]}' } : forward(asked),
  ],
  ['ERROR-02', 'tells problems under another name', answering(roles, ({ detail }) => ({ errors: detail }), 422)],
  ['ERROR-03', 'tells problems in a text', answering(roles, () => ({ detail: 'No.' }), 422)],
  [
    'ERROR-04',
    'tells the place in a text',
    answering(roles, (body) => deep(body, (value, name) => (name === 'loc' ? 'body' : value)), 422),
  ],
  [
    'ERROR-05',
    'tells no words',
    answering(roles, (body) => deep(body, (value, name) => (name === 'msg' ? undefined : value)), 422),
  ],
  [
    'ERROR-06',
    'tells no type',
    answering(roles, (body) => deep(body, (value, name) => (name === 'type' ? 5 : value)), 422),
  ],
  [
    'AUTH-01',
    'knows no bearer token',
    () => (asked, forward) =>
      forward(asked.headers.authorization === undefined ? asked : { ...asked, headers: nobody(asked.headers) }),
  ],
  [
    'AUTH-02',
    'knows no cookie',
    () => (asked, forward) =>
      forward(asked.headers.cookie === undefined ? asked : { ...asked, headers: nobody(asked.headers) }),
  ],
  [
    'AUTH-03',
    'takes nobody for the admin',
    () => (asked, forward) =>
      forward(
        (asked.headers.authorization ?? asked.headers.cookie)
          ? asked
          : { ...asked, headers: { ...asked.headers, authorization: demoAdmin } },
      ),
  ],
  [
    'AUTH-05',
    'takes any bearer token for the admin’s',
    () => (asked, forward) =>
      forward(
        (asked.headers.authorization ?? '').includes('nobodys')
          ? { ...asked, headers: { ...asked.headers, authorization: demoAdmin } }
          : asked,
      ),
  ],
  [
    'AUTH-05',
    'looks at the beginning of a token only',
    () => (asked, forward) =>
      forward(
        asked.headers.authorization?.startsWith(demoAdmin)
          ? { ...asked, headers: { ...asked.headers, authorization: demoAdmin } }
          : asked,
      ),
  ],
  ['ORG-02', 'lists too few organizations', answering('GET', () => [])],
  ['ORG-04', 'names organizations otherwise', answering('POST', (body) => ({ ...body, name: 'Theatre' }))],
  ['ORG-09', 'lists the oldest organization only', answering('GET', (body) => first(body))],
  ['ORG-12', 'makes an organization at every upsert', asking('PUT', (asked) => ({ ...asked, method: 'POST' }))],
  ['ORG-15', 'forgets a new name', andThen('PUT id', (asked) => ({ ...asked, text: '{"name":"Theatre"}' }))],
  ['ORG-18', 'answers 200 to a deletion', withStatus('DELETE id', 204, 200)],
  ['ORG-19', 'deletes nothing', ignoring('DELETE id', 204, () => undefined)],
  [
    'DEFAULT-04',
    'forgets the default',
    andThen('PUT default', (asked) => ({
      ...asked,
      text: '{"organization_id":"5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21"}',
    })),
  ],
  [
    'DEFAULT-05',
    'has one default for all',
    () => {
      let set: Told | undefined;
      return async (asked, forward) => {
        const answer = await forward(asked);
        if (operationOf(asked) === 'PUT default' && answer.status === 200) set = answer;
        return operationOf(asked) === 'GET default' && set ? set : answer;
      };
    },
  ],
  ['MEMBER-02', 'lists one user only', answering('GET id/users', (body) => first(body))],
  [
    'MEMBER-02',
    'adds who is added somewhere to the organization of the admin, too',
    andThen('PUT id/users', (asked) => ({
      ...asked,
      path: asked.path.replace(/[\da-f-]{36}/, '5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21'),
    })),
  ],
  [
    'ASSIGN-09',
    'takes who first gives a user a role for who added them',
    () => {
      const given = new Set<string>();
      return async (asked, forward) => {
        const answer = await forward(asked);
        const [organization = ''] = /[\da-f-]{36}/.exec(asked.path) ?? [];
        if (operationOf(asked) === roles && answer.status === 200) given.add(organization);
        if (operationOf(asked) !== 'GET id/users' || !given.has(organization)) return answer;
        const body = deep(JSON.parse(answer.text), (value, name) => (name === 'invited_by_user_id' ? 'user-x' : value));
        return { ...answer, text: JSON.stringify(body) };
      };
    },
  ],
  ['ADD-07', 'adds nobody', ignoring('PUT id/users', 200, () => [])],
  ['ADD-07', 'adds the first row only', sending('PUT id/users', first)],
  [
    'ADD-08',
    'gives no role to who is added',
    sending('PUT id/users', (body) =>
      deep(body, (value, name) => (name === 'role_id' && isUuid(value) ? null : value)),
    ),
  ],
  [
    'BODY-08',
    'updates what it refuses to update',
    () => {
      let isRefused = false;
      return async (asked, forward) => {
        const answer = await forward(asked);
        isRefused ||= operationOf(asked) === 'PUT id' && answer.status >= 400;
        if (operationOf(asked) !== 'GET id' || !isRefused) return answer;
        return { ...answer, text: answer.text.replace(/"updated_at":"\d+/, '"updated_at":"2999') };
      };
    },
  ],
  ['REMOVE-01', 'answers 200 to a removal', withStatus('DELETE id/users/user', 204, 200)],
  [
    'REMOVE-02',
    'asks for a UUID',
    () => async (asked, forward) => {
      const answer = await forward(asked);
      const isForm = operationOf(asked) === 'DELETE id/users/user' && !isUuid(asked.path.split('/').at(-1));
      return isForm && answer.status === 404 ? { ...answer, status: 422 } : answer;
    },
  ],
  ['REMOVE-03', 'removes nobody', ignoring('DELETE id/users/user', 204, () => undefined)],
  ['REMOVE-05', 'answers 200 to the removal of a batch', withStatus('PUT id/users/remove', 204, 200)],
  ['REMOVE-09', 'removes the first row only', sending('PUT id/users/remove', first)],
  [
    'LIST-02',
    'lists roles without permissions',
    answering('GET id/roles', (body) => deep(body, (value, name) => (name === 'permissions' ? undefined : value))),
  ],
  [
    'LIST-03',
    'lists roles of others',
    answering('GET id/roles', (body) =>
      deep(body, (value, name) =>
        name === 'organization_id' && value !== null ? '7f3b9a10-54c2-4e6d-8b1f-a90d27c4e358' : value,
      ),
    ),
  ],
  [
    'MINE-02',
    'reads the role of the admin to everybody',
    asking('GET id/users/roles', (asked) => ({
      ...asked,
      headers: { ...nobody(asked.headers), authorization: demoAdmin },
    })),
  ],
];

describe('a broken server is found', () => {
  it.each(broken)('%s: it %s', async (id, _, change) => {
    const requirement = `LLAMACLOUD-${id}`;
    const checks = suite.checks.filter((check) => check.requirement === requirement);
    const results = await onChangedMock(suite, ({ llamacloud }) => llamacloud, change, checks);
    expect(told(results.filter(({ outcome }) => outcome === 'fail')), told(results).join('\n')).not.toEqual([]);
  });
});

import type { Change, Told } from '../../testing/on-changed-mock.ts';
import { type Broken, demoAdmin, expectFound, nobody } from './testing/broken.ts';
import { answering, asking, deep, ignoring, isUuid, operationOf, sending, withStatus } from './testing/changes.ts';

const roles = 'PUT id/users/roles';
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

/** Answers 422 to the requests for one operation that have a text in them. */
const refusing =
  (operation: string, text: string): (() => Change) =>
  () =>
  async (asked, forward) =>
    operationOf(asked) === operation && asked.text.includes(text)
      ? {
          status: 422,
          headers: { 'content-type': 'application/json' },
          text: '{"detail":[{"loc":["body"],"msg":"That is none","type":"value_error"}]}',
        }
      : forward(asked);

/** An organization that is none of the mock's. */
const somebodys = '7f3b9a10-54c2-4e6d-8b1f-a90d27c4e358';

/** Servers that break one sentence of a companion each. */
const broken: Broken = [
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
  [
    'ADD-04',
    'adds nobody without an address',
    () => async (asked, forward) =>
      operationOf(asked) === 'PUT id/users' && asked.text.includes('"user_id":"') && !asked.text.includes('"email":"')
        ? { status: 400, headers: {}, text: '{"detail":"Which address?"}' }
        : forward(asked),
  ],
  ['ADD-04', 'takes no address with a plus', refusing('PUT id/users', '+understudy')],
  ['ADD-05', 'takes no empty list of projects', refusing('PUT id/users', '"project_ids":[]')],
  ['ORG-15', 'takes the name 0 for none', refusing('PUT id', '"name":"0"')],
  [
    'ERROR-03',
    'tells in a text what is wrong with an upsert',
    answering('PUT', () => ({ detail: 'Which name?' }), 422),
  ],
  [
    'MEMBER-05',
    'shows 0 for the user of who waits',
    answering('PUT id/users', (body) =>
      deep(body, (value, name) => (name === 'user_id' && value === null ? 0 : value)),
    ),
  ],
  [
    'DEFAULT-04',
    'takes the organization that is read for the default',
    andThen('GET id', (asked) => ({
      ...asked,
      method: 'PUT',
      path: '/api/v1/organizations/default',
      headers: { ...asked.headers, 'content-type': 'application/json' },
      text: JSON.stringify({ organization_id: asked.path.split('/')[4] }),
    })),
  ],
  [
    'LIST-03',
    'lists roles of others to who is no admin',
    () => async (asked, forward) => {
      const told = await forward(asked);
      if (operationOf(asked) !== 'GET id/roles' || told.status !== 200 || asked.headers.authorization === demoAdmin)
        return told;
      return { ...told, text: told.text.replaceAll('"organization_id":null', `"organization_id":"${somebodys}"`) };
    },
  ],
];

expectFound(broken);

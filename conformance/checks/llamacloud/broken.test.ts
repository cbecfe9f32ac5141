import { type Broken, demoAdmin, expectFound, nobody } from './testing/broken.ts';
import { answering, asking, deep, ignoring, operationOf, withStatus } from './testing/changes.ts';

const roles = 'PUT id/users/roles';

/** Servers that break one sentence of the assignment each. */
const broken: Broken = [
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
];

expectFound(broken);

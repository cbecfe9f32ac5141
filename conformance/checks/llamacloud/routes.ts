import { assume, expectRefused, expectStatus, expectThat, expectValue, isAccepted } from '../../run/claims.ts';
import { operationOf } from '../../documents/document.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { presence } from './presence.ts';
import {
  admin,
  assign,
  give,
  heldBy,
  home,
  type Llama,
  makeTeam,
  needs,
  normal,
  readMembers,
  sameId,
  subjectId,
  unknownId,
  withSubject,
} from './world.ts';

/** The path of the documented operation, in `home`. */
const roles = (t: Llama, id = home(t)) => `/api/v1/organizations/${id}/users/roles`;

/** Percent-encodes every character, also those that need not be. */
function encoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-02.1',
    title: 'a body that is sent as application/json is taken',
    stateless: true,
    run: (t) =>
      withSubject(t, async ({ role }) => {
        const body = JSON.stringify({ user_id: subjectId(t), organization_id: home(t), role_id: role });
        const headers = { 'content-type': 'application/json' };
        const answer = await t.request('PUT', roles(t), { as: admin(t), text: body, headers });
        expectThat(answer, '/status', 'the request to be accepted (2xx)', () => isAccepted(answer));
      }),
  },
  {
    id: 'LLAMACLOUD-BODY-09.1',
    title: 'members that no schema names do not fail an assignment',
    run: (t) =>
      withSubject(t, async ({ id, role, another }) => {
        await give(t, role);
        const answer = await assign(t, { body: { role_id: another, understudy: { a: [1] }, name: 'x' } });
        expectThat(answer, '/status', 'the request to be accepted (2xx)', () => isAccepted(answer));
        const held = await heldBy(t, id);
        if (held && !held.includes(normal(another)))
          throw new Failure({ expected: another, actual: held.join(), where: '/state/roles' });
      }),
  },
  {
    id: 'LLAMACLOUD-BODY-09.2',
    operation: 'assignRoleToUserInOrganization',
    title: 'members of the answer that a request sends are ignored, and come from the server',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        await give(t, role);
        const sent = {
          id: unknownId(),
          created_at: '2001-02-03T04:05:06Z',
          role: { id: unknownId(), name: t.unique() },
        };
        const answer = await assign(t, { body: { role_id: another, ...sent } });
        if (!isAccepted(answer)) throw new Skip(`further members are refused (${answer.status}): LLAMACLOUD-BODY-09.1`);
        expectThat(answer, '/body/id', 'an id of its own', (id) => !sameId(id, sent.id));
        const time = Date.parse(sent.created_at);
        expectThat(answer, '/body/created_at', 'another time', (value) => Date.parse(String(value)) !== time);
        expectThat(answer, '/body/role/id', another, (id) => sameId(id, another));
      }),
  },
  {
    id: 'LLAMACLOUD-PATH-02.1',
    title: 'an organization in the path that is percent-encoded is found',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        await give(t, role);
        const body = { user_id: subjectId(t), organization_id: home(t), role_id: another };
        const answer = await t.request('PUT', roles(t, encoded(home(t))), { as: admin(t), body });
        expectThat(answer, '/status', 'the request to be accepted (2xx)', () => isAccepted(answer));
      }),
  },
  {
    id: 'LLAMACLOUD-PATH-02.2',
    title: 'an organization in the path that is percent-encoded twice is not found',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        assume(await assign(t, { body: { role_id: role } }), 'the accepted twin');
        const body = { user_id: subjectId(t), organization_id: home(t), role_id: another };
        const path = roles(t, encoded(home(t)).replaceAll('%', '%25'));
        expectRefused(await t.request('PUT', path, { as: admin(t), body }));
      }),
  },
  {
    id: 'LLAMACLOUD-PATH-02.3',
    operation: 'removeUserFromOrganization',
    title: 'a user in the path is decoded once, and not twice',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization', 'listOrganizationUsers');
      const { id, as } = await makeTeam(t);
      const path = (user: string) => `/api/v1/organizations/${id}/users/${user}`;
      const subject = encoded(subjectId(t));
      const before = await readMembers(t, id, as);
      await t.request('DELETE', path(subject.replaceAll('%', '%25')), { as });
      const between = await readMembers(t, id, as);
      if (between.length !== before.length)
        throw new Failure({ expected: 'nobody removed', actual: 'users.subject removed', where: '/state/users' });
      const answer = await t.request('DELETE', path(subject), { as });
      expectThat(answer, '/status', 'the request to be accepted (2xx)', () => isAccepted(answer));
    },
  },
  {
    id: 'LLAMACLOUD-PATH-03.1',
    title: 'a path that cannot be decoded answers 422',
    run: async (t) => {
      const path = '/api/v1/organizations/%zz/roles';
      expectStatus(await t.request('GET', path, { as: admin(t) }), 422);
    },
  },
  {
    id: 'LLAMACLOUD-PATH-04.1',
    title: 'a query parameter that no document names is ignored',
    run: async (t) => {
      const query = { understudy: 1 };
      const answer = await t.call('listRoles', { as: admin(t), path: { organization_id: home(t) }, query });
      expectStatus(answer, 200);
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-01.1',
    title: 'an unknown path answers 404, or 403',
    run: async (t) => {
      expectStatus(await t.request('GET', `${roles(t)}/understudy/nowhere`, { as: admin(t) }), 404, 403);
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-01.2',
    title: 'an unknown path beside the organizations answers 404, or 403',
    run: async (t) => {
      expectStatus(await t.request('GET', '/api/v1/understudy-nowhere', { as: admin(t) }), 404, 403);
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-02.1',
    title: 'PATCH on …/users/roles answers 405, or 501',
    run: async (t) => {
      expectStatus(await t.request('PATCH', roles(t), { as: admin(t), body: {} }), 405, 501);
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-03.1',
    title: 'the 405 names PUT in Allow',
    run: async (t) => {
      const answer = await t.request('PATCH', roles(t), { as: admin(t), body: {} });
      if (answer.status !== 405) throw new Skip('PATCH is not answered 405, which is another requirement');
      expectThat(answer, '/headers/allow', 'PUT among the methods', (value) => /\bPUT\b/.test(String(value)));
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-04.1',
    title: 'an unknown path is "Not Found", a wrong method "Method Not Allowed"',
    run: async (t) => {
      const unknown = await t.request('GET', '/api/v1/understudy-nowhere', { as: admin(t) });
      expectValue(unknown, '/body/detail', 'Not Found');
      const wrong = await t.request('PATCH', roles(t), { as: admin(t), body: {} });
      expectValue(wrong, '/body/detail', 'Method Not Allowed');
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-05.1',
    title: 'a path with a slash at its end answers 307',
    run: async (t) => {
      const answer = await t.request('GET', `/api/v1/organizations/${home(t)}/roles/`, { as: admin(t) });
      expectStatus(answer, 307);
    },
  },
  {
    id: 'LLAMACLOUD-ROUTE-06.1',
    title: 'which companions are served',
    run: async (t) => {
      const absent: string[] = [];
      for (const id of Object.keys(presence)) if (!(await t.serves(id))) absent.push(describe(id));
      t.observe(absent.length === 0 ? 'all companions are served' : `not served: ${absent.join(', ')}`);
    },
  },
  {
    id: 'LLAMACLOUD-LIMIT-01.1',
    title: 'a body of more than 1 MiB answers 413',
    run: async (t) => {
      // Of no organization: where it is taken, nobody becomes a member of one.
      const organization = unknownId();
      const body = { user_id: 'a'.repeat(1_048_577), organization_id: organization, role_id: home(t) };
      expectStatus(await t.request('PUT', roles(t, organization), { as: admin(t), body }), 413);
    },
  },
]);

function describe(id: string): string {
  const { method, path } = operationOf('llamacloud', id);
  return `${method} ${path}`;
}

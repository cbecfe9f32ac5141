import { expectEqual, expectStatus, expectThat, expectValue, listAt, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { nobody } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { noteMembership } from './taking-out.ts';
import {
  admin,
  assign,
  give,
  heldBy,
  home,
  type Llama,
  member,
  needs,
  normal,
  unknownId,
  withSubject,
} from './world.ts';

/** Looks at the answer to an assignment. */
const assigned = (claim: (answer: Answer) => void) => (t: Llama) =>
  withSubject(t, async ({ role }) => {
    claim(await give(t, role));
  });

const path = (t: Llama) => `/api/v1/organizations/${home(t)}/users/roles`;

/** Sends a text in place of the body of an assignment. */
const sendText = (t: Llama, text: string, headers?: Readonly<Record<string, string | undefined>>, as = admin(t)) =>
  t.request('PUT', path(t), { as, text, ...(headers && { headers }) });

/** A body of the right form that gives nobody anything; noted, as a wrong server may make a member of somebody unknown. */
const harmless = (t: Llama, members = {}) => {
  noteMembership(t, 'understudy-nobody');
  return { user_id: 'understudy-nobody', organization_id: home(t), role_id: unknownId(), ...members };
};

/** Bodies that are JSON and that the mock does not take. */
const hostile: readonly (readonly [what: string, text: (body: string) => string])[] = [
  ['NUL in a text', (body) => body.replace('nobody', String.raw`nobody\u0000`)],
  ['half a surrogate pair in a text', (body) => body.replace('nobody', String.raw`nobody\ud800`)],
  ['a member named __proto__', (body) => body.replace('{', '{"__proto__":{},')],
  ['more than 32 levels', (body) => body.replace('{', `{"a":${'['.repeat(40)}${']'.repeat(40)},`)],
];

const order = ['id', 'created_at', 'updated_at', 'user_id', 'organization_id', 'role_id', 'role'];

/** Ways to write a UUID. */
const spellings: readonly ((id: string) => string)[] = [
  (id) => id.toUpperCase(),
  (id) => id.replaceAll('-', ''),
  (id) => `urn:uuid:${id}`,
  (id) => `{${id}}`,
];

export const checks = defineChecks('llamacloud', [
  ...hostile.map(([what, text], index) => ({
    id: `LLAMACLOUD-BODY-06.${index + 1}`,
    operation: 'assignRoleToUserInOrganization',
    title: `a body with ${what} answers 422`,
    run: async (t: Llama) => {
      const sent = text(JSON.stringify(harmless(t)));
      const user = within(JSON.parse(sent), '/user_id');
      noteMembership(t, String(user));
      expectStatus(await sendText(t, sent), 422);
    },
  })),
  ...spellings.map((spell, index) => ({
    id: `LLAMACLOUD-BODY-11.${index + 1}`,
    operation: 'assignRoleToUserInOrganization',
    title: `a UUID written ${spell('…-…')} is taken, and answered in lower case with hyphens`,
    run: (t: Llama) =>
      withSubject(t, async ({ role }) => {
        const answer = await assign(t, { body: { role_id: spell(role) } });
        expectStatus(answer, 200);
        expectValue(answer, '/body/role_id', normal(role));
      }),
  })),
  {
    id: 'LLAMACLOUD-BODY-12.1',
    title: 'a body of another content type answers 422',
    run: async (t) => {
      const answer = await sendText(t, JSON.stringify(harmless(t)), { 'content-type': 'text/plain' });
      expectStatus(answer, 422);
      expectValue(answer, '/body/detail/0/type', 'model_attributes_type');
    },
  },
  {
    id: 'LLAMACLOUD-RESULT-08.1',
    title: 'created_at and updated_at are there',
    run: assigned((answer) => {
      for (const name of ['created_at', 'updated_at'])
        for (const where of [`/body/${name}`, `/body/role/${name}`])
          expectThat(answer, where, 'a time or null', (value) => value !== undefined);
    }),
  },
  {
    id: 'LLAMACLOUD-RESULT-09.1',
    title: 'times have six digits of fraction, or none, and end in Z',
    run: assigned((answer) => {
      for (const where of ['/body/created_at', '/body/updated_at'])
        expectThat(answer, where, 'a time in UTC', (value) =>
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z$/.test(String(value)),
        );
    }),
  },
  {
    id: 'LLAMACLOUD-RESULT-10.1',
    title: 'members come in the order of the document',
    run: assigned((answer) => {
      expectThat(
        answer,
        '/body',
        order.join(', '),
        (body) => Object.keys(typeof body === 'object' && body !== null ? body : {}).join() === order.join(),
      );
    }),
  },
  {
    id: 'LLAMACLOUD-REPEAT-02.1',
    title: 'the same assignment made again answers 200 with the same id and created_at',
    run: (t) =>
      withSubject(t, async ({ role }) => {
        const first = await give(t, role);
        const again = await assign(t, { body: { role_id: role } });
        expectStatus(again, 200);
        for (const where of ['/body/id', '/body/created_at']) expectValue(again, where, valueAt(first, where));
      }),
  },
  {
    id: 'LLAMACLOUD-REPEAT-03.1',
    title: 'another role takes the place of the one before',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role, another }) => {
        await give(t, role);
        await give(t, another);
        expectEqual(await heldBy(t, id), [normal(another)], '/state/roles');
      });
    },
  },
  {
    id: 'LLAMACLOUD-REPEAT-04.1',
    title: 'with another role the assignment keeps id and created_at, and updated_at moves',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        const first = await give(t, role);
        const next = await give(t, another);
        for (const where of ['/body/id', '/body/created_at']) expectValue(next, where, valueAt(first, where));
        const before = valueAt(first, '/body/updated_at');
        expectThat(next, '/body/updated_at', `later than ${show(before)}`, (value) => String(value) >= String(before));
      }),
  },
  {
    id: 'LLAMACLOUD-ORDER-01.1',
    title: 'malformed JSON is answered before missing credentials',
    run: async (t) => {
      expectStatus(await sendText(t, '{', undefined, nobody), 422);
    },
  },
  {
    id: 'LLAMACLOUD-ORDER-02.1',
    title: 'credentials come first, then the form, then the right, then what is named',
    run: async (t) => {
      const unfit = harmless(t, { role_id: 'understudy' });
      expectStatus(await t.request('PUT', path(t), { as: nobody, body: unfit }), 401);
      expectStatus(await t.request('PUT', path(t), { as: member(t), body: unfit }), 422);
      expectStatus(await t.request('PUT', path(t), { as: member(t), body: harmless(t) }), 403);
      const mixed = harmless(t, { organization_id: unknownId() });
      expectStatus(await t.request('PUT', path(t), { as: admin(t), body: mixed }), 404);
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-08.1',
    title: 'a membership shows one assignment at most',
    run: async (t) => {
      const answer = await t.call('listOrganizationUsers', { as: admin(t), path: { organization_id: home(t) } });
      const counts = listAt(answer, '/body').map((row) => listOf(within(row, '/roles')).length);
      expectThat(answer, '/body', 'one assignment at most for each user', () => counts.every((count) => count <= 1));
    },
  },
]);

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectRefused, expectStatus, expectThat } from '../../run/claims.ts';
import { nobody } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { refusesToAssign, refusesToCreate, refusesToUpdate } from './bodies.ts';
import { expectSettled, walk } from './lists.ts';
import {
  atHome,
  benchRole,
  create,
  type CustomRoles,
  expectReadBack,
  firstOf,
  home,
  makeRole,
  manager,
  remove,
  roleBody,
  roleReader,
  trust,
  update,
} from './world.ts';

const cutShort = '{"name": "us';

/** The same claim about bodies of each of the operations that take one. */
function onBodies(
  requirement: string,
  from: number,
  title: string,
  texts: readonly (readonly [what: string, text: string | undefined])[],
  statuses?: readonly number[],
): CheckText<'custom-roles'>[] {
  const operations = { createCustomRole: refusesToCreate, updateCustomRole: refusesToUpdate };
  return texts.flatMap(([what, text], row) =>
    Object.entries(operations).map(([operation, refuses], column) => ({
      id: `${requirement}.${from + 2 * row + column}`,
      operation,
      title: `${operation} with ${what} ${title}`,
      run: async (t: CustomRoles) => {
        await refuses(t, { text, ...(statuses && { statuses }) });
      },
    })),
  );
}

/** Bodies with what no text of a role needs. Each is a role in all else. */
const hostile: readonly (readonly [what: string, body: (t: CustomRoles) => string])[] = [
  ['a NUL in its description', (t) => JSON.stringify(roleBody(t, { description: 'us\u0000' }))],
  ['an unpaired surrogate', (t) => JSON.stringify(roleBody(t)).replace('Made by', String.raw`\ud800`)],
  ['a member __proto__', (t) => JSON.stringify(roleBody(t)).replace('{', '{"__proto__":{"us":1},')],
  ['40 levels', (t) => JSON.stringify(roleBody(t)).replace('{', `{"us":${'['.repeat(40)}${']'.repeat(40)},`)],
];

const refusedCreations = (t: CustomRoles) => [
  { as: manager(t), body: roleBody(t, { permissions: ['content:understudy'] }) },
  { as: manager(t), body: { name: t.unique() } },
  { as: manager(t), body: roleBody(t, { description: { understudy: 1 } }) },
  { as: nobody, body: roleBody(t) },
  ...(['member', 'staff', 'outsider', 'expired'] as const)
    .filter((principal) => t.has(principal))
    .map((principal) => ({ as: t.as(principal), body: roleBody(t) })),
];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-HTTP-02.1',
    title: 'creations that are refused leave no role',
    operation: 'createCustomRole',
    run: async (t) => {
      const { org } = atHome(t);
      assume(await create(t, roleBody(t)), 'the accepted twin (a role)');
      const names: string[] = [];
      for (const { as, body } of refusedCreations(t)) {
        expectRefused(await create(t, body, { org, as }));
        names.push(body.name);
      }
      await expectSettled(
        async () => (await walk(t)).map(({ name }) => name).filter((name) => names.some((other) => other === name)),
        'none of the roles whose creation was refused',
        (found) => found.length === 0,
      );
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-02.2',
    title: 'of an update that is refused for one member no other is done',
    operation: 'updateCustomRole',
    run: async (t) => {
      const role = await benchRole(t);
      const body = { name: t.unique(), description: t.unique() };
      assume(await update(t, role, { ...body, permissions: ['team:read'] }), 'the accepted twin');
      await expectUnchanged({
        send: () =>
          update(t, role, { name: t.unique(), description: t.unique(), permissions: ['team:read', 'team:understudy'] }),
        read: roleReader(t, role),
      });
      await expectReadBack(t, role, body);
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-02.3',
    title: 'a role whose deletion is refused is still there',
    operation: 'deleteCustomRole',
    run: async (t) => {
      const [kept, gone] = [await makeRole(t), await makeRole(t)];
      trust(await remove(t, gone), 'the deletion of another role');
      await expectUnchanged({ send: () => remove(t, kept, firstOf(t, 'member', 'staff')), read: roleReader(t, kept) });
      await expectReadBack(t, kept, { name: kept.name });
    },
  },
  ...onBodies('CUSTOMROLES-HTTP-03', 1, 'is refused', [
    ['a body that is cut short', cutShort],
    ['a body that is no JSON', 'name=us'],
  ]),
  {
    id: 'CUSTOMROLES-HTTP-03.5',
    title: 'assignMemberRole with a body that is cut short is refused',
    operation: 'assignMemberRole',
    run: async (t) => {
      await refusesToAssign(t, { text: cutShort });
    },
  },
  ...onBodies(
    'CUSTOMROLES-HTTP-04',
    1,
    'is answered 400',
    [
      ['a body that is cut short', cutShort],
      ['an array as its body', '[]'],
    ],
    [400],
  ),
  {
    id: 'CUSTOMROLES-HTTP-04.5',
    title: 'createCustomRole without a body is answered 400',
    operation: 'createCustomRole',
    run: async (t) => {
      await refusesToCreate(t, { text: undefined, statuses: [400] });
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-05.1',
    title: 'createCustomRole without a body is refused',
    operation: 'createCustomRole',
    run: async (t) => {
      await refusesToCreate(t, { text: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-05.2',
    title: 'assignMemberRole without a body is refused',
    operation: 'assignMemberRole',
    run: async (t) => {
      await refusesToAssign(t, { text: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-06.1',
    title: 'a body that is text by its media type is answered 415',
    operation: 'createCustomRole',
    run: async (t) => {
      const text = JSON.stringify(roleBody(t));
      const { org, as } = atHome(t);
      t.note({ kind: 'customRole', key: { org, name: nameIn(text), by: as.principal } });
      const answer = await t.call('createCustomRole', {
        as,
        path: { orgId: org },
        text,
        headers: { 'content-type': 'text/plain' },
      });
      expectStatus(answer, 415);
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-07.1',
    title: 'a body of two million characters is answered 413',
    operation: 'createCustomRole',
    run: async (t) => {
      // Without permissions: where there is no limit it is refused for that.
      const { org, as } = atHome(t);
      const body = { name: t.unique(), description: 'a'.repeat(2_000_000) };
      expectStatus(await t.call('createCustomRole', { as, path: { orgId: org }, body }), 413);
    },
  },
  // Beside the bodies that are refused one that is not: what it says too much does no harm.
  {
    id: 'CUSTOMROLES-HTTP-10.1',
    title: 'a member that nobody knows is ignored',
    operation: 'createCustomRole',
    run: async (t) => {
      const answer = await create(t, roleBody(t, { understudy: 'us', organizationId: 'us', id: 'us' }));
      expectAccepted(answer);
      expectThat(answer, '/body/id', 'an id of its own', (id) => id !== 'us');
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-13.1',
    title: 'credentials are looked at before the body',
    operation: 'createCustomRole',
    run: async (t) => {
      expectStatus(await t.call('createCustomRole', { as: nobody, path: { orgId: home(t) }, body: {} }), 401);
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-13.2',
    title: 'the body is looked at before the right of the caller',
    operation: 'createCustomRole',
    run: async (t) => {
      expectStatus(await t.call('createCustomRole', { as: t.as('member'), path: { orgId: home(t) }, body: {} }), 400);
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-13.3',
    title: 'the right of the caller is looked at before the role is looked for',
    operation: 'deleteCustomRole',
    run: async (t) => {
      const { id, org, as } = await makeRole(t);
      trust(await remove(t, { id, org, as }), 'the deletion of a role');
      expectStatus(await remove(t, { id, org, as: t.as('member') }), 403);
    },
  },
  ...hostile.map(([what, textOf], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-HTTP-15.${index + 1}`,
    operation: 'createCustomRole',
    title: `a creation with ${what} is answered 400`,
    run: async (t) => {
      const { org, as } = atHome(t);
      const text = textOf(t);
      t.note({ kind: 'customRole', key: { org, name: nameIn(text), by: as.principal } });
      expectStatus(await t.call('createCustomRole', { as, path: { orgId: org }, text }), 400);
    },
  })),
]);

/** The name of a role that is sent as text. */
function nameIn(text: string): string {
  return /"name":"([^"]+)"/.exec(text)?.[1] ?? '';
}

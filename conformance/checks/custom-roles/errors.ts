import type { CheckText } from '../../check.ts';
import { expectRefused, expectThat } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { builtInRole } from './built-in-holders.ts';
import {
  create,
  type CustomRoles,
  get,
  give,
  goneRole,
  home,
  manager,
  membersOf,
  remove,
  roleBody,
  sharedRole,
  unknownMember,
  update,
  withSubject,
} from './world.ts';

/** Refusals of each status, on different operations. */
const refusals: readonly (readonly [operation: string, what: string, send: (t: CustomRoles) => Promise<Answer>])[] = [
  ['createCustomRole', 'an invalid body', (t) => create(t, { permissions: [] })],
  [
    'createCustomRole',
    'a name that is taken',
    async (t) => create(t, roleBody(t, { name: (await sharedRole(t)).name })),
  ],
  ['updateCustomRole', 'an invalid body', async (t) => update(t, await sharedRole(t), { permissions: 'us' })],
  ['listCustomRoles', 'no token', (t) => t.call('listCustomRoles', { as: nobody, path: { orgId: home(t) } })],
  ['createCustomRole', 'a caller who may not', (t) => create(t, roleBody(t), { org: home(t), as: t.as('member') })],
  [
    'listCustomRoles',
    'a stranger',
    (t) => t.call('listCustomRoles', { as: t.as('outsider'), path: { orgId: home(t) } }),
  ],
  ['updateCustomRole', 'a built-in role', async (t) => update(t, await builtInRole(t, 'staff'), { description: 'us' })],
  ['getCustomRole', 'a role that does not exist', async (t) => get(t, await goneRole(t))],
  ['deleteCustomRole', 'a role that does not exist', async (t) => remove(t, await goneRole(t))],
  [
    'assignMemberRole',
    'a member who does not exist',
    (t) =>
      t.call('assignMemberRole', {
        as: manager(t),
        path: { orgId: home(t), memberId: unknownMember(t) },
        body: { role: 'member' },
      }),
  ],
  ['assignMemberRole', 'a role that does not exist', (t) => withSubject(t, async () => give(t, await goneRole(t)))],
];

const bodies = refusals.map(([operation, what, send], index): CheckText<'custom-roles'> => ({
  id: `CUSTOMROLES-ERROR-01.${index + 1}`,
  operation,
  title: `the refusal of ${operation} for ${what} has an error, which is a message`,
  run: async (t) => {
    const answer = await send(t);
    expectRefused(answer);
    expectThat(answer, '/body/error', 'a message', (error) => typeof error === 'string' && error !== '');
  },
}));

/** Whether these are problems, each named by a path and a message; two of them are of these paths. */
function names(details: unknown, ...paths: readonly string[]): boolean {
  if (!Array.isArray(details)) return false;
  const problems = details.map(membersOf);
  return (
    problems.every(({ path, message }) => typeof path === 'string' && typeof message === 'string') &&
    paths.every((wanted) => problems.some(({ path }) => path === wanted))
  );
}

export const checks = defineChecks('custom-roles', [
  ...bodies,
  {
    id: 'CUSTOMROLES-ERROR-02.1',
    operation: 'createCustomRole',
    title: 'the refusal of a creation names each problem of its body',
    run: async (t) => {
      const answer = await create(t, { name: 5, permissions: ['us:us'] });
      expectThat(answer, '/body/details', 'problems at name and permissions.0', (details) =>
        names(details, 'name', 'permissions.0'),
      );
    },
  },
  {
    id: 'CUSTOMROLES-ERROR-02.2',
    operation: 'updateCustomRole',
    title: 'the refusal of an update names each problem of its body',
    run: async (t) => {
      const answer = await update(t, await sharedRole(t), { name: 5, description: 5 });
      expectThat(answer, '/body/details', 'problems at name and description', (details) =>
        names(details, 'name', 'description'),
      );
    },
  },
]);

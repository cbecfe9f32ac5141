import type { CheckText } from '../../check.ts';
import { assume, isRefused, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { kinds } from './list-views.ts';
import { expectListed, expectSettled, leastPage, listPage, manyRoles, type Paging, quiet, rolesOn } from './lists.ts';
import {
  benchRole,
  create,
  type CustomRoles,
  hold,
  home,
  idIn,
  makeRole,
  roleBody,
  roleName,
  roleReader,
  saysBuiltIn,
  sharedRole,
  stewardRole,
  trust,
  update,
  withSubject,
} from './world.ts';

/** More roles of `home` than a page holds without a word about it: those that stay for the run, and others. Skips where the target takes no more. */
async function fill(t: CustomRoles): Promise<readonly { readonly id: string }[]> {
  const made: { readonly id: string }[] = [await sharedRole(t), await benchRole(t), await stewardRole(t)];
  while (made.length < 21) {
    const permissions = kinds[made.length - 3];
    const answer = await create(t, roleBody(t, permissions && { permissions }));
    if (isRefused(answer)) throw new Skip(`the target takes no more roles: ${told(answer)}`);
    made.push({ id: idIn(trust(answer, 'a role')) });
  }
  return made;
}

/** Claims that somebody lists 20 roles of `home` without a word about it, as many as asked for, and all of them over all pages. */
async function expectFull(t: CustomRoles, as: Caller, roles: readonly { readonly id: string }[]): Promise<void> {
  const place = { org: home(t), as };
  const few = Math.max(3, await leastPage(t));
  const counts: readonly (readonly [Paging, number])[] = [
    [{ page: 1 }, 20],
    [{ page: 2, pageSize: few }, few],
  ];
  for (const [paging, count] of counts)
    await expectSettled(
      () => rolesOn(t, paging, place),
      `${count} roles for ${as.principal}`,
      (found) => found.length === count || found.filter((role) => !saysBuiltIn(role)).length === count,
    );
  await expectSettled(
    async () => {
      const first = (await rolesOn(t, { page: 1 }, place)).map(({ id }) => id);
      return (await rolesOn(t, { page: 2 }, place)).map(({ id }) => id).filter((id) => !first.includes(id));
    },
    `more roles on page 2 for ${as.principal} than page 1 has`,
    (found) => found.length > 0,
  );
  await expectListed(t, roles, place);
}

// Whoever lists the roles has the same pages, and a list goes on as long as there are roles.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-LIST-02.6',
    title: 'whoever is a member lists 20 roles, as many as asked for, and all of them over all pages',
    run: async (t) => {
      const callers = (['owner', 'admin', 'member', 'staff'] as const).filter((principal) => t.has(principal));
      const roles = await fill(t);
      for (const principal of callers) await expectFull(t, t.as(principal), roles);
      if (!t.has('subject')) return;
      const role = await makeRole(t, { permissions: ['billing:read'] });
      await withSubject(t, async () => {
        await hold(t, role);
        await expectFull(t, t.as('subject'), roles);
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-01.7',
    title: 'a name is taken however many roles were created before and since',
    run: async (t) => {
      const roles = await manyRoles(t);
      const place = quiet(t);
      assume(await create(t, roleBody(t), place), 'the accepted twin (with a name that nothing has)');
      const names = [roles[0], roles[10], roles.at(-1)].map((role) => role?.name);
      await expectAllUnchanged({
        sends: names.map((name) => () => create(t, roleBody(t, { name }), place)),
        read: undefined,
        statuses: [400],
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-05.8',
    operation: 'updateCustomRole',
    title: 'a role is not renamed to the name of the newest of many',
    run: async (t) => {
      const newest = (await manyRoles(t)).at(-1);
      const role = await makeRole(t, {}, quiet(t));
      await expectRefusal({
        twin: 'to a name that nothing has',
        accepted: () => update(t, role, { name: roleName(t) }),
        refused: () => update(t, role, { name: newest?.name }),
        read: roleReader(t, role),
      });
    },
  },
  ...(['member', 'staff'] as const).map((principal, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-01.${20 + index}`,
    title: `${principal} finds in the list a role that another member holds`,
    run: async (t) => {
      const [as, role] = [t.as(principal), await makeRole(t)];
      await withSubject(t, async () => {
        await hold(t, role);
        trust(await listPage(t, {}, { org: home(t), as }), 'the list');
        await expectListed(t, [role], { org: home(t), as });
      });
    },
  })),
]);

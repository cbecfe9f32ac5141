import { isDeepStrictEqual } from 'node:util';
import type { CheckText } from '../../check.ts';
import { assume, expectEqual, expectStatus, expectThat, isAccepted, isRefused, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import { remembered } from '../../run/remembered.ts';
import { defineChecks } from '../define.ts';
import { expectListed, expectSettled, listPage, pastEnd, quiet, walk } from './lists.ts';
import {
  actions,
  type Body,
  create,
  type CustomRoles,
  firstOf,
  hold,
  home,
  idIn,
  type MadeRole,
  makeRole,
  manager,
  permissionsOf,
  roleBody,
  roleName,
  trust,
  update,
  withSubject,
  skipRefused,
  stewardRole,
} from './world.ts';

/** What roles grant that grant one thing each. */
export const kinds = Object.keys(actions).map(permissionsOf);

/** Roles of `home` that grant all, or one thing each: nobody's list leaves one out for what it grants. */
async function rolesOfAllKinds(t: CustomRoles): Promise<readonly MadeRole[]> {
  const made = [await stewardRole(t)];
  // One after the other: what is still asked for when one is refused would stay.
  for (const permissions of kinds) made.push(await makeRole(t, { permissions }));
  return made;
}

/** Who of these finds roles of all kinds in the list: looked at once for all, for a target may have no room for such roles for long. */
async function findsAllKinds(
  t: CustomRoles,
  principals: readonly PrincipalOf<'custom-roles'>[],
): Promise<ReadonlyMap<string, () => void>> {
  return t.shared('roles of all kinds in the lists of each', async () => {
    const roles = await rolesOfAllKinds(t);
    const found = new Map<string, () => void>();
    for (const principal of principals.filter((each) => t.has(each)))
      found.set(principal, await remembered(() => expectListed(t, roles, { org: home(t), as: t.as(principal) })));
    return found;
  });
}

/** Names that a target may take or not; what it takes it lists. */
const unusual: readonly ((name: string) => string)[] = [
  (name) => name.padEnd(90, '-long'),
  (name) => `${name} Équipe 编辑`,
  (name) => `${name} R&D <'core'> "one"`,
];

/** Whether permissions that a list shows are these; that it shows them as a list of texts, if at all, is documented nowhere. */
function isOrIsOpen(shown: unknown, permissions: readonly string[]): boolean {
  const isList = Array.isArray(shown) && shown.every((each) => typeof each === 'string');
  return !isList || isDeepStrictEqual(shown, permissions);
}

/** Who looks for a role, and who made it. */
const views = [
  [4, 'owner', 'admin'],
  [5, 'member', 'admin'],
  [6, 'staff', 'owner'],
  [14, 'admin', 'owner'],
  [15, 'member', 'owner'],
  [16, 'staff', 'admin'],
] as const;

export const checks = defineChecks('custom-roles', [
  ...views.map(([nth, principal, maker]): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-01.${nth}`,
    title: `${principal} finds in the list what the ${maker} made`,
    run: async (t) => {
      const as = t.as(principal);
      const role = await makeRole(t, {}, { org: home(t), as: t.as(maker) });
      await expectListed(t, [role], { org: home(t), as });
    },
  })),
  {
    id: 'CUSTOMROLES-LIST-01.7',
    title: 'a role is listed also while a member holds it, once and as it is',
    run: async (t) => {
      const role = await makeRole(t);
      await withSubject(t, async () => {
        await hold(t, role);
        await expectSettled(
          async () => (await walk(t)).filter((listed) => listed.id === role.id || listed.name === role.name),
          `only ${role.id} of that name, with the description and the permissions that it has where the list has them`,
          ([found, ...more]) =>
            more.length === 0 &&
            found?.id === role.id &&
            (found.description === undefined || found.description === role.body.description) &&
            isOrIsOpen(found.permissions, ['content:read']),
        );
      });
    },
  },
  {
    id: 'CUSTOMROLES-LIST-01.8',
    title: 'a role without a permission is listed',
    run: async (t) => {
      const place = quiet(t);
      const body = roleBody(t, { permissions: [] });
      const answer = await create(t, body, place);
      await skipRefused(t, answer, 'no role without a permission', place);
      await expectListed(t, [{ id: idIn(trust(answer, 'a role without a permission')) }], place);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-06.3',
    title: 'a page past the end is nothing that the server fails at',
    run: async (t) => {
      assume(await listPage(t, { page: 1 }), 'the accepted twin (the first page)');
      // Whether it is answered with no roles, or refused, is open.
      expectThat(await pastEnd(t), '/status', 'no 5xx', (status) => Number(status) < 500);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-04.3',
    title: 'a page past the end is refused, or answered 200 as every page is',
    run: async (t) => {
      const answer = await pastEnd(t);
      if (isAccepted(answer)) expectStatus(answer, 200);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-05.2',
    title: 'a page past the end is refused, or has a list of roles as every page has',
    run: async (t) => {
      const answer = await pastEnd(t);
      if (isAccepted(answer)) expectThat(answer, '/body/roles', 'a list', Array.isArray);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-14.1',
    title: 'a page past the end is answered 200 with no roles',
    run: async (t) => {
      const answer = await pastEnd(t);
      expectStatus(answer, 200);
      expectEqual(valueAt(answer, '/body/roles'), [], '/body/roles');
    },
  },
  {
    id: 'CUSTOMROLES-LIST-01.17',
    title: 'a role that was changed is listed for everybody once, by the name that it has, and not as it was before',
    run: async (t) => {
      const [role, name] = [await makeRole(t), roleName(t)];
      trust(await update(t, role, { description: t.unique(), permissions: ['team:read'] }), 'an update');
      // Nor is it hidden because another manager has changed it, or because it has no description any more.
      const other = firstOf(t, 'owner', 'admin');
      trust(await update(t, role, { name, description: null }, other), 'an update of the name');
      const callers = (['owner', 'admin', 'member', 'staff'] as const).filter((principal) => t.has(principal));
      for (const principal of callers) {
        const place = { org: home(t), as: t.as(principal) };
        await expectSettled(
          async () => (await walk(t, place)).filter((listed) => listed.id === role.id || listed.name === role.name),
          `for ${principal} of these roles only ${role.id}, as ${name}, with the description and the permissions of the update where the list has them`,
          ([found, ...more]) =>
            more.length === 0 &&
            found?.id === role.id &&
            (typeof found.name !== 'string' || found.name === name) &&
            found.description !== role.body.description &&
            isOrIsOpen(found.permissions, ['team:read']),
        );
      }
    },
  },
  {
    id: 'CUSTOMROLES-LIST-01.18',
    title: 'a role is listed whatever its name is, and however long its description',
    run: async (t) => {
      const place = { org: home(t), as: manager(t) };
      const made: { readonly id: string }[] = [];
      const bodies = unusual.map((nameOf): Body => ({ name: nameOf(roleName(t)) }));
      for (const members of [...bodies, { description: 'a run '.repeat(30) }]) {
        const answer = await create(t, roleBody(t, members), place);
        if (!isRefused(answer)) made.push({ id: idIn(trust(answer, 'a role')) });
      }
      if (made.length === 0) throw new Skip('the target takes none of these roles');
      await expectListed(t, made, place);
    },
  },
  ...(['owner', 'member', 'staff'] as const).map((principal, index, principals): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-01.${9 + index}`,
    title: `${principal} finds in the list roles of all kinds`,
    run: async (t) => {
      t.as(principal);
      (await findsAllKinds(t, principals)).get(principal)?.();
    },
  })),
]);

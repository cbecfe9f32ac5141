import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectEqual, expectStatus, expectThat, valueAt } from '../../run/claims.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import {
  expectSettled,
  leastPage,
  listPage,
  manyRoles,
  quiet,
  rolesOn,
  someRoles,
  twoPages,
  walk,
  walkTo,
  whichOf,
} from './lists.ts';
import {
  atOther,
  type Body,
  builtInNames,
  type CustomRoles,
  expectMembers,
  home,
  makeRole,
  remove,
  saysBuiltIn,
  sharedRole,
  trust,
} from './world.ts';

const idsOn = async (t: CustomRoles, paging: { page?: number; pageSize?: number }) =>
  (await rolesOn(t, paging, quiet(t))).map(({ id }) => id);

/** Whether these are the organization's own: built-in roles beside them do not count. */
const own = (roles: readonly Body[]) => roles.filter((role) => !saysBuiltIn(role));

/** Claims that listed roles, also those that others have made, are of one organization: each shows it by the same name. */
function expectOneOrganization(listed: readonly Body[]): void {
  const shown = own(listed)
    .map(({ organizationId }) => organizationId)
    .filter((organizationId) => typeof organizationId === 'string');
  expectEqual([...new Set(shown)].slice(1), [], '/state/roles');
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-LIST-01.3',
    title: 'a deleted role is listed no more, and another one beside it still is',
    run: async (t) => {
      const place = quiet(t);
      const [gone, kept] = [await makeRole(t, {}, place), await makeRole(t, {}, place)];
      trust(await remove(t, gone), 'the deletion of a role');
      await expectSettled(
        async () => whichOf(await walk(t, place), gone, kept),
        `of these roles only ${kept.id}`,
        (found) => found.length === 1 && found[0] === kept.id,
      );
    },
  },
  ...(['owner', 'admin', 'member', 'staff'] as const).map((principal, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-02.${index + 1}`,
    title: `${principal} lists the roles`,
    run: async (t) => {
      expectAccepted(await listPage(t, {}, { org: home(t), as: t.as(principal) }));
    },
  })),
  {
    id: 'CUSTOMROLES-LIST-03.1',
    title: 'a stranger is answered 403',
    run: async (t) => {
      assume(await listPage(t, {}, atOther(t)), 'the accepted twin (their own organization)');
      expectStatus(await listPage(t, {}, { org: home(t), as: t.as('outsider') }), 403);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-04.1',
    title: 'the list is answered 200',
    run: async (t) => {
      expectStatus(await listPage(t), 200);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-04.2',
    title: 'a page of the list is answered 200',
    run: async (t) => {
      expectStatus(await listPage(t, { page: 1, pageSize: Math.max(5, await leastPage(t)) }), 200);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-05.1',
    title: 'the body has roles, a list of objects',
    run: async (t) => {
      await sharedRole(t);
      expectThat(
        await listPage(t),
        '/body/roles',
        'a list of objects that is not empty',
        (roles) => Array.isArray(roles) && roles.length > 0 && roles.every((role) => typeof role === 'object'),
      );
    },
  },
  {
    id: 'CUSTOMROLES-LIST-06.1',
    title: 'two pages have different roles',
    run: async (t) => {
      const pageSize = await twoPages(t);
      await expectSettled(
        async () => [await idsOn(t, { page: 1, pageSize }), await idsOn(t, { page: 2, pageSize })],
        'page 1 and page 2 to have roles, not the same',
        ([first = [], second = []]) => first.length > 0 && second.length > 0 && first[0] !== second[0],
      );
    },
  },
  {
    id: 'CUSTOMROLES-LIST-06.2',
    title: 'page 2 goes on where page 1 ends',
    run: async (t) => {
      const pageSize = await twoPages(t);
      await expectSettled(
        async () => [
          await idsOn(t, { page: 1, pageSize: 2 * pageSize }),
          [...(await idsOn(t, { page: 1, pageSize })), ...(await idsOn(t, { page: 2, pageSize }))],
        ],
        `the roles of a page of ${2 * pageSize} to be those of two pages of ${pageSize}`,
        ([both, parts]) => JSON.stringify(both) === JSON.stringify(parts),
      );
    },
  },
  {
    id: 'CUSTOMROLES-LIST-07.1',
    title: 'without page the first one is answered',
    run: async (t) => {
      const pageSize = Math.max(2, await twoPages(t));
      await expectSettled(
        async () => [await idsOn(t, { pageSize }), await idsOn(t, { page: 1, pageSize })],
        'the same roles without page as with page 1',
        ([without, first]) => JSON.stringify(without) === JSON.stringify(first),
      );
    },
  },
  ...[1, 2, 20].map((pageSize, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-08.${index + 1}`,
    title: `a page of ${pageSize} has ${pageSize} roles where there are more`,
    run: async (t) => {
      await manyRoles(t);
      // What a page has without a word about it may be asked for, too.
      if (pageSize === 20) expectAccepted(await listPage(t, { pageSize }, quiet(t)));
      else if (pageSize < (await leastPage(t))) throw new Skip(`the target takes no page of ${pageSize}`);
      await expectSettled(
        () => rolesOn(t, { pageSize }, quiet(t)),
        `${pageSize} roles`,
        (roles) => roles.length === pageSize || own(roles).length === pageSize,
      );
    },
  })),
  {
    id: 'CUSTOMROLES-LIST-09.1',
    title: 'without pageSize a page has 20 roles where there are more',
    run: async (t) => {
      await manyRoles(t);
      await expectSettled(
        () => rolesOn(t, {}, quiet(t)),
        '20 roles',
        (roles) => roles.length === 20 || own(roles).length === 20,
      );
    },
  },
  {
    id: 'CUSTOMROLES-LIST-10.1',
    title: 'roles of another organization are not listed',
    run: async (t) => {
      const [here, there] = [await sharedRole(t), await sharedRole(t, atOther(t))];
      let listed: readonly Body[] = [];
      await expectSettled(
        async () => whichOf((listed = await walk(t)), here, there),
        `of these roles only ${here.id}`,
        (found) => found.length === 1 && found[0] === here.id,
      );
      expectOneOrganization(listed);
      // Nor behind the last of the organization's own, on a page that they do not fill.
      await manyRoles(t);
      await expectSettled(
        async () => whichOf((listed = await walk(t, quiet(t), 'usual')), here, there),
        `of these roles only ${there.id}`,
        (found) => found.length === 1 && found[0] === there.id,
      );
      expectOneOrganization(listed);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-10.3',
    title: 'the roles of a list name one organization, and not another',
    run: async (t) => {
      await sharedRole(t);
      const listed = await walk(t);
      expectOneOrganization(listed);
      const foreign = t.given.organizations?.other;
      const strays = foreign === undefined ? [] : listed.filter(({ organizationId }) => organizationId === foreign);
      expectEqual(strays, [], '/state/roles');
    },
  },
  {
    id: 'CUSTOMROLES-LIST-11.1',
    title: 'a listed role is what was created',
    run: async (t) => {
      const role = await sharedRole(t);
      const found = (await walkTo(t, [role])).find(({ id }) => id === role.id);
      if (!found) throw new Inconclusive(`the role ${role.id} is not listed, which another check claims`);
      expectMembers(found, { ...role.body, id: role.id, organizationId: role.org }, '/state/roles');
    },
  },
  {
    id: 'CUSTOMROLES-LIST-15.1',
    title: 'page and pageSize are those of the request, and total counts all roles',
    run: async (t) => {
      await someRoles(t);
      const answer = await listPage(t, { page: 2, pageSize: 1 }, quiet(t));
      expectEqual(valueAt(answer, '/body/page'), 2, '/body/page');
      expectEqual(valueAt(answer, '/body/pageSize'), 1, '/body/pageSize');
      expectThat(answer, '/body/total', '3 or more', (total) => Number(total) >= 3);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-16.1',
    title: 'the oldest role comes first',
    run: async (t) => {
      const place = quiet(t);
      const [first, second] = [await makeRole(t, {}, place), await makeRole(t, {}, place)];
      expectEqual(whichOf(await walk(t, place), first, second), [first.id, second.id], '/state/roles');
    },
  },
  {
    id: 'CUSTOMROLES-LIST-17.1',
    title: 'built-in roles are not listed',
    run: async (t) => {
      const roles = await walk(t);
      const listed = roles.filter((role) => saysBuiltIn(role) || builtInNames.some((name) => name === role.name));
      expectEqual(
        listed.map(({ name }) => name),
        [],
        '/state/roles',
      );
    },
  },
]);

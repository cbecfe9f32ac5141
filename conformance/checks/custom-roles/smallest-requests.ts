import type { CheckText } from '../../check.ts';
import { assume, expectRefused, expectStatus } from '../../run/claims.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectSettled, listPage, walk } from './lists.ts';
import {
  atOther,
  benchRole,
  builtInNames,
  type CustomRoles,
  expectReadBack,
  get,
  goneRole,
  home,
  manager,
  readRole,
  roleName,
  roleReader,
  sharedRole,
  unknownOrg,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Who may not change a role. */
const strangers: readonly (readonly [id: string, who: string, callerOf: (t: CustomRoles) => Caller])[] = [
  ['CUSTOMROLES-UPDATE-03.6', 'by a member', (t) => t.as('member')],
  ['CUSTOMROLES-UPDATE-03.7', 'by staff', (t) => t.as('staff')],
  ['CUSTOMROLES-ORG-04.1', 'by a stranger', (t) => t.as('outsider')],
  ['CUSTOMROLES-AUTH-01.14', 'without a token', () => nobody],
];

// What asks for next to nothing needs the same right, and the same role, as what asks for much.
export const checks = defineChecks('custom-roles', [
  ...strangers.map(([id, who, callerOf]): Text => ({
    id,
    operation: 'updateCustomRole',
    title: `an update ${who} that changes nothing is refused`,
    run: async (t) => {
      const [role, as] = [await benchRole(t), callerOf(t)];
      const description = t.unique();
      assume(await update(t, role, { description }), 'the accepted twin (by a manager)');
      const { name } = await readRole(t, role);
      await expectAllUnchanged({
        sends: [{}, { description }, { name }, { description: null }].map((body) => () => update(t, role, body, as)),
        read: roleReader(t, role),
      });
    },
  })),
  {
    id: 'CUSTOMROLES-UPDATE-14.4',
    title: 'an empty update of a role that does not exist is refused',
    run: async (t) => {
      const gone = await goneRole(t);
      assume(await update(t, await benchRole(t), { description: t.unique() }), 'the accepted twin (a role that does)');
      expectRefused(await update(t, gone, {}));
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-14.5',
    title: 'an update of a role that does not exist makes none',
    run: async (t) => {
      const [gone, name] = [await goneRole(t), roleName(t)];
      assume(await update(t, await benchRole(t), { description: t.unique() }), 'the accepted twin (a role that does)');
      t.note({ kind: 'customRole', key: { org: gone.org, name, by: gone.as.principal } });
      expectRefused(await update(t, gone, { name, permissions: ['content:read'] }));
      await expectSettled(
        async () => (await walk(t)).filter((role) => role.name === name).length,
        `no role ${name}`,
        (found) => found === 0,
      );
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-15.2',
    title: 'an empty update of a role of another organization is refused',
    run: async (t) => {
      const [foreign, bench] = [await sharedRole(t, atOther(t)), await benchRole(t)];
      assume(await update(t, bench, { description: t.unique() }), 'the accepted twin (a role of the organization)');
      expectRefused(await update(t, { ...foreign, org: bench.org }, {}, bench.as));
      await expectReadBack(t, foreign, foreign.body);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-03.2',
    title: 'a stranger is answered 403 whichever page is asked for',
    run: async (t) => {
      assume(await listPage(t, { page: 1, pageSize: 20 }, atOther(t)), 'the accepted twin (their own organization)');
      const place = { org: home(t), as: t.as('outsider') };
      for (const paging of [{ page: 1 }, { page: 2, pageSize: 20 }, { pageSize: 20 }])
        expectStatus(await listPage(t, paging, place), 403);
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.15',
    operation: 'listCustomRoles',
    title: 'a list is refused without a token whichever page is asked for',
    run: async (t) => {
      assume(await listPage(t, { page: 1, pageSize: 20 }), 'the accepted twin (with a token)');
      const place = { org: home(t), as: nobody };
      for (const paging of [{ page: 1 }, { page: 2, pageSize: 20 }, { pageSize: 20 }])
        expectRefused(await listPage(t, paging, place));
    },
  },
  {
    id: 'CUSTOMROLES-ORG-02.2',
    operation: 'listCustomRoles',
    title: 'an organization that does not exist shows neither a page nor a built-in role',
    run: async (t) => {
      assume(await listPage(t, { page: 1, pageSize: 20 }), 'the accepted twin (an organization that does)');
      const place = { org: unknownOrg(t), as: manager(t) };
      for (const paging of [{ page: 1 }, { pageSize: 20 }]) expectRefused(await listPage(t, paging, place));
      for (const id of builtInNames) expectRefused(await get(t, { ...place, id }));
    },
  },
]);

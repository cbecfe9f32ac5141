import {
  assume,
  expectEqual,
  expectThat,
  expectValue,
  isAccepted,
  listAt,
  told,
  valueAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, other, type Partoo, subjectId } from './given.ts';
import { createRole, makeRole, makeUser, sharedRole } from './makers.ts';
import { allRoles } from './listed-roles.ts';
import { usersIn } from './found-users.ts';
import { heldBy, notAmong } from './role-lists.ts';
import { readUser } from './subject.ts';

type Query = Readonly<Record<string, string | number | boolean>>;

const idOf = (entry: unknown) => within(entry, '/api_id');
const idsIn = (answer: Answer) => listAt(answer, '/body/custom_roles').map(idOf);

/** A list that can be narrowed: who asks for it. */
const lists: Readonly<Record<string, (t: Partoo) => { readonly as: ReturnType<Partoo['as']>; readonly query: Query }>> =
  {
    customRoles: homeAdmin,
    searchUser: homeAdmin,
    searchOrganization: (t) => ({ as: t.as('provider'), query: {} }),
  };

async function list(t: Partoo, operationId: string, query: Query): Promise<Answer> {
  const { as, query: where } = lists[operationId]?.(t) ?? homeAdmin(t);
  return assume(await t.call(operationId, { as, query: { ...where, ...query } }), 'a page');
}

/** Claims that `max_page` is the number of pages that `count` of the same answer needs, where the last is full and where it is not. */
const lastPageIsFull = (operationId: string) => async (t: Partoo) => {
  const one = await list(t, operationId, { per_page: 1 });
  const count = valueAt(one, '/body/count');
  if (typeof count !== 'number' || count === 0) throw new Skip('the list tells no count, or is empty');
  expectValue(one, '/body/max_page', count);
  if (count > 100) return;
  const whole = await list(t, operationId, { per_page: count });
  // Others may have come or gone meanwhile.
  expectValue(whole, '/body/max_page', Math.ceil(Number(valueAt(whole, '/body/count')) / count));
  if (count < 3) return;
  // One less, and the last page has one alone.
  const rest = await list(t, operationId, { per_page: count - 1 });
  expectValue(rest, '/body/max_page', Math.ceil(Number(valueAt(rest, '/body/count')) / (count - 1)));
};

/** What is counted is what was asked for: not everything that there is. */
export const checks = defineChecks('partoo', [
  ...Object.keys(lists).map((operation, index) => ({
    id: `PARTOO-PAGE-08.${index + 4}`,
    operation,
    title: `${operation}: max_page is right where the last page is full, and where it has one alone`,
    run: lastPageIsFull(operation),
  })),
  {
    id: 'PARTOO-PAGE-07.2',
    operation: 'searchUser',
    title: 'count of a search for an address is the number of users with it, 1 or 0',
    run: async (t) => {
      const { email } = await makeUser(t);
      const found = await list(t, 'searchUser', { email });
      expectThat(found, '/body/users', 'the user', () => usersIn(found).length === 1);
      for (const name of ['count', 'max_page']) expectValue(found, `/body/${name}`, 1);
      expectValue(await list(t, 'searchUser', { email: `us-${email}` }), '/body/count', 0);
    },
  },
  {
    id: 'PARTOO-PAGE-07.3',
    operation: 'searchUser',
    title: 'count of a search with two filters is the number of users who fit both',
    run: async (t) => {
      const { email } = await makeUser(t, { status: 'invited' });
      expectValue(await list(t, 'searchUser', { email, status: 'invited' }), '/body/count', 1);
      expectValue(await list(t, 'searchUser', { email, status: 'active' }), '/body/count', 0);
    },
  },
  {
    id: 'PARTOO-PAGE-07.4',
    operation: 'searchOrganization',
    title: 'count of a search for an organization is 1',
    run: async (t) => {
      if (home(t) === other(t)) throw new Skip('needs two organizations');
      expectValue(await list(t, 'searchOrganization', { org_id: home(t) }), '/body/count', 1);
    },
  },
  {
    id: 'PARTOO-PAGE-07.5',
    operation: 'customRoles',
    title: 'count with only_available_roles=true is the number of roles that are listed then',
    run: async (t) => {
      await makeRole(t);
      const as = t.as('businessManager');
      const query = { only_available_roles: true };
      // A BUSINESS_MANAGER has fewer than there are, where it may list them at all.
      const answer = await t.call('customRoles', { as, query: { ...query, per_page: 100 } });
      if (!isAccepted(answer)) throw new Skip('a BUSINESS_MANAGER may not list roles');
      const count = Number(valueAt(answer, '/body/count'));
      if (count <= 100) expectEqual(listAt(answer, '/body/custom_roles').length, count, '/body/custom_roles/length');
    },
  },
  {
    id: 'PARTOO-PAGE-08.10',
    operation: 'customRoles',
    title: 'with only_available_roles=true count and pages are those of the roles that are listed then',
    run: async (t) => {
      const as = t.as('businessManager');
      // Roles that are left out come before one that is not, where a list begins with the oldest.
      const unavailable = await notAmong(t, await heldBy(t, as));
      for (let made = 0; made < 2; made += 1) await makeRole(t, { permissions: unavailable });
      const bare = await createRole(t, { permissions: [] });
      if (!isAccepted(bare.answer)) throw new Skip(`refuses a role without permissions: ${told(bare.answer)}`);
      const available = bare.body.api_id;
      const part = (query: Query) => t.call('customRoles', { as, query: { ...query, only_available_roles: true } });
      // Lists move while others work with them.
      for (let tries = 1; tries <= 3; tries += 1) {
        const all = await part({ per_page: 100 });
        if (!isAccepted(all)) throw new Skip('a BUSINESS_MANAGER may not list roles');
        const { length } = listAt(all, '/body/custom_roles');
        if (!idsIn(all).includes(available) || length >= 100)
          throw new Skip('the role without permissions is not listed first');
        const pages = [1, 2].map((page) => part({ per_page: Math.ceil(length / 2), page }));
        const shown = (await Promise.all(pages)).flatMap(idsIn);
        if (valueAt(all, '/body/count') === length && shown.includes(available)) return;
        if (tries < 3) continue;
        expectValue(all, '/body/count', length);
        expectEqual(shown.includes(available), true, '/body/custom_roles');
      }
    },
  },
  {
    id: 'PARTOO-LIST-03.2',
    operation: 'customRoles',
    title: 'an entry of the list says of is_builtin and org_id what the role says that is read',
    run: async (t) => {
      const { as, query } = homeAdmin(t);
      const { api_id: made } = await sharedRole(t);
      const entries = await allRoles(t, { as, query });
      // Built-in ones are among the first where they are listed first, and are what a BUSINESS_MANAGER has.
      const held = (await t.serves('getUser')) ? (await readUser(t, subjectId(t))).custom_role : undefined;
      const looked = [...entries.slice(0, 3), ...entries.filter((entry) => [made, held].includes(idOf(entry)))];
      for (const entry of new Set(looked)) {
        const role = await t.call('getCustomRole', { as, query, path: { custom_role_api_id: String(idOf(entry)) } });
        // That built-in roles can be read one by one is said nowhere; others may be deleted meanwhile.
        if (!isAccepted(role)) continue;
        for (const name of ['is_builtin', 'org_id'])
          expectEqual(within(entry, `/${name}`), within(role.body, `/${name}`), `/body/custom_roles/*/${name}`);
      }
    },
  },
]);

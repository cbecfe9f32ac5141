import { randomBytes } from 'node:crypto';
import type { Prepared, Recipe } from '../suite.ts';
import { Skip } from '../../run/outcome.ts';
import type { CallOptions } from '../../run/request.ts';
import { home, homeAdmin, type Partoo, subjectId } from './given.ts';
import { makeUser, noteUser, sharedRole, userBody, userKey } from './makers.ts';
import { type Borrowed, borrowUser, userReader } from './subject.ts';
import { useCustomRoles } from './switching.ts';

/** Somebody who may give every role: a PROVIDER, who then has to say that `home` is meant. */
function roleGiver(t: Partoo) {
  return t.has('provider') && t.given.orgs?.home !== undefined
    ? { as: t.as('provider'), org: { org_id: home(t) } }
    : { as: homeAdmin(t).as, org: {} };
}

/** Values of members that mean something on the target: its groups, businesses and custom roles. */
const values: NonNullable<Recipe<'partoo'>['values']> = {
  '/email': (t) => `${t.unique()}@example.com`,
  '/org_id': (t) => {
    if (!t.has('provider')) throw new Skip('org_id counts for a PROVIDER only: needs credentials.provider');
    return home(t);
  },
  '/accesses': (t) => [t.given.groups?.slice(0, 1) ?? []],
  '/accesses/*': (t) => t.given.groups?.slice(0, 1) ?? [],
  '/accesses/*/*': (t) => t.need('groups', t.given.groups?.[0]),
  '/business_ids': (t) => t.given.businesses?.slice(0, 1) ?? [],
  '/business_ids/*': (t) => t.need('businesses', t.given.businesses?.[0]),
  '/custom_role': async (t) => {
    const { api_id: apiId } = await sharedRole(t);
    if (!(await useCustomRoles(t))) throw new Skip('custom roles could not be switched on: one may not be given, then');
    return apiId;
  },
  // A password cannot be read and put back: the subject is left with one that nobody knows.
  '/password': () => `Aa!${randomBytes(12).toString('hex')}`,
  '/sso_only': () => false,
  '/disabled': () => false,
  '/send_invitation': () => false,
};

/** Members that count for some roles only. */
const [group, business] = [{ role: 'GROUP_MANAGER' }, { role: 'BUSINESS_MANAGER' }];
const beside: NonNullable<Recipe<'partoo'>['beside']> = {
  '/accesses': group,
  '/accesses/*': group,
  '/accesses/*/*': group,
  '/business_ids': business,
  '/business_ids/*': business,
};

/**
 * A role, where whoever gives it gives each: a PROVIDER does. Which ones an ORG_ADMIN may give is open; skips where one is forbidden.
 */
const everyRole =
  (operationId: string, request: (t: Partoo, role: string) => Promise<CallOptions>) =>
  async (t: Partoo): Promise<string> => {
    if (t.has('provider')) return 'BUSINESS_MANAGER';
    const forbidden = await t.once(`the role that ${operationId} forbids`, async () => {
      for (const role of ['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'PUBLISHER', 'BUSINESS_MANAGER'])
        if ((await t.call(operationId, await request(t, role))).status === 403) return role;
      return undefined;
    });
    if (forbidden !== undefined) throw new Skip(`an ORG_ADMIN may not give the role ${forbidden} here`);
    return 'BUSINESS_MANAGER';
  };

/** One user for all requests of one check. */
const borrowed = new WeakMap<Partoo, Promise<Borrowed>>();

async function borrowOnce(t: Partoo): Promise<Borrowed> {
  const user = borrowed.get(t) ?? borrowUser(t);
  borrowed.set(t, user);
  return user;
}

/** A request about a user made for it. */
async function aboutNewUser(t: Partoo, members = {}): Promise<Prepared> {
  const { as } = homeAdmin(t);
  const { id } = await makeUser(t, members);
  return { as, path: { user_id: id }, read: await userReader(t, id) };
}

/** Requests about users that have to be accepted. */
export const userRecipes: Readonly<Record<string, Recipe<'partoo'>>> = {
  createUser: {
    prepare: async (t) => {
      const { as, org } = roleGiver(t);
      const body = userBody(t, org);
      noteUser(t, body);
      return { as, body, read: await searchReader(t, body.email) };
    },
    // The address that is tried may be another than that of the request as it was made.
    trace: ({ body }) => {
      const key = userKey(body);
      return key && { kind: 'user', key };
    },
    values: {
      ...values,
      '/role': everyRole('createUser', (t, role) => {
        const body = userBody(t, { role });
        noteUser(t, body);
        return Promise.resolve({ as: homeAdmin(t).as, body });
      }),
    },
    beside,
  },
  getMyUser: { prepare: (t) => Promise.resolve({ as: homeAdmin(t).as }) },
  searchUser: {
    // A PROVIDER where there is one: of others `org_id` is not looked at, whatever it says.
    prepare: (t) =>
      Promise.resolve(t.has('provider') ? { as: t.as('provider'), query: { org_id: home(t) } } : homeAdmin(t)),
    values: { '?org_id': home, '?page': () => 1, '?per_page': () => 50 },
  },
  getUser: {
    prepare: (t) => Promise.resolve({ as: homeAdmin(t).as, path: { user_id: subjectId(t) } }),
  },
  updateUser: {
    exclusive: true,
    prepare: async (t) => {
      const { as, org } = roleGiver(t);
      const { id, done } = await borrowOnce(t);
      return {
        as,
        path: { user_id: id },
        // Another name each time, so that it shows when part of a refused request is done.
        body: { ...org, first_name: t.unique() },
        read: await userReader(t, id),
        done,
      };
    },
    values: {
      ...values,
      '/role': everyRole('updateUser', async (t, role) => {
        const { id } = await borrowOnce(t);
        return { as: homeAdmin(t).as, path: { user_id: id }, body: { role } };
      }),
    },
    beside,
  },
  deleteUser: { prepare: aboutNewUser },
  reinviteUser: { prepare: (t) => aboutNewUser(t, { status: 'invited' }) },
};

/** How many users an address finds, before and after a request that must not make one. */
async function searchReader(t: Partoo, email: string): Promise<Prepared['read']> {
  if (!(await t.serves('searchUser'))) return undefined;
  return async () => {
    const admin = homeAdmin(t);
    const { body } = await t.call('searchUser', { ...admin, query: { ...admin.query, email } });
    return typeof body === 'object' && body !== null && 'count' in body ? body.count : undefined;
  };
}

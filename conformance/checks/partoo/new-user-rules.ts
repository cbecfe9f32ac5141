import { assume, expectAccepted, expectEqual, expectStatus, expectThat, isAccepted } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  business,
  countReader,
  create,
  expectEmpty,
  expectReadBack,
  group,
  homeBody,
  needs,
  otherRole,
} from './people.ts';
import { expectBuiltIn, expectTwo } from './built-in.ts';
import { longNamed, mendable, type NearRole, otherTexts } from './near-roles.ts';
import { idOf, makeUser, noSso, type Partoo, readUser, sharedRole, sorted, unknownRole } from './world.ts';

/** Claims that a custom role which is not available creates nobody. */
async function refusesRole(
  t: Partoo,
  apiId: string,
  { statuses, ...given }: { readonly statuses?: readonly number[]; readonly available?: string } = {},
): Promise<Answer> {
  const available = given.available ?? (await sharedRole(t)).api_id;
  const body = homeBody(t, { custom_role: apiId });
  return expectRefusal({
    twin: `custom_role "${available}", which home has`,
    accepted: () => create(t, homeBody(t, { custom_role: available })),
    refused: () => create(t, body),
    read: await countReader(t, body.email),
    ...(statuses && { statuses }),
  });
}

/** Claims that a list does not count for a new user of a role that it is not for. */
async function notCounted(t: Partoo, field: string, members: Readonly<Record<string, unknown>>): Promise<void> {
  const body = homeBody(t, members);
  const answer = await create(t, body);
  if (isAccepted(answer)) await expectEmpty(t, idOf(answer), field);
  else t.observe(`refuses ${field} for a ${body.role}: ${answer.status}`);
}

/** Claims that what is nearly a role creates nobody. */
const refusesNearly = (requirement: string, first: number, near: readonly NearRole[]) =>
  near.map(({ what, of }, index) => ({
    id: `${requirement}.${first + index}`,
    title: `${what} is no custom role of a new user`,
    run: async (t: Partoo) => {
      const role = await longNamed(t);
      await refusesRole(t, of(role), { available: role.api_id });
    },
  }));

export const checks = defineChecks('partoo', [
  ...refusesNearly('PARTOO-NEWUSER-18', 3, otherTexts),
  ...refusesNearly('PARTOO-NEWUSER-31', 1, mendable),
  {
    id: 'PARTOO-NEWUSER-17.1',
    title: '`accesses` counts for a new GROUP_MANAGER',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { role: 'GROUP_MANAGER', accesses: [[group(t)]] });
      await expectReadBack(t, id, { accesses: [[group(t)]] });
    },
  },
  {
    id: 'PARTOO-NEWUSER-17.2',
    title: '`business_ids` counts for a new BUSINESS_MANAGER',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { business_ids: [business(t)] });
      await expectReadBack(t, id, { business_ids: [business(t)] });
    },
  },
  {
    id: 'PARTOO-NEWUSER-17.3',
    title: '`business_ids` does not count for a new GROUP_MANAGER',
    run: async (t) => {
      await needs(t, 'getUser');
      await notCounted(t, 'business_ids', { role: 'GROUP_MANAGER', business_ids: [business(t)] });
    },
  },
  {
    id: 'PARTOO-NEWUSER-17.4',
    title: '`accesses` does not count for a new BUSINESS_MANAGER',
    run: async (t) => {
      await needs(t, 'getUser');
      await notCounted(t, 'accesses', { accesses: [[group(t)]] });
    },
  },
  {
    id: 'PARTOO-NEWUSER-17.5',
    title: '`business_ids` with two businesses of a new BUSINESS_MANAGER reads back whole',
    run: async (t) => {
      await needs(t, 'getUser');
      const businesses = t.need('businesses', t.given.businesses).slice(0, 2);
      const { id } = await makeUser(t, { business_ids: businesses });
      expectEqual(sorted((await readUser(t, id)).business_ids), sorted(businesses), '/state/business_ids');
    },
  },
  {
    id: 'PARTOO-NEWUSER-17.6',
    title: '`accesses` with two sets of a new GROUP_MANAGER reads back whole',
    run: async (t) => {
      await needs(t, 'getUser');
      const accesses = t
        .need('groups', t.given.groups)
        .slice(0, 2)
        .map((each) => [each]);
      assume(await create(t, homeBody(t, { role: 'GROUP_MANAGER', accesses: accesses.slice(0, 1) })), 'one set');
      const answer = await create(t, homeBody(t, { role: 'GROUP_MANAGER', accesses }));
      expectAccepted(answer);
      const id = idOf(answer);
      expectEqual(sorted((await readUser(t, id)).accesses), sorted(accesses), '/state/accesses');
    },
  },
  {
    id: 'PARTOO-NEWUSER-18.1',
    title: 'a custom role that does not exist creates nobody',
    run: async (t) => {
      await refusesRole(t, unknownRole(t));
    },
  },
  {
    id: 'PARTOO-NEWUSER-18.2',
    title: 'a custom role of another organization creates nobody',
    run: async (t) => {
      await refusesRole(t, await otherRole(t));
    },
  },
  {
    id: 'PARTOO-NEWUSER-19.1',
    title: 'a custom role that does not exist is answered 400 with `errors.json.custom_role`',
    run: async (t) => {
      const answer = await refusesRole(t, unknownRole(t), { statuses: [400] });
      expectThat(answer, '/body/errors/json/custom_role', 'a message', (value) => value !== undefined);
    },
  },
  {
    id: 'PARTOO-NEWUSER-20.1',
    title: 'a GROUP_MANAGER and a BUSINESS_MANAGER created without `custom_role` get the built-in role of each',
    run: async (t) => {
      await needs(t, 'getUser');
      const first = await expectBuiltIn(t, (await makeUser(t, { role: 'GROUP_MANAGER' })).id);
      expectTwo(first, await expectBuiltIn(t, (await makeUser(t, { role: 'BUSINESS_MANAGER' })).id));
    },
  },
  {
    id: 'PARTOO-NEWUSER-20.3',
    title: 'a BUSINESS_MANAGER who is created as invited, without `custom_role`, gets the built-in role, too',
    run: async (t) => {
      await needs(t, 'getUser');
      await expectBuiltIn(t, (await makeUser(t)).id);
      await expectBuiltIn(t, (await makeUser(t, { status: 'invited' })).id);
    },
  },
  {
    id: 'PARTOO-NEWUSER-28.1',
    title: '`sso_only` without an SSO configuration is answered 400',
    run: async (t) => {
      noSso(t);
      expectStatus(await create(t, homeBody(t, { sso_only: true }), t.as('noSsoOrgAdmin')), 400);
    },
  },
  {
    id: 'PARTOO-NEWUSER-28.2',
    title: '`sso_only` from an ORG_MANAGER is answered 403',
    run: async (t) => {
      expectStatus(await create(t, homeBody(t, { sso_only: true }), t.as('orgManager')), 403);
    },
  },
  {
    id: 'PARTOO-NEWUSER-28.3',
    title: 'a custom role for a PUBLISHER is answered 400',
    run: async (t) => {
      const body = homeBody(t, { role: 'PUBLISHER', custom_role: (await sharedRole(t)).api_id });
      expectStatus(await create(t, body), 400);
    },
  },
  {
    id: 'PARTOO-NEWUSER-28.4',
    title: 'a group that the organization does not have is answered 400',
    run: async (t) => {
      expectStatus(await create(t, homeBody(t, { role: 'GROUP_MANAGER', accesses: [[2_000_000_007]] })), 400);
    },
  },
  {
    id: 'PARTOO-NEWUSER-29.1',
    title: 'a password that breaks the rules is answered 400 also where it would be ignored',
    run: async (t) => {
      expectStatus(await create(t, homeBody(t, { send_invitation: true, password: 'short' })), 400);
    },
  },
]);

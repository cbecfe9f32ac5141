import { assume, expectAccepted, expectRefused, isAccepted, told } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { business, expectEmpty, expectReadBack, needs, set, update } from './people.ts';
import { reachOf } from './relations-users.ts';
import { callerOf } from './relatives.ts';
import {
  home,
  makeUser,
  other,
  type Partoo,
  readUser,
  sharedRole,
  unknownOrg,
  unknownRole,
  userReader,
  withUser,
} from './world.ts';

/** Works with a user whom a PROVIDER may move, and moves the user back. Gives the id and the PROVIDER. */
async function withMovable(t: Partoo, work: (id: string, provider: Caller) => Promise<void>): Promise<void> {
  const provider = t.as('provider');
  const orgId = home(t);
  await withUser(t, async (id) => {
    try {
      await work(id, provider);
    } finally {
      await update(t, id, { org_id: orgId }, provider);
    }
  });
}

/** Claims where a user is: by reading it, or by who may not change it. */
async function expectOrganization(t: Partoo, id: string, where: 'home' | 'other', provider?: Caller): Promise<void> {
  const orgId = where === 'home' ? home(t) : other(t);
  if (await t.serves('getUser')) return expectReadBack(t, id, { org_id: orgId }, provider);
  const outsider = where === 'home' ? t.as('otherOrgAdmin') : t.as('orgAdmin');
  expectRefused(await update(t, id, { first_name: t.unique() }, outsider));
}

async function refusesMove(t: Partoo, id: string, provider: Caller, statuses?: readonly number[]): Promise<void> {
  await expectRefusal({
    twin: 'a move to where the user is',
    accepted: () => update(t, id, { first_name: t.unique(), org_id: home(t) }, provider),
    refused: () => update(t, id, { first_name: t.unique(), org_id: unknownOrg }, provider),
    read: await userReader(t, id, provider),
    ...(statuses && { statuses }),
  });
}

/** What a user has that no organization gives it. */
const belongsToNobody = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'role',
  'status',
  'disabled',
  'lang',
  'created_at',
] as const;

/** Users with values that nobody has by itself, so that it shows where they are made anew. */
const stays: readonly (readonly [members: Readonly<Record<string, unknown>>, what: string])[] = [
  [{ lang: 'nl' }, 'the name, the role and the state of a BUSINESS_MANAGER'],
  [{ role: 'GROUP_MANAGER', status: 'invited', disabled: true }, 'role, status and `disabled` of a GROUP_MANAGER'],
];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-28.1',
    title: 'a PROVIDER moves a user to another organization, and back',
    run: (t) =>
      withMovable(t, async (id, provider) => {
        expectAccepted(await update(t, id, { org_id: other(t) }, provider));
        await expectOrganization(t, id, 'other', provider);
        // Who wrote it before has no right to it any more.
        if (t.has('orgAdmin')) {
          const as = t.as('orgAdmin');
          expectRefused(await update(t, id, { first_name: t.unique() }, as));
          if (await t.serves('getUser')) expectRefused(await t.call('getUser', { as, path: { user_id: id } }));
        }
        expectAccepted(await update(t, id, { org_id: home(t) }, provider));
        await expectOrganization(t, id, 'home', provider);
      }),
  },
  {
    id: 'PARTOO-ERR-02.5',
    operation: 'updateUser',
    title: 'a refused update moves nobody',
    run: (t) =>
      withMovable(t, async (id, provider) => {
        for (const wrong of [{ lang: 'understudy' }, { custom_role: unknownRole(t) }])
          if (isAccepted(await update(t, id, { org_id: other(t), ...wrong }, provider)))
            throw new Skip(`${show(wrong)} is accepted: the checks of each refusal judge that`);
        await expectOrganization(t, id, 'home', provider);
      }),
  },
  ...stays.map(([members, what], index) => ({
    id: `PARTOO-UPDATE-05.${index + 15}`,
    title: `a move to another organization leaves ${what} as they were`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      await withMovable(t, async (id, provider) => {
        const answer = await update(t, id, members, provider);
        if (!isAccepted(answer)) throw new Skip(`${show(members)} cannot be set here: ${told(answer)}`);
        const before = await readUser(t, id, provider);
        assume(await update(t, id, { org_id: other(t) }, provider), 'a move');
        const same = belongsToNobody.filter((name) => before[name] !== undefined);
        await expectReadBack(t, id, Object.fromEntries(same.map((name) => [name, before[name]])), provider);
      });
    },
  })),
  {
    id: 'PARTOO-UPDATE-29.1',
    title: '`org_id` from an ORG_ADMIN moves nobody',
    run: (t) =>
      withUser(t, async (id) => {
        const body = { first_name: t.unique(), role: 'GROUP_MANAGER', lang: 'nl', org_id: other(t) };
        const answer = await update(t, id, body, t.as('orgAdmin'));
        if (!isAccepted(answer)) t.observe(`refuses org_id from an ORG_ADMIN: ${answer.status}`);
        await expectOrganization(t, id, 'home', t.has('provider') ? t.as('provider') : t.as('orgAdmin'));
      }),
  },
  {
    id: 'PARTOO-UPDATE-29.2',
    title: '`org_id` of no organization from an ORG_ADMIN moves nobody',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const answer = await update(t, id, { org_id: unknownOrg }, t.as('orgAdmin'));
        if (!isAccepted(answer)) t.observe(`refuses org_id from an ORG_ADMIN: ${answer.status}`);
        await expectOrganization(t, id, 'home', t.has('provider') ? t.as('provider') : t.as('orgAdmin'));
      }),
  },
  ...['ORG_MANAGER', 'GROUP_MANAGER'].map((role, index) => ({
    id: `PARTOO-UPDATE-29.${index + 3}`,
    title: `\`org_id\` from a ${role} moves nobody`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const as = callerOf(t, role);
      const { id } = await makeUser(t, role === 'GROUP_MANAGER' ? await reachOf(t, role) : {});
      const answer = await update(t, id, { first_name: t.unique(), org_id: other(t) }, as);
      if (!isAccepted(answer)) t.observe(`refuses org_id from a ${role}: ${answer.status}`);
      await expectOrganization(t, id, 'home', t.has('provider') ? t.as('provider') : t.as('orgAdmin'));
    },
  })),
  {
    id: 'PARTOO-UPDATE-58.1',
    title: '`org_id` from an ORG_ADMIN does not keep the rest of an update from being done',
    run: (t) =>
      withUser(t, async (id) => {
        const { businesses } = t.given;
        const held = {
          custom_role: (await sharedRole(t)).api_id,
          ...(businesses && { business_ids: businesses.slice(0, 1) }),
        };
        await set(t, id, held, t.as('orgAdmin'));
        const name = t.unique();
        expectAccepted(await update(t, id, { first_name: name, org_id: other(t) }, t.as('orgAdmin')));
        if (await t.serves('getUser')) await expectReadBack(t, id, { first_name: name, ...held });
      }),
  },
  ...['ORG_MANAGER', 'GROUP_MANAGER'].map((role, index) => ({
    id: `PARTOO-UPDATE-58.${index + 3}`,
    title: `\`org_id\` from a ${role} who may update a user does not keep the rest of an update from being done`,
    run: async (t: Partoo) => {
      const as = callerOf(t, role);
      const { id } = await makeUser(t, role === 'GROUP_MANAGER' ? await reachOf(t, role) : {});
      const twin = await update(t, id, { first_name: t.unique() }, as);
      if (!isAccepted(twin)) throw new Skip(`a ${role} may not change this user here: ${told(twin)}`);
      expectAccepted(await update(t, id, { first_name: t.unique(), org_id: other(t) }, as));
    },
  })),
  {
    id: 'PARTOO-UPDATE-58.2',
    title: '`org_id` from an ORG_ADMIN, of its own organization, does not keep the rest from being done',
    run: (t) =>
      withUser(t, async (id) => {
        const name = t.unique();
        expectAccepted(await update(t, id, { first_name: name, org_id: home(t) }, t.as('orgAdmin')));
        if (await t.serves('getUser')) await expectReadBack(t, id, { first_name: name });
      }),
  },
  {
    id: 'PARTOO-UPDATE-30.1',
    title: 'a user whom a PROVIDER updates without `org_id` stays where it is',
    run: (t) =>
      withMovable(t, async (id, provider) => {
        await needs(t, 'getUser');
        await t.call('updateUser', { as: provider, path: { user_id: id }, body: { first_name: t.unique() } });
        await expectReadBack(t, id, { org_id: home(t) }, provider);
      }),
  },
  {
    id: 'PARTOO-UPDATE-31.1',
    title: 'a move to an organization that does not exist is refused',
    run: (t) => withMovable(t, async (id, provider) => refusesMove(t, id, provider)),
  },
  {
    id: 'PARTOO-UPDATE-54.1',
    title: 'a move to an organization that does not exist is answered 404',
    run: (t) => withMovable(t, async (id, provider) => refusesMove(t, id, provider, [404])),
  },
  {
    id: 'PARTOO-UPDATE-32.1',
    title: 'a user who moves leaves businesses and custom role behind',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withMovable(t, async (id, provider) => {
        await set(t, id, { custom_role: apiId, business_ids: [business(t)] });
        await set(t, id, { org_id: other(t) }, provider);
        await expectEmpty(t, id, 'business_ids', provider);
        const { custom_role: held } = await readUser(t, id, provider);
        if (held === apiId)
          throw new Failure({ expected: 'another role', actual: show(held), where: '/state/custom_role' });
      });
    },
  },
]);

import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  valueAt,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { business, expectEmpty, expectReadBack, group, needs, set } from './people.ts';
import { home, homeAdmin, makeUser, type Partoo, readUser, subjectId, unknownUser, withUser } from './world.ts';

const read = (t: Partoo, id: string): Promise<Answer> =>
  t.call('getUser', { as: homeAdmin(t).as, path: { user_id: id } });

/** Claims that a user who does not exist is not shown, where one who does is. */
async function refusesUnknown(t: Partoo, statuses?: readonly number[]): Promise<void> {
  await expectRefusal({
    twin: 'a user that exists',
    accepted: () => read(t, subjectId(t)),
    refused: () => read(t, unknownUser(t)),
    ...(statuses && { statuses }),
  });
}

const reader = (t: Partoo, query?: Readonly<Record<string, boolean>>): Promise<Answer> =>
  t.call('getMyUser', { as: homeAdmin(t).as, query });

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-USER-01.1',
    title: 'a user is answered 200, and is the one that was asked for',
    run: async (t) => {
      const answer = await read(t, subjectId(t));
      expectStatus(answer, 200);
      expectValue(answer, '/body/id', subjectId(t));
    },
  },
  {
    id: 'PARTOO-USER-01.2',
    title: 'of two users each is answered with its own address',
    run: async (t) => {
      for (const { id, email } of [await makeUser(t), await makeUser(t)])
        expectValue(assume(await read(t, id), 'GET /user/{user_id}'), '/body/email', email);
    },
  },
  {
    id: 'PARTOO-USER-06.1',
    title: 'a BUSINESS_MANAGER who becomes GROUP_MANAGER shows no businesses',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { business_ids: [business(t)] });
        await set(t, id, { role: 'GROUP_MANAGER' });
        await expectEmpty(t, id, 'business_ids');
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        // Whether the old ones come back is open; others were never given.
        const { business_ids: now } = await readUser(t, id);
        const others = Array.isArray(now) ? now.filter((each) => each !== business(t)) : [];
        expectEqual(others, [], '/state/business_ids');
      }),
  },
  {
    id: 'PARTOO-USER-07.1',
    title: 'a GROUP_MANAGER who becomes BUSINESS_MANAGER shows no groups',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { role: 'GROUP_MANAGER' });
        await set(t, id, { accesses: [[group(t)]] });
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        await expectEmpty(t, id, 'accesses');
      }),
  },
  {
    id: 'PARTOO-USER-09.1',
    title: 'an ORG_ADMIN has null for `custom_role`',
    run: async (t) => {
      const { id } = await makeUser(t, { role: 'ORG_ADMIN' });
      await expectReadBack(t, id, { custom_role: null });
    },
  },
  { id: 'PARTOO-USER-11.1', title: 'a user that does not exist is refused', run: (t) => refusesUnknown(t) },
  {
    id: 'PARTOO-USER-12.1',
    title: 'a user that does not exist is answered 404',
    run: (t) => refusesUnknown(t, [404]),
  },
  {
    id: 'PARTOO-ME-01.1',
    title: 'an ORG_ADMIN is answered 200 with itself',
    run: async (t) => {
      const answer = await t.call('getMyUser', { as: t.as('orgAdmin') });
      expectStatus(answer, 200);
      expectValue(answer, '/body/role', 'ORG_ADMIN');
      expectValue(answer, '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-ME-01.2',
    title: 'two keys belong to two users, each with its own role',
    run: async (t) => {
      const [first, second] = [
        await t.call('getMyUser', { as: t.as('orgAdmin') }),
        await t.call('getMyUser', { as: t.as('orgManager') }),
      ];
      expectAccepted(second);
      expectValue(second, '/body/role', 'ORG_MANAGER');
      const ids = [first, second].map((answer) => valueAt(answer, '/body/id'));
      if (ids[0] === ids[1]) throw new Failure({ expected: 'another user', actual: show(ids[1]), where: '/body/id' });
    },
  },
  {
    id: 'PARTOO-ME-01.3',
    title: 'the caller is the user that GET /user/{user_id} shows',
    run: async (t) => {
      const { as } = homeAdmin(t);
      const answer = assume(await t.call('getMyUser', { as }), 'GET /user/me');
      const id = valueAt(answer, '/body/id');
      expectThat(answer, '/body/id', 'a string', (value) => typeof value === 'string');
      expectValue(await read(t, String(id)), '/body/email', valueAt(answer, '/body/email'));
    },
  },
  {
    id: 'PARTOO-ME-02.1',
    title: '`display_business_ids` decides whether `business_ids` is there',
    run: async (t) => {
      // Of others than a BUSINESS_MANAGER there is nothing to be shown.
      const as = t.has('businessManager') ? t.as('businessManager') : homeAdmin(t).as;
      const read = (shown: boolean) => t.call('getMyUser', { as, query: { display_business_ids: shown } });
      const shown = assume(await read(true), 'GET /user/me');
      const isNone = as.principal !== 'businessManager' && valueAt(shown, '/body/business_ids') === undefined;
      if (!isNone) expectThat(shown, '/body/business_ids', 'a list', (value) => Array.isArray(value));
      const hidden = assume(await read(false), 'GET /user/me');
      expectValue(hidden, '/body/business_ids', undefined);
    },
  },
  {
    id: 'PARTOO-ME-03.1',
    title: '`business_ids` is there where nothing is said of it',
    run: async (t) => {
      expectThat(await reader(t), '/body/business_ids', 'a list', (value) => Array.isArray(value));
    },
  },
]);

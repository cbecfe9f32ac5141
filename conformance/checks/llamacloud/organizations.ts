import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  listAt,
  valueAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { expectOnceEach } from './shown.ts';
import {
  admin,
  home,
  listedIds,
  type Llama,
  makeActiveTeam,
  makeNamesake,
  makeOrganization,
  member,
  myId,
  needs,
  needsMaking,
  normal,
  noteOrganization,
  other,
  outsider,
  readMembers,
  readMine,
  sameId,
  timesListed,
  trust,
} from './world.ts';

/** Makes an organization, and gives out the answer. */
async function create(t: Llama, name: string, operation = 'createOrganization', as = admin(t)): Promise<Answer> {
  await needsMaking(t, as);
  noteOrganization(t, name, as);
  return t.call(operation, { as, body: { name } });
}

/** Claims that an answer has no body. */
export function expectNoBody(answer: Answer): void {
  expectThat(answer, '/body', 'no body', () => answer.text === '');
}

/** Claims that an organization is in a list, or not. */
export const expectListed = (ids: readonly unknown[], id: string, isThere: boolean) => {
  if (ids.some((each) => sameId(each, id)) === isThere) return;
  throw new Failure({
    expected: `${id} ${isThere ? 'among' : 'not among'} the organizations`,
    actual: show(ids),
    where: '/body',
  });
};

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-01.1',
    title: 'listing the organizations answers 200 with an array',
    run: async (t) => {
      const answer = await t.call('listOrganizations', { as: admin(t) });
      expectStatus(answer, 200);
      expectThat(answer, '/body', 'an array', Array.isArray);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-01.2',
    title: 'no organization is in the list twice',
    run: async (t) => {
      expectOnceEach(await listedIds(t, admin(t)));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-02.1',
    title: 'the list holds the organization that the admin belongs to',
    run: async (t) => {
      expectListed(await listedIds(t, admin(t)), home(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-02.2',
    title: "the outsider's list holds their own organization, and not that of the admin",
    run: async (t) => {
      const ids = await listedIds(t, outsider(t));
      expectListed(ids, other(t), true);
      expectListed(ids, home(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-02.3',
    title: 'an organization is not in the list of who does not belong to it',
    run: async (t) => {
      const somebodyElse = t.has('outsider') ? outsider(t) : member(t);
      const { id } = await makeOrganization(t);
      expectListed(await listedIds(t, somebodyElse), id, false);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-02.4',
    title: 'an organization that one is added to is in the list, and not after the removal',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'removeUserFromOrganization');
      const as = member(t);
      const user = await myId(t, as, home(t));
      const { id, as: maker } = await makeActiveTeam(t, { row: { user_id: user } });
      expectListed(await listedIds(t, as), id, true);
      const path = { organization_id: id, member_user_id: user };
      // What they may read as a member is not stated; what was found out then is not kept.
      if (await t.serves('getOrganization')) await t.call('getOrganization', { as, path });
      trust(await t.call('removeUserFromOrganization', { as: maker, path }), 'the removal of the member');
      expectListed(await listedIds(t, as), id, false);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-02.5',
    title: "the member's list holds the organization that they belong to",
    run: async (t) => {
      expectListed(await listedIds(t, member(t)), home(t), true);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-03.1',
    title: 'the newest organization comes last',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const { id: next } = await makeOrganization(t);
      const mine = (await listedIds(t, admin(t))).filter((each) => sameId(each, id) || sameId(each, next));
      expectEqual(mine, [normal(id), normal(next)], '/body');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-04.1',
    title: 'creating an organization answers 200 with one of that name',
    run: async (t) => {
      const name = t.unique();
      const answer = await create(t, name);
      expectStatus(answer, 200);
      expectValue(answer, '/body/name', name);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-06.1',
    title: 'spaces around a name are kept',
    run: async (t) => {
      const name = ` ${t.unique()} `;
      expectValue(await create(t, name), '/body/name', name);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-09.1',
    title: "an organization created is in its creator's list",
    run: async (t) => {
      const { id } = await makeOrganization(t);
      expectListed(await listedIds(t, admin(t)), id, true);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-09.2',
    title: 'two organizations created have two ids, and both are in the list with their names, be it the same',
    run: async (t) => {
      const one = await makeOrganization(t);
      const another = (await makeNamesake(t, one)) ?? (await makeOrganization(t));
      expectEqual(sameId(one.id, another.id), false, '/body/id');
      const listed = trust(await t.call('listOrganizations', { as: one.as }), 'the organizations of admin');
      for (const { id, name } of [one, another]) {
        const row = listAt(listed, '/body').find((each) => sameId(within(each, '/id'), id));
        expectEqual(within(row, '/name'), name, '/body/name');
      }
    },
  },
  {
    id: 'LLAMACLOUD-ORG-10.1',
    title: 'the creator is the first member, and Admin',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      expectEqual(within(await readMine(t, id, as), '/role/name'), 'Admin', '/body/role/name');
      expectEqual((await readMembers(t, id, as)).length, 1, '/body');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-10.2',
    title: 'a name that is in use may be used again',
    run: async (t) => {
      const { name } = await makeOrganization(t);
      expectAccepted(await create(t, name));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-11.1',
    title: 'upserting an organization answers 200 with one of that name',
    run: async (t) => {
      const name = t.unique();
      const answer = await create(t, name, 'upsertOrganization');
      expectStatus(answer, 200);
      expectValue(answer, '/body/name', name);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-12.1',
    title: 'upserting the same name twice answers one id, and leaves one organization',
    run: async (t) => {
      const name = t.unique();
      const first = assume(await create(t, name, 'upsertOrganization'), 'the first upsert');
      const id = valueAt(first, '/body/id');
      const again = await create(t, name, 'upsertOrganization');
      expectAccepted(again);
      expectThat(again, '/body/id', show(id), (value) => sameId(value, id));
      expectEqual(await timesListed(t, name), 1, '/state/organizations');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-13.1',
    title: 'upserting the name of an organization that was created answers that one',
    run: async (t) => {
      const { id, name } = await makeOrganization(t);
      const answer = await create(t, name, 'upsertOrganization');
      expectThat(answer, '/body/id', show(id), (value) => sameId(value, id));
    },
  },
]);

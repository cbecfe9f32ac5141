import { expectAccepted, expectEqual, expectStatus, expectThat, isAccepted, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, removeRows, together } from './members.ts';
import { expectNoBody } from './organizations.ts';
import { ownId } from './own-role.ts';
import { roleFor } from './recipes.ts';
import { expectOnceEach, itemsOf, membershipIn } from './shown.ts';
import {
  admin,
  assign,
  freeRole,
  home,
  listedMembers,
  makeActiveTeam,
  makeOrganization,
  needs,
  normal,
  readRow,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  trust,
} from './world.ts';

/** Claims that the roles of memberships are assignments to their user, in their organization. */
function expectOwnRoles(rows: readonly unknown[]): void {
  for (const [index, row] of rows.entries())
    for (const [place, assignment] of itemsOf(row, '/roles').entries())
      for (const name of ['user_id', 'organization_id']) {
        const [own, shown] = [within(row, `/${name}`), within(assignment, `/${name}`)];
        // Who has yet to sign up has no id of a user.
        if (typeof own !== 'string' || sameId(own, shown)) continue;
        const where = `/body/${index}/roles/${place}/${name}`;
        throw new Failure({ expected: show(own), actual: show(shown), where });
      }
}

/** What the answers about memberships show, beside that each member is there and of its type. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-MEMBER-01.2',
    title: 'no membership is in the list twice',
    run: async (t) => {
      expectOnceEach((await listedMembers(t, home(t), admin(t))).map((row) => within(row, '/id')));
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-06.1',
    operation: 'listOrganizationUsers',
    title: 'the roles of a membership are assignments to its user, in its organization',
    run: async (t) => {
      expectOwnRoles(await listedMembers(t, home(t), admin(t)));
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-06.2',
    operation: 'listOrganizationUsers',
    title: 'so are those of an organization that was made',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      expectOwnRoles(await listedMembers(t, id, as));
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-09.1',
    operation: 'listOrganizationUsers',
    title: 'each membership is shown with the same id again',
    run: async (t) => {
      const [first, again] = [await listedMembers(t, home(t), admin(t)), await listedMembers(t, home(t), admin(t))];
      const idOf = (rows: readonly unknown[], user: string) =>
        normal(within(rows.find((row) => sameId(within(row, '/user_id'), user)) ?? null, '/id'));
      const users = first.map((row) => within(row, '/user_id')).filter((user) => typeof user === 'string');
      const ids = (rows: readonly unknown[]) => users.map((user) => [user, idOf(rows, user)]);
      expectEqual(ids(again), ids(first), '/body');
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-09.2',
    operation: 'addUsersToOrganization',
    title: 'who is added is listed with the id that the addition was answered with, also where a role is given',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const id = normal(within(team.row, '/id'));
      const read = async () => normal(within(await readRow(t, team.id, subjectId(t), team.as), '/id'));
      expectEqual(await read(), id, '/state/users/id');
      const body = { role_id: await freeRole(t, team) };
      trust(await assign(t, { organization: team.id, body }), 'a role in an organization made for it');
      expectEqual(await read(), id, '/state/users/id');
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-09.3',
    operation: 'addUsersToOrganization',
    title: 'two memberships of one user have two ids',
    run: async (t) => {
      expectOnceEach([await makeActiveTeam(t), await makeActiveTeam(t)].map(({ row }) => within(row, '/id')));
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-04.1',
    operation: 'listOrganizationUsers',
    title: 'the holder of a credential, who has signed up, is not pending',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const row = await readRow(t, home(t), await ownId(t, admin(t)), admin(t));
      const pending = within(row ?? null, '/pending');
      // That it is not there may as well mean that it is never shown.
      if (pending === true)
        throw new Failure({ expected: 'false', actual: show(pending), where: '/state/users/pending' });
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-05.1',
    operation: 'listOrganizationUsers',
    title: 'invited_by_user_id of who was added is the id of who added them, and each invited_by_user_email an address',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const team = await makeActiveTeam(t);
      const rows = await listedMembers(t, team.id, team.as);
      for (const email of rows.map((row) => within(row, '/invited_by_user_email')))
        if (typeof email === 'string' && !email.includes('@'))
          throw new Failure({ expected: 'an address, or null', actual: show(email), where: '/state/users' });
      const row = rows.find((each) => sameId(within(each, '/user_id'), subjectId(t)));
      const by = within(row ?? null, '/invited_by_user_id');
      if (typeof by !== 'string') throw new Skip('who added a user is not shown here');
      const user = await ownId(t, team.as);
      const addresses = [user, subjectId(t)].map((id) =>
        within(rows.find((each) => sameId(within(each, '/user_id'), id)) ?? null, '/email'),
      );
      const [, own] = addresses;
      if (new Set(addresses).size === 2 && within(row ?? null, '/invited_by_user_email') === own)
        throw new Failure({ expected: show(addresses[0]), actual: show(own), where: '/state/users' });
      if (!sameId(by, user)) throw new Failure({ expected: show(user), actual: show(by), where: '/state/users' });
    },
  },
  {
    id: 'LLAMACLOUD-ADD-01.3',
    title: 'adding two users at once, or one of them again, answers 200 with an array, too',
    run: async (t) => {
      const made = await makeOrganization(t);
      const rows = [subjectRow(t), subjectRow(t, { user_id: strangerId(t) })];
      const both = together(await add(t, made, rows));
      expectStatus(both, 200);
      expectThat(both, '/body', 'an array', Array.isArray);
      const again = await add(t, made, rows.slice(0, 1));
      // That it is accepted again is not stated.
      if (isAccepted(again)) expectStatus(again, 200);
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-05.2',
    operation: 'batchRemoveUsersFromOrganization',
    title: 'removing two users in a batch answers 204 without a body, too',
    run: async (t) => {
      const team = await makeActiveTeam(t);
      trust(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the membership of users.stranger');
      const rows = [subjectId(t), strangerId(t)].map((user) => ({ user_id: user }));
      const answer = together(await removeRows(t, team, rows));
      expectStatus(answer, 204);
      expectNoBody(answer);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-01.2',
    title: 'the answer shows the membership as the list of users does, and once',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const made = await makeOrganization(t);
      const role = await roleFor(t, made);
      const answer = await add(t, made, [subjectRow(t, { role_id: role })]);
      expectAccepted(answer);
      const rows = itemsOf(answer.body, '');
      expectOnceEach(rows.map((row) => within(row, '/id')));
      const added = rows.find((row) => sameId(within(row, '/user_id'), subjectId(t)));
      const listed = await readRow(t, made.id, subjectId(t), made.as);
      expectEqual(membershipIn(added), membershipIn(listed), '/body');
    },
  },
]);

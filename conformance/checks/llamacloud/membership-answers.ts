import { expectAccepted, expectEqual, within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add } from './members.ts';
import { builtInRole } from './recipes.ts';
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
    id: 'LLAMACLOUD-ADD-01.2',
    title: 'the answer shows the membership as the list of users does, and once',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const role = await builtInRole(t);
      const made = await makeOrganization(t);
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

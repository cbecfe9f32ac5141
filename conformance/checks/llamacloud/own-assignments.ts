import { expectEqual, isAccepted, listAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { ownId, ownRoles } from './own-role.ts';
import { itemsOf, roleIn, timeOf, tolerance } from './shown.ts';
import {
  admin,
  assign,
  freeRole,
  home,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  mayNot,
  member,
  needs,
  normal,
  readMine,
  readRow,
  sameId,
  trust,
} from './world.ts';

/** Claims that a caller reads an assignment that the list of users shows as theirs, as it is shown there. */
async function expectShown(t: Llama, id: string, as: Caller, user: string): Promise<void> {
  const listed = itemsOf(await readRow(t, id, user, as), '/roles');
  if (listed.length === 0) throw new Skip(`the list of users shows no role of credentials.${as.principal}`);
  const mine = await readMine(t, id, as);
  const same = listed.find((each) => sameId(within(each, '/role_id'), within(mine, '/role_id')));
  if (same === undefined)
    throw new Failure({ expected: `one of ${show(listed)}`, actual: show(mine), where: '/body/role_id' });
  const told = (each: unknown) => ({ id: normal(within(each, '/id')), role: roleIn(within(each, '/role')) });
  expectEqual(told(mine), told(same), '/body');
}

/** What a caller reads of their own role is what others are shown of it. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-LIST-01.5',
    operation: 'listRoles',
    title: 'a member who may read the list finds the roles in it that they hold',
    run: async (t) => {
      const as = member(t);
      const answer = await t.call('listRoles', { as, path: { organization_id: home(t) } });
      // Which members may read it is not stated.
      if (mayNot(answer)) throw new Skip(`credentials.member may not read the roles here (${answer.status})`);
      const ids = listAt(trust(answer, 'the roles, for the member'), '/body').map((role) =>
        normal(within(role, '/id')),
      );
      const missing = (await ownRoles(t, as, await ownId(t, as))).find((role) => !ids.includes(role));
      if (missing === undefined) return;
      throw new Failure({ expected: `${show(missing)} among the roles`, actual: show(ids), where: '/body' });
    },
  },
  ...[admin, member].map((caller, index) => ({
    id: `LLAMACLOUD-MINE-02.${index + 4}`,
    title: `the ${['admin', 'member'][index] ?? ''} reads the assignment that the list of users shows`,
    run: async (t: Llama) => {
      await needs(t, 'listOrganizationUsers');
      const as = caller(t);
      const users = await t.call('listOrganizationUsers', { as, path: { organization_id: home(t) } });
      if (users.status === 403 || users.status === 404)
        throw new Skip(`credentials.${as.principal} may not list the users here`);
      await expectShown(t, home(t), as, await ownId(t, as));
    },
  })),
  {
    id: 'LLAMACLOUD-MINE-02.6',
    title: 'who makes an organization reads the assignment that its list of users shows',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const user = await ownId(t, admin(t));
      const { id, as } = await makeOrganization(t);
      await expectShown(t, id, as, user);
    },
  },
  {
    id: 'LLAMACLOUD-RESULT-11.4',
    operation: 'getUserRole',
    title: 'created_at of the own assignment is the one with which the list of users shows it',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const as = admin(t);
      const mine = await readMine(t, home(t), as);
      const user = within(mine, '/user_id');
      if (typeof user !== 'string') throw new Skip('credentials.admin has no role in organizations.home');
      const listed = itemsOf(await readRow(t, home(t), user, as), '/roles').find((each) =>
        sameId(within(each, '/role_id'), within(mine, '/role_id')),
      );
      const [one, another] = [listed, mine].map((each) => timeOf(within(each, '/created_at')));
      if (typeof one !== 'number' || typeof another !== 'number') throw new Skip('created_at is not in both places');
      if (Math.abs(one - another) <= tolerance) return;
      const [expected, actual] = [listed, mine].map((each) => show(within(each, '/created_at')));
      throw new Failure({ expected: expected ?? '', actual: actual ?? '', where: '/body/created_at' });
    },
  },
  {
    id: 'LLAMACLOUD-MINE-02.7',
    title: 'who is given a role reads it, and another one when it takes its place',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const as = member(t);
      const user = await ownId(t, as);
      const team = await makeActiveTeam(t, { row: { user_id: user } });
      const first = await readMine(t, team.id, as);
      // Who was given no role need not hold one; what they hold elsewhere is no role here.
      if (first !== null)
        expectEqual(normal(within(first, '/organization_id')), normal(team.id), '/body/organization_id');
      // Who is listed is shown to those who may read it as they are now.
      const users = await t.call('listOrganizationUsers', { as, path: { organization_id: team.id } });
      const readers = [team.as, isAccepted(users) ? as : team.as];
      for (const reader of readers) {
        const role = await freeRole(t, team);
        const body = { user_id: user, role_id: role };
        trust(await assign(t, { organization: team.id, body }), 'a role in an organization made for it');
        const listed = itemsOf(await readRow(t, team.id, user, reader), '/roles').map((each) =>
          normal(within(each, '/role_id')),
        );
        const held = await readMine(t, team.id, as);
        const mine = normal(within(held, '/role_id'));
        expectEqual(normal(within(held, '/role/id')), mine, '/body/role/id');
        if (!listed.includes(mine))
          throw new Failure({ expected: `one of ${show(listed)}`, actual: show(mine), where: '/body/role_id' });
      }
    },
  },
]);

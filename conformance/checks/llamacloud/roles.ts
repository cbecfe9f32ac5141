import { expectEqual, expectStatus, expectThat, listAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { ownId } from './own-role.ts';
import { expectOnceEach } from './shown.ts';
import {
  admin,
  foreignRole,
  home,
  isUuid,
  listedRoles,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  makeTeam,
  mayNot,
  member,
  myId,
  needs,
  normal,
  other,
  outsider,
  readMine,
  readRow,
  sameId,
  tellsUsers,
  trust,
} from './world.ts';

/** What a role of a list has to have, and what each has to be. */
const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: isUuid,
  name: (value) => typeof value === 'string' && value !== '' && Array.from(value).length <= 3000,
  organization_id: (value) => value === null || isUuid(value),
  permissions: Array.isArray,
};

/** Claims that every role of an organization's list is built in or its own. */
async function expectOwnRoles(t: Llama, id: string, as = admin(t)): Promise<void> {
  const answer = await t.call('listRoles', { as, path: { organization_id: id } });
  // Who may read it is not stated.
  if (as.principal !== 'admin' && mayNot(answer))
    throw new Skip(`credentials.${as.principal} may not read the roles here (${answer.status})`);
  for (const [index, role] of listAt(trust(answer, `the roles of the organization ${id}`), '/body').entries()) {
    const owner = within(role, '/organization_id');
    if (owner !== null && !sameId(owner, id))
      throw new Failure({ expected: `null or ${id}`, actual: show(owner), where: `/body/${index}/organization_id` });
  }
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-LIST-01.1',
    title: 'listing the roles answers 200 with an array',
    run: async (t) => {
      const answer = await t.call('listRoles', { as: admin(t), path: { organization_id: home(t) } });
      expectStatus(answer, 200);
      expectThat(answer, '/body', 'an array', Array.isArray);
    },
  },
  {
    id: 'LLAMACLOUD-LIST-01.2',
    title: 'the list holds the roles that can be given in the organization',
    run: async (t) => {
      const ids = (await listedRoles(t, home(t), admin(t))).map((role) => within(role, '/id'));
      const { first, second } = t.given.roles ?? {};
      for (const role of [t.need('roles.first', first), t.need('roles.second', second)])
        if (!ids.some((id) => sameId(id, role)))
          throw new Failure({ expected: `${role} among the roles`, actual: show(ids), where: '/body' });
    },
  },
  {
    id: 'LLAMACLOUD-LIST-01.3',
    title: 'no role is in the list twice',
    run: async (t) => {
      expectOnceEach((await listedRoles(t, home(t), admin(t))).map((role) => within(role, '/id')));
    },
  },
  {
    id: 'LLAMACLOUD-LIST-02.1',
    title: 'each role listed has id, name, organization_id and permissions',
    run: async (t) => {
      for (const [index, role] of (await listedRoles(t, home(t), admin(t))).entries())
        for (const [name, holds] of Object.entries(members)) {
          const value = within(role, `/${name}`);
          if (!holds(value))
            throw new Failure({ expected: `${name} of a role`, actual: show(value), where: `/body/${index}/${name}` });
        }
    },
  },
  {
    id: 'LLAMACLOUD-LIST-03.1',
    title: 'the list holds no role of another organization',
    run: async (t) => {
      await expectOwnRoles(t, home(t));
    },
  },
  {
    id: 'LLAMACLOUD-LIST-03.2',
    title: 'a role of another organization is not in the list',
    run: async (t) => {
      const foreign = foreignRole(t);
      const ids = (await listedRoles(t, home(t), admin(t))).map((role) => within(role, '/id'));
      if (ids.some((id) => sameId(id, foreign)))
        throw new Failure({ expected: `no role ${foreign}`, actual: show(ids), where: '/body' });
    },
  },
  {
    id: 'LLAMACLOUD-LIST-03.3',
    title: 'the list of a new organization holds no role of another one',
    run: async (t) => {
      await expectOwnRoles(t, (await makeOrganization(t)).id);
    },
  },
  {
    id: 'LLAMACLOUD-LIST-03.4',
    title: "the list of the outsider's organization holds no role of another one",
    run: async (t) => {
      await expectOwnRoles(t, other(t), outsider(t));
    },
  },
  {
    id: 'LLAMACLOUD-LIST-03.5',
    title: 'the list that a member is shown holds no role of another organization',
    run: async (t) => {
      await expectOwnRoles(t, home(t), member(t));
    },
  },
  {
    id: 'LLAMACLOUD-ROLE-09.1',
    title: 'a role of another organization names that organization where it is listed',
    run: async (t) => {
      const foreign = foreignRole(t);
      const answer = await t.call('listRoles', { as: outsider(t), path: { organization_id: other(t) } });
      // Who may read it, and which of its roles are shown to whom, is not stated.
      if (mayNot(answer)) throw new Skip(`credentials.outsider may not read the roles here (${answer.status})`);
      const index = listAt(trust(answer, 'the roles of organizations.other'), '/body').findIndex((role) =>
        sameId(within(role, '/id'), foreign),
      );
      if (index === -1) throw new Skip('roles.foreign is not among the roles that credentials.outsider is shown');
      expectThat(answer, `/body/${index}/organization_id`, show(other(t)), (owner) => sameId(owner, other(t)));
    },
  },
  {
    id: 'LLAMACLOUD-LIST-04.1',
    title: 'built-in roles come first',
    run: async (t) => {
      const answer = await t.call('listRoles', { as: admin(t), path: { organization_id: home(t) } });
      const owned = listAt(answer, '/body').map((role) => within(role, '/organization_id') !== null);
      expectThat(answer, '/body', 'the built-in roles first', () => owned.join() === owned.toSorted().join());
    },
  },
  {
    id: 'LLAMACLOUD-MINE-01.1',
    title: "reading the caller's role answers 200",
    run: async (t) => {
      const path = { organization_id: home(t) };
      expectStatus(await t.call('getUserRole', { as: admin(t), path }), 200);
      if (!t.has('member')) return;
      const theirs = await t.call('getUserRole', { as: member(t), path });
      // Which members may read it is not stated.
      if (theirs.status === 403) t.observe('a member without the right may not');
      else expectStatus(theirs, 200);
    },
  },
  {
    id: 'LLAMACLOUD-MINE-01.2',
    title: 'a member who was given no role reads 200, with null or an assignment',
    run: async (t) => {
      await needs(t, 'getUserRole');
      const as = member(t);
      await readMine(t, home(t), as);
      const { id } = await makeActiveTeam(t, { row: { user_id: await ownId(t, as) } });
      const answer = await t.call('getUserRole', { as, path: { organization_id: id } });
      expectStatus(answer, 200);
      expectThat(answer, '/body', 'null or an assignment', (body) => body === null || isUuid(within(body, '/role_id')));
    },
  },
  {
    id: 'LLAMACLOUD-MINE-02.1',
    title: "the role read is of the caller, and of the path's organization",
    run: async (t) => {
      const answer = await t.call('getUserRole', { as: admin(t), path: { organization_id: home(t) } });
      trust(answer, 'the role of admin');
      if (answer.body === null) throw new Skip('credentials.admin has no role in organizations.home');
      expectThat(answer, '/body/organization_id', show(home(t)), (value) => sameId(value, home(t)));
      if (!(await tellsUsers(t))) return;
      const user = within(answer.body, '/user_id');
      const row = await readRow(t, home(t), String(user), admin(t));
      expectThat(answer, '/body/user_id', 'a user of the organization', () => row !== undefined);
    },
  },
  {
    id: 'LLAMACLOUD-MINE-02.2',
    title: 'two callers read two roles, each their own',
    run: async (t) => {
      const [one, another] = [await readMine(t, home(t), admin(t)), await readMine(t, home(t), member(t))];
      if (one === null || another === null) throw new Skip('credentials.admin or credentials.member has no role');
      const [mine, theirs] = [within(one, '/user_id'), within(another, '/user_id')];
      if (sameId(mine, theirs))
        throw new Failure({
          expected: `another user than ${show(mine)}`,
          actual: show(theirs),
          where: '/body/user_id',
        });
    },
  },
  {
    id: 'LLAMACLOUD-MINE-02.3',
    title: 'in another organization the caller reads the role that they hold there',
    run: async (t) => {
      const user = await myId(t, admin(t), home(t));
      const { id, as } = await makeOrganization(t);
      const held = await readMine(t, id, as);
      if (held === null) throw new Skip('who makes an organization has no role there');
      expectEqual(normal(within(held, '/organization_id')), normal(id), '/body/organization_id');
      expectEqual(normal(within(held, '/user_id')), normal(user), '/body/user_id');
    },
  },
  {
    id: 'LLAMACLOUD-MINE-03.1',
    title: 'a member without a role reads null',
    run: async (t) => {
      await needs(t, 'getUserRole');
      const user = await myId(t, member(t), home(t));
      const { id } = await makeTeam(t, { row: { user_id: user } });
      expectEqual(await readMine(t, id, member(t)), null, '/body');
    },
  },
  {
    id: 'LLAMACLOUD-ROLE-07.1',
    title: 'a built-in role is listed by every organization',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      const builtIn = async (organization: string) =>
        (await listedRoles(t, organization, as))
          .filter((role) => within(role, '/organization_id') === null)
          .map((role) => normal(within(role, '/id')))
          .toSorted();
      expectEqual(await builtIn(id), await builtIn(home(t)), '/body');
    },
  },
  {
    id: 'LLAMACLOUD-ROLE-08.1',
    title: 'the built-in roles are Admin and Viewer',
    run: async (t) => {
      const names = (await listedRoles(t, home(t), admin(t)))
        .filter((role) => within(role, '/organization_id') === null)
        .map((role) => within(role, '/name'));
      expectEqual(names, ['Admin', 'Viewer'], '/body');
    },
  },
]);

import { assume, expectEqual, isRefused, told, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, byAddress, expectMember, together } from './members.ts';
import { makeOwnTeam } from './own-team.ts';
import { builtInRole, roleFor } from './recipes.ts';
import { itemsOf } from './shown.ts';
import {
  admin,
  foreignRole,
  home,
  listedRoles,
  type Llama,
  type Made,
  makeOrganization,
  needs,
  needsActive,
  normal,
  readMembers,
  readRow,
  rolesOf,
  sameId,
  strangerId,
  subjectEmail,
  subjectId,
  subjectRow,
  unknownId,
} from './world.ts';

/** Claims that adding a user with a role of another organization does not give it, whether it is refused or not. */
const addsWithout = (find: (t: Llama) => Promise<string>) => async (t: Llama) => {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const role = await find(t);
  const [twin, made] = [await makeOrganization(t), await makeOrganization(t)];
  const known = await roleFor(t, twin);
  assume(
    await add(t, twin, [subjectRow(t, { role_id: known })]),
    'the accepted twin (with a role that is listed there)',
  );
  const row = subjectRow(t, { role_id: role });
  // Alone, and behind a row that has nothing wrong.
  for (const before of [[], [subjectRow(t, { user_id: strangerId(t) })]]) await add(t, made, [...before, row]);
  const held = rolesOf(await readRow(t, made.id, subjectId(t), made.as));
  if (held.includes(normal(role)))
    throw new Failure({ expected: `no assignment of ${role}`, actual: show(held), where: '/state/roles' });
};

/** A role that belongs to `home`. */
async function ownedRole(t: Llama): Promise<string> {
  for (const role of await listedRoles(t, home(t), admin(t))) {
    const id = within(role, '/id');
    if (typeof id === 'string' && sameId(within(role, '/organization_id'), home(t))) return id;
  }
  throw new Skip('organizations.home lists no role of its own');
}

/** Claims that a membership, which may have to be active for it, has a role. */
async function expectHolds(t: Llama, row: unknown, role: unknown): Promise<void> {
  await needsActive(t, row);
  const held = rolesOf(row);
  if (!held.includes(role)) throw new Failure({ expected: show(role), actual: show(held), where: '/state/roles' });
}

/** Roles that are given with a membership: what holds for an assignment holds for them. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-TARGET-01.5',
    operation: 'addUsersToOrganization',
    title: 'a role of another organization is not given by adding a user with it',
    run: addsWithout((t) => Promise.resolve(foreignRole(t))),
  },
  {
    id: 'LLAMACLOUD-TARGET-01.6',
    operation: 'addUsersToOrganization',
    title: 'a role that belongs to one organization is not given by adding a user to another one of the same admin',
    run: addsWithout(ownedRole),
  },
  {
    id: 'LLAMACLOUD-ADD-08.3',
    title: 'a role that one row gives is not given to the user of another row',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listRoles');
      const other = subjectRow(t, { user_id: strangerId(t) });
      const heldWith = async (made: Made, rows: readonly unknown[]) => {
        const answer = assume(together(await add(t, made, [...rows, other])), 'the addition');
        const row = itemsOf(answer.body, '').find((each) => sameId(within(each, '/user_id'), strangerId(t)));
        return rolesOf(row ?? null);
      };
      // Who is added without a role may be given one by the server.
      const alone = await heldWith(await makeOrganization(t), []);
      const made = await makeOrganization(t);
      const role = normal(await roleFor(t, made));
      const beside = await heldWith(made, [subjectRow(t, { role_id: role })]);
      if (beside.includes(role) && !alone.includes(role))
        throw new Failure({ expected: show(alone), actual: show(beside), where: '/body/roles' });
    },
  },
  {
    id: 'LLAMACLOUD-ADD-08.4',
    title: 'a user who is added with a role by the address alone holds it, where the address is taken for theirs',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const email = await subjectEmail(t);
      const made = await makeOrganization(t);
      const role = normal(await roleFor(t, made));
      byAddress(await add(t, made, [subjectRow(t, { user_id: undefined, email, role_id: role })]));
      const row = await readRow(t, made.id, subjectId(t), made.as);
      if (row === undefined) throw new Skip('who is added by the address is not shown as the user who has it here');
      await expectHolds(t, row, role);
    },
  },
  {
    id: 'LLAMACLOUD-ADD-08.5',
    title: 'a user who is added with a role and with projects, where that is accepted, is a member and holds the role',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const made = await makeOrganization(t);
      const role = normal(await roleFor(t, made));
      // No document lists the projects that are there.
      const answer = await add(t, made, [subjectRow(t, { project_ids: [unknownId()], role_id: role })]);
      if (isRefused(answer)) throw new Skip(`a project that is not there is refused here: ${told(answer)}`);
      await expectMember(t, made, subjectId(t), true);
      const row = await readRow(t, made.id, subjectId(t), made.as);
      await expectHolds(t, row, role);
    },
  },
  {
    id: 'LLAMACLOUD-BODY-08.3',
    operation: 'addUsersToOrganization',
    title: 'an addition that is refused for its role adds nobody',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const [twin, made] = [await makeOrganization(t), await makeOrganization(t)];
      const known = await roleFor(t, twin);
      assume(
        await add(t, twin, [subjectRow(t, { role_id: known })]),
        'the accepted twin (with a role that is listed there)',
      );
      const before = await readMembers(t, made.id, made.as);
      for (const user of [{}, { user_id: undefined, email: `${t.unique()}@example.com` }]) {
        const answer = await add(t, made, [subjectRow(t, { ...user, role_id: unknownId() })]);
        if (!isRefused(answer))
          throw new Skip(`a role that is not there is no ground for a refusal here: ${told(answer)}`);
      }
      expectEqual(await readMembers(t, made.id, made.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.7',
    operation: 'addUsersToOrganization',
    title: 'a member without the right gives no role by adding a user with it, themselves neither',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listRoles');
      const role = await builtInRole(t);
      const { team, as, user } = await makeOwnTeam(t, { role_id: role });
      const held = async (id: string) => rolesOf(await readRow(t, team.id, id, team.as));
      for (const whom of [strangerId(t), user]) {
        const before = await held(whom);
        await add(t, { ...team, as }, [subjectRow(t, { user_id: whom, role_id: role })]);
        expectEqual(await held(whom), before, '/state/roles');
      }
    },
  },
]);

import { assume, expectAccepted, expectEqual, expectStatus, isRefused } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import {
  allPermissions,
  type Body,
  create,
  type CustomRoles,
  expectReadBack,
  makeRole,
  readRole,
  remove,
  roleBody,
  roleName,
  trust,
  update,
} from './world.ts';

/** Claims that no second role is created under the name of each of these, as far as the target takes the first. */
async function refusesEach(t: CustomRoles, kinds: readonly Body[]): Promise<void> {
  assume(await create(t, roleBody(t)), 'the accepted twin (a name that nothing has)');
  let taken = 0;
  for (const members of kinds) {
    const body = roleBody(t, members);
    const first = await create(t, body);
    if (isRefused(first)) continue;
    trust(first, 'a role');
    taken += 1;
    expectStatus(await create(t, roleBody(t, { name: body.name })), 400);
  }
  if (taken === 0) throw new Skip('the target takes none of these roles');
}

// A name is taken whatever else the role is that has it, and whatever its letters are.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-NAME-01.5',
    title: 'no role is created with the name of one that has no description, no permission or every permission',
    run: (t) =>
      refusesEach(t, [
        { description: undefined },
        { permissions: [] },
        { permissions: allPermissions, description: '' },
      ]),
  },
  {
    id: 'CUSTOMROLES-NAME-01.6',
    title: 'a name is taken also where it is long, or has accents, quotes or other letters',
    run: (t) =>
      refusesEach(t, [
        { name: roleName(t).padEnd(90, '-long') },
        { name: `${roleName(t)} Équipe` },
        { name: `${roleName(t)} it's "one"` },
        { name: `${roleName(t)} 编辑 Редактор` },
      ]),
  },
  {
    id: 'CUSTOMROLES-NAME-08.2',
    operation: 'updateCustomRole',
    title: 'a role may be renamed to the name of a deleted one',
    run: async (t) => {
      const [role, gone] = [await makeRole(t), await makeRole(t)];
      trust(await remove(t, gone), 'the deletion of a role');
      assume(await update(t, role, { name: roleName(t) }), 'the accepted twin (a name that nothing had)');
      expectAccepted(await update(t, role, { name: gone.name }));
      await expectReadBack(t, role, { name: gone.name });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-15.1',
    operation: 'updateCustomRole',
    title: 'the name that a role had before it was renamed may be used again',
    run: async (t) => {
      const role = await makeRole(t);
      trust(await update(t, role, { name: roleName(t) }), 'another name');
      expectAccepted(await create(t, roleBody(t, { name: role.name })));
    },
  },
  {
    id: 'CUSTOMROLES-NAME-01.8',
    operation: 'createCustomRole',
    title: 'a name is taken whatever else the second role would be',
    run: async (t) => {
      const role = await makeRole(t);
      let tried = 0;
      for (const members of [{ permissions: [] }, { permissions: allPermissions }, { description: undefined }]) {
        if (isRefused(await create(t, roleBody(t, members)))) continue;
        tried += 1;
        expectStatus(await create(t, roleBody(t, { ...members, name: role.name })), 400);
      }
      if (tried === 0) throw new Skip('the target takes none of these roles');
      await expectReadBack(t, role, role.body);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-05.7',
    operation: 'updateCustomRole',
    title: 'of two roles that are given one name at the same time, one has it',
    run: async (t) => {
      const [one, other, name] = [await makeRole(t), await makeRole(t), roleName(t)];
      await Promise.all([update(t, one, { name }), update(t, other, { name })]);
      const names = [(await readRole(t, one)).name, (await readRole(t, other)).name];
      expectEqual(names[0] === names[1], false, '/state/name');
    },
  },
]);

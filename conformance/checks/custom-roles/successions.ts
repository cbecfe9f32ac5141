import { isDeepStrictEqual } from 'node:util';
import { assume, expectAccepted, expectRefused, isRefused, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectListed, expectSettled, quiet, rolesOn, walk, whichOf } from './lists.ts';
import {
  atHome,
  atOther,
  type Body,
  create,
  type CustomRoles,
  expectReadBack,
  get,
  idIn,
  makeRole,
  manager,
  reader,
  remove,
  roleBody,
  roleName,
  roleReader,
  sharedRole,
  trust,
  update,
} from './world.ts';

/** Makes a role with a name that another one had, changed or deleted since. Skips where the target does not give it again. */
async function makeNext(t: CustomRoles, members: Body) {
  const body = roleBody(t, members);
  const answer = await create(t, body);
  if (isRefused(answer)) throw new Skip(`the target does not give a former name to another role: ${told(answer)}`);
  return { ...atHome(t), id: idIn(trust(answer, 'the next role')), body };
}

// What a step does not show by itself shows in the next: what is kept twice, or remembered too long, is right until then.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-UPDATE-11.6',
    title: 'an update leaves what the updates before it have changed',
    run: async (t) => {
      const role = await makeRole(t);
      const changes = [{ description: t.unique() }, { permissions: ['team:read'] }, { name: roleName(t) }];
      for (const change of changes) assume(await update(t, role, change), `an update of ${Object.keys(change).join()}`);
      for (const change of changes) await expectReadBack(t, role, change);
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-01.5',
    title: 'a role that was changed reads back so for who had read it before, too',
    run: async (t) => {
      const role = { ...(await makeRole(t)), as: reader(t) };
      assume(await get(t, role), 'a look at the role');
      const change = { description: t.unique(), permissions: ['team:read'] };
      assume(await update(t, role, change, manager(t)), 'an update');
      await expectReadBack(t, role, change);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-05.4',
    title: 'a role does not get back a name of its own that another role has meanwhile',
    run: async (t) => {
      const role = await makeRole(t);
      trust(await update(t, role, { name: roleName(t) }), 'another name');
      const next = await makeNext(t, { name: role.name });
      await expectRefusal({
        twin: 'with a name that nothing has',
        accepted: () => update(t, role, { name: roleName(t) }),
        refused: () => update(t, role, { name: role.name }),
        read: roleReader(t, role),
      });
      await expectReadBack(t, next, { name: role.name });
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.5',
    title: 'a deleted role does not come back with the next one, which has its name',
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['team:read', 'billing:read'] });
      trust(await remove(t, role), 'the deletion of a role');
      const next = await makeNext(t, { name: role.name, description: 'The next' });
      expectRefused(await get(t, role));
      await expectReadBack(t, next, next.body);
      await expectListed(t, [next]);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-01.12',
    title: 'a list that was read before tells what was created, renamed and deleted since',
    run: async (t) => {
      const place = quiet(t);
      await walk(t, place);
      const role = await makeRole(t, {}, place);
      const listed = async () => (await walk(t, place)).filter(({ id }) => id === role.id);
      const named = async () => (await listed()).map(({ name }) => name);
      await expectSettled(named, `${role.id} to be listed`, (names) => names.length === 1);
      const name = roleName(t);
      expectAccepted(await update(t, role, { name, description: t.unique(), permissions: ['team:read'] }));
      // That a role is listed with what it has is claimed elsewhere.
      await expectSettled(
        listed,
        `${role.id} not to have its former name, nor its former description and permissions`,
        ([found]) =>
          found?.name !== role.name &&
          found?.description !== role.body.description &&
          !isDeepStrictEqual(found?.permissions, role.body.permissions),
      );
      expectAccepted(await remove(t, role));
      await expectSettled(named, `a list without ${role.id}`, (names) => names.length === 0);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-10.2',
    title: 'a list that is read after that of another organization is its own',
    run: async (t) => {
      const [here, there] = [await sharedRole(t), await sharedRole(t, atOther(t))];
      await expectSettled(
        async () => {
          await rolesOn(t, {}, atOther(t));
          return whichOf(await walk(t), here, there);
        },
        `of these roles only ${here.id}`,
        (found) => found.length === 1 && found[0] === here.id,
      );
    },
  },
]);

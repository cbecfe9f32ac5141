import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectValue,
  isAccepted,
  isRefused,
  told,
  valueAt,
  within,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, type Partoo, roleName, unknownRole } from './given.ts';
import { onePermission, permissions } from './known-permissions.ts';
import { createRole, makeRole, makeUser, sharedRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { findRole } from './listed-roles.ts';
import { readRole, sorted } from './reading.ts';
import { builtinRole, foreignRole } from './relatives.ts';
import { readUser } from './subject.ts';

import { ask, duplicate } from './role-requests.ts';

/** Makes a role, deletes it, and asks for another one with its `api_id`. */
async function makeAnew(t: Partoo) {
  const all = await permissions(t);
  const old = await makeRole(t, { description: 'To be deleted', permissions: all });
  assume(await ask(t, 'deleteCustomRole', old.api_id), 'its deletion');
  return createRole(t, { ...old, permissions: all.slice(0, 1), name: `${old.name} anew`, description: 'Made anew' });
}

/** Operations on one role. */
const operations = ['getCustomRole', 'updateCustomRole', 'deleteCustomRole', 'duplicateCustomRole'] as const;

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-GETROLE-01.1',
    title: 'a role is answered 200, and is the one that was asked for',
    run: async (t) => {
      const { api_id: apiId } = await sharedRole(t);
      const answer = await ask(t, 'getCustomRole', apiId);
      expectStatus(answer, 200);
      expectValue(answer, '/body/api_id', apiId);
    },
  },
  {
    id: 'PARTOO-GETROLE-02.1',
    title: 'name and description are those of the role',
    run: async (t) => {
      const role = await sharedRole(t);
      const answer = assume(await ask(t, 'getCustomRole', role.api_id), 'a role');
      expectValue(answer, '/body/name', role.name);
      expectValue(answer, '/body/description', 'Made to be read');
    },
  },
  {
    id: 'PARTOO-GETROLE-03.1',
    title: 'org_id is the organization, and is_builtin false for a role that was made',
    run: async (t) => {
      const answer = assume(await ask(t, 'getCustomRole', (await sharedRole(t)).api_id), 'a role');
      expectValue(answer, '/body/org_id', home(t));
      expectValue(answer, '/body/is_builtin', false);
    },
  },
  {
    id: 'PARTOO-GETROLE-04.1',
    title: 'permissions are those of the role',
    run: async (t) => {
      const role = await sharedRole(t);
      const answer = assume(await ask(t, 'getCustomRole', role.api_id), 'a role');
      expectEqual(sorted(valueAt(answer, '/body/permissions')), sorted(role.permissions), '/body/permissions');
    },
  },
  {
    id: 'PARTOO-GETROLE-04.2',
    title: 'permissions of a role without any are an empty list',
    run: async (t) => {
      const { answer: made, body } = await createRole(t, { permissions: [] });
      if (!isAccepted(made)) throw new Skip(`a role without permissions is refused here: ${made.status}`);
      const answer = assume(await ask(t, 'getCustomRole', body.api_id), 'a role');
      expectValue(answer, '/body/permissions', []);
    },
  },
  {
    id: 'PARTOO-GETROLE-05.1',
    title: 'a built-in role is read in another organization, too',
    run: async (t) => {
      const path = { custom_role_api_id: await builtinRole(t) };
      expectAccepted(await t.call('getCustomRole', { as: t.as('otherOrgAdmin'), path }));
    },
  },
  {
    id: 'PARTOO-DELROLE-01.1',
    title: 'a deletion is answered 200 with the api_id',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t);
      const answer = await ask(t, 'deleteCustomRole', apiId);
      expectStatus(answer, 200);
      expectValue(answer, '/body/api_id', apiId);
      expectValue(answer, '/body/status', 'success');
    },
  },
  {
    id: 'PARTOO-DELROLE-02.1',
    title: 'a deleted role is not found any more, nor deleted again',
    run: async (t) => {
      const { api_id: apiId, name } = await makeRole(t);
      assume(await ask(t, 'getCustomRole', apiId), 'the role');
      assume(await ask(t, 'deleteCustomRole', apiId), 'its deletion');
      expectRefused(await ask(t, 'getCustomRole', apiId));
      expectRefused(await ask(t, 'deleteCustomRole', apiId));
      if (!(await t.serves('customRoles'))) return;
      const left = await findRole(t, homeAdmin(t), (entry) => within(entry, '/name') === name);
      expectEqual(left, undefined, '/body/custom_roles');
    },
  },
  {
    id: 'PARTOO-DELROLE-02.2',
    title: 'a new role with the api_id of a deleted one has nothing of it',
    run: async (t) => {
      const { body, answer } = await makeAnew(t);
      // Whether the api_id is free again is open; PARTOO-DELROLE-05 tells.
      if (isRefused(answer)) throw new Skip(`the api_id of a deleted role is not taken again: ${told(answer)}`);
      if (!(await t.serves('getCustomRole'))) return;
      const { name, description, permissions: held } = (await readRole(t, body.api_id, homeAdmin(t))) ?? {};
      expectEqual({ name, description }, { name: body.name, description: 'Made anew' }, '/state');
      expectEqual(sorted(held), sorted(body.permissions), '/state/permissions');
    },
  },
  {
    id: 'PARTOO-DELROLE-05.1',
    title: 'the api_id of a deleted role is free',
    run: async (t) => {
      expectAccepted((await makeAnew(t)).answer);
    },
  },
  {
    id: 'PARTOO-DELROLE-02.3',
    title:
      'other roles stay when one is deleted, also those whose api_id begins like it, or has another sign for _, and a namesake',
    run: async (t) => {
      const one = await makeRole(t, { description: 'The first' });
      const read = () => readRole(t, one.api_id, homeAdmin(t));
      const another = await makeRole(t, { api_id: one.api_id.replace(/_(?=[^_]*$)/, '-') });
      const longer = await makeRole(t, { api_id: `${one.api_id}_2` });
      // Whether two roles may have the same name is open.
      const before = await read();
      const { answer, body } = await createRole(t, { name: one.name, description: 'A namesake' });
      const namesake = isAccepted(answer) ? [body] : [];
      expectEqual(await read(), before, '/state');
      for (const role of namesake)
        if (await t.serves('updateCustomRole')) {
          assume(await ask(t, 'updateCustomRole', role.api_id, { ...role, description: 'Changed' }), 'its update');
          expectEqual(await read(), before, '/state');
        }
      assume(await ask(t, 'deleteCustomRole', one.api_id), 'its deletion');
      for (const role of [another, longer, ...namesake]) expectAccepted(await ask(t, 'getCustomRole', role.api_id));
    },
  },
  {
    id: 'PARTOO-DELROLE-04.1',
    title: 'a role that a user holds is not deleted: 403',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t);
      await makeUser(t, { custom_role: apiId });
      expectStatus(await ask(t, 'deleteCustomRole', apiId), 403);
    },
  },
  {
    id: 'PARTOO-NOROLE-01.1',
    operation: 'deleteCustomRole',
    title: 'a role of another organization is not deleted',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      expectRefused(await ask(t, 'deleteCustomRole', apiId));
      if (await t.serves('getCustomRole'))
        expectAccepted(await t.call('getCustomRole', { ...where, path: { custom_role_api_id: apiId } }));
    },
  },
  {
    id: 'PARTOO-NOROLE-01.2',
    operation: 'getCustomRole',
    title: 'a role of another organization is not read',
    run: async (t) => {
      expectRefused(await ask(t, 'getCustomRole', (await foreignRole(t)).apiId));
    },
  },
  ...operations.map((operation, index) => ({
    id: `PARTOO-NOROLE-02.${index + 1}`,
    operation,
    title: `${operation} answers 404 about a role that there is not`,
    run: async (t: Partoo) => {
      const role = await makeRole(t);
      // The whole role: whether a part will do is not known.
      const body = operation === 'updateCustomRole' ? { ...role, description: 'Nothing' } : undefined;
      const there = operation === 'duplicateCustomRole' ? duplicate(t, role) : ask(t, operation, role.api_id, body);
      assume(await there, 'the same about a role that there is');
      const absent = unknownRole(t);
      expectStatus(await ask(t, operation, absent, body && { ...body, api_id: absent }), 404);
    },
  })),
  {
    id: 'PARTOO-EDITROLE-09.1',
    operation: 'updateCustomRole',
    title: 'who holds a role follows it to another api_id',
    run: async (t) => {
      const role = await makeRole(t);
      const renamed = roleName(t);
      noteRole(t, { ...role, api_id: renamed }, homeAdmin(t));
      const { id } = await makeUser(t, { custom_role: role.api_id });
      const answer = await ask(t, 'updateCustomRole', role.api_id, { ...role, api_id: renamed });
      if (!isAccepted(answer)) throw new Skip(`the api_id of a role that is held is not changed: ${answer.status}`);
      expectEqual((await readUser(t, id)).custom_role, renamed, '/state/custom_role');
    },
  },
  {
    id: 'PARTOO-EDITROLE-14.1',
    operation: 'updateCustomRole',
    title: 'org_id in the query chooses the organization of the role',
    run: async (t) => {
      const role = await makeRole(t);
      const where = { as: t.as('provider'), query: { org_id: home(t) } };
      const path = { custom_role_api_id: role.api_id };
      expectAccepted(
        await t.call('updateCustomRole', { ...where, path, body: { ...role, permissions: [await onePermission(t)] } }),
      );
    },
  },
]);

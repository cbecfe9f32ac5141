import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectValue,
  valueAt,
  within,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, roleName } from './given.ts';
import { permissions } from './known-permissions.ts';
import { createRole, makeRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { needs } from './people.ts';
import { readRole, sorted } from './reading.ts';
import { builtinRole, freeCopy } from './relatives.ts';

import { ask, duplicate } from './role-requests.ts';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-DUP-01.1',
    title: 'the path is that of the role with /duplicate after it',
    run: async (t) => {
      expectAccepted(await duplicate(t, await makeRole(t)));
      const place = await t.placeOf('duplicateCustomRole');
      if (place?.path.endsWith('}')) t.observe(`the path is ${place.path}`);
    },
  },
  {
    id: 'PARTOO-DUP-02.1',
    title: 'a duplicate is answered 200 and is no built-in role',
    run: async (t) => {
      const answer = await duplicate(t, await makeRole(t, { description: 'To be copied' }));
      expectStatus(answer, 200);
      expectValue(answer, '/body/is_builtin', false);
      expectValue(answer, '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-ROLE-24.5',
    operation: 'duplicateCustomRole',
    title: 'the api_id of a duplicate is taken',
    run: async (t) => {
      const apiId = valueAt(assume(await duplicate(t, await makeRole(t)), 'a duplicate'), '/body/api_id');
      if (typeof apiId !== 'string') throw new Skip('the answer to a duplicate tells no api_id');
      expectRefused((await createRole(t, { api_id: apiId })).answer);
    },
  },
  {
    id: 'PARTOO-DUP-02.2',
    title: 'the original stays as it was',
    run: async (t) => {
      const role = await makeRole(t, { description: 'To be copied' });
      const before = await readRole(t, role.api_id, homeAdmin(t));
      assume(await duplicate(t, role), 'a duplicate');
      expectEqual(await readRole(t, role.api_id, homeAdmin(t)), before, '/state');
    },
  },
  {
    id: 'PARTOO-DUP-03.1',
    title: 'the duplicate has the description and the permissions of its original',
    run: async (t) => {
      const given = await permissions(t);
      const answer = assume(
        await duplicate(t, await makeRole(t, { description: 'To be copied', permissions: given })),
        '',
      );
      expectValue(answer, '/body/description', 'To be copied');
      if (!(await t.serves('getCustomRole'))) return;
      const copy = await readRole(t, String(valueAt(answer, '/body/api_id')), homeAdmin(t));
      expectEqual(copy?.description, 'To be copied', '/state/description');
      expectEqual(sorted(copy?.permissions), sorted(given), '/state/permissions');
    },
  },
  {
    id: 'PARTOO-DUP-03.2',
    title: 'the duplicate is a role of its own: a change of it leaves the original, whose deletion leaves it',
    run: async (t) => {
      await needs(t, 'getCustomRole', 'updateCustomRole', 'deleteCustomRole');
      const given = await permissions(t);
      const role = await makeRole(t, { description: 'To be copied', permissions: given });
      const before = await readRole(t, role.api_id, homeAdmin(t));
      const { body } = assume(await duplicate(t, role), 'a duplicate');
      const [name, apiId] = [within(body, '/name'), String(within(body, '/api_id'))];
      const changed = { name, api_id: apiId, description: 'Changed', permissions: given.slice(0, 1) };
      assume(await ask(t, 'updateCustomRole', apiId, changed), 'its change');
      expectEqual(await readRole(t, role.api_id, homeAdmin(t)), before, '/state');
      const copy = await readRole(t, apiId, homeAdmin(t));
      assume(
        await ask(t, 'updateCustomRole', role.api_id, { ...role, description: 'Anew' }),
        'a change of the original',
      );
      assume(await ask(t, 'deleteCustomRole', role.api_id), 'its deletion');
      expectEqual(await readRole(t, apiId, homeAdmin(t)), { ...copy, description: 'Changed' }, '/state');
    },
  },
  {
    id: 'PARTOO-DUP-04.1',
    title: 'the name of the duplicate ends in - 2',
    run: async (t) => {
      const role = await makeRole(t);
      expectValue(assume(await duplicate(t, role), 'a duplicate'), '/body/name', `${role.name} - 2`);
    },
  },
  {
    id: 'PARTOO-DUP-05.1',
    title: 'the api_id of the duplicate ends in _2',
    run: async (t) => {
      const role = await makeRole(t);
      expectValue(assume(await duplicate(t, role), 'a duplicate'), '/body/api_id', `${role.api_id}_2`);
    },
  },
  {
    id: 'PARTOO-DUP-06.1',
    title: 'a second duplicate ends in _3',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await duplicate(t, role), 'a duplicate');
      const answer = assume(await duplicate(t, role), 'a second duplicate');
      expectValue(answer, '/body/api_id', `${role.api_id}_3`);
      expectValue(answer, '/body/name', `${role.name} - 3`);
    },
  },
  {
    id: 'PARTOO-DUP-07.1',
    title: 'names of a hundred characters are cut before the number',
    run: async (t) => {
      const apiId = roleName(t).padEnd(100, 'a');
      const name = `Role ${roleName(t)}`.padEnd(100, 'a');
      const role = await makeRole(t, { api_id: apiId, name });
      noteRole(t, { api_id: `${apiId.slice(0, 98)}_2`, name: `${name.slice(0, 96)} - 2` }, homeAdmin(t));
      const answer = assume(await duplicate(t, role), 'a duplicate');
      expectValue(answer, '/body/api_id', `${apiId.slice(0, 98)}_2`);
      expectValue(answer, '/body/name', `${name.slice(0, 96)} - 2`);
    },
  },
  {
    id: 'PARTOO-DUP-08.1',
    title: 'the duplicate of a built-in role is a custom role of the organization',
    run: async (t) => {
      const apiId = await builtinRole(t);
      const answer = await t.exclusively(async () => {
        noteRole(t, await freeCopy(t, apiId, homeAdmin(t)), homeAdmin(t));
        return ask(t, 'duplicateCustomRole', apiId);
      });
      expectAccepted(answer);
      expectValue(answer, '/body/is_builtin', false);
      expectValue(answer, '/body/org_id', home(t));
    },
  },
]);

import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectThat,
  isAccepted,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, listedPermissions, type Partoo, roleName } from './given.ts';
import { permissions } from './known-permissions.ts';
import { entryOf } from './listed-roles.ts';
import { createRole, makeRole, type MadeRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { readRole, roleReader, sorted } from './reading.ts';
import { builtinRole } from './relatives.ts';

type Members = Readonly<Record<string, unknown>>;

/** The method of the update is not known from the documents: the one that answers. */
async function methodOf(t: Partoo): Promise<string> {
  const place = await t.placeOf('updateCustomRole');
  if (!place) throw new Skip('does not serve updateCustomRole: its path answers neither to POST nor PUT nor PATCH');
  return place.method;
}

function send(t: Partoo, method: string, { api_id: apiId }: Pick<MadeRole, 'api_id'>, body: Members): Promise<Answer> {
  return t.request(method, `/custom_role/${encodeURIComponent(apiId)}`, { ...homeAdmin(t), body });
}

/** Updates a role. Sends it whole: whether what is not sent stays is not known, either. */
async function update(t: Partoo, role: MadeRole, changes: Members): Promise<Answer> {
  return send(t, await methodOf(t), role, { ...role, ...changes });
}

/** Sends the changes alone. */
async function patch(t: Partoo, role: MadeRole, changes: Members): Promise<Answer> {
  return send(t, await methodOf(t), role, changes);
}

/** A role to be changed, and how to read it; skips where it cannot be read. */
async function readable(t: Partoo): Promise<MadeRole> {
  if (!(await t.serves('getCustomRole'))) throw new Skip('needs getCustomRole to see the role');
  return makeRole(t, { description: 'As it was' });
}

const reads = (t: Partoo, { api_id: apiId }: Pick<MadeRole, 'api_id'>) => readRole(t, apiId, homeAdmin(t));

/** Another `api_id` for a role, which is noted. */
function otherId(t: Partoo, role: MadeRole): string {
  const apiId = roleName(t);
  noteRole(t, { ...role, api_id: apiId }, homeAdmin(t));
  return apiId;
}

/** Claims that a change is refused and leaves the role as it was, after an accepted one: also what was right beside the fault. */
async function refuses(t: Partoo, changes: Members, statuses?: readonly number[]): Promise<Answer> {
  const role = await makeRole(t, { description: 'As it was' });
  const accepted = { name: `${role.name} once`, description: 'Changed once' };
  assume(await update(t, role, accepted), 'an update of name and description');
  const twice = { name: `${role.name} twice`, description: 'Changed twice', ...changes };
  const read = await roleReader(t, role.api_id, homeAdmin(t));
  return expectUnchanged({ send: () => update(t, role, twice), read, ...(statuses && { statuses }) });
}

/** Changes that could not be created, by the field that is at fault. */
const misfits: readonly (readonly [field: string, what: string, value: (t: Partoo) => unknown])[] = [
  ['name', 'a forbidden character', () => 'a;b'],
  ['api_id', 'a taken api_id', async (t) => (await makeRole(t)).api_id],
  ['permissions', 'an unknown permission', (t) => [roleName(t, 'us_permission')]],
];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-EDITROLE-01.1',
    title: 'the method is POST, and what is not sent stays',
    run: async (t) => {
      const role = await readable(t);
      const before = await reads(t, role);
      expectAccepted(await send(t, 'POST', role, { description: 'Changed' }));
      expectEqual(await reads(t, role), { ...before, description: 'Changed' }, '/state');
      if ((await methodOf(t)) !== 'POST') t.observe(`the method is ${await methodOf(t)}`);
    },
  },
  {
    id: 'PARTOO-EDITROLE-02.1',
    title: 'a changed name reads back',
    run: async (t) => {
      const role = await readable(t);
      const name = `${role.name} changed`;
      expectAccepted(await update(t, role, { name }));
      expectEqual((await reads(t, role))?.name, name, '/state/name');
    },
  },
  {
    id: 'PARTOO-EDITROLE-03.1',
    title: 'a changed api_id reads back, and everything else is as it was',
    run: async (t) => {
      const role = await readable(t);
      const before = await reads(t, role);
      const apiId = otherId(t, role);
      expectAccepted(await update(t, role, { api_id: apiId }));
      expectEqual(await reads(t, { api_id: apiId }), { ...before, api_id: apiId }, '/state');
    },
  },
  {
    id: 'PARTOO-EDITROLE-04.1',
    title: 'a changed description reads back',
    run: async (t) => {
      const role = await readable(t);
      expectAccepted(await update(t, role, { description: 'As it is' }));
      expectEqual((await reads(t, role))?.description, 'As it is', '/state/description');
    },
  },
  {
    id: 'PARTOO-EDITROLE-05.1',
    title: 'changed permissions take the place of the old ones',
    run: async (t) => {
      const role = await readable(t);
      const all = await permissions(t);
      if (all.length < 2) throw new Skip('needs two permissions in the target file');
      for (const given of [all, all.slice(0, 1)]) {
        expectAccepted(await update(t, role, { permissions: given }));
        expectEqual(sorted((await reads(t, role))?.permissions), sorted(given), '/state/permissions');
      }
      // Whether a role may have none is open.
      if (isAccepted(await update(t, role, { permissions: [] })))
        expectEqual((await reads(t, role))?.permissions, [], '/state/permissions');
    },
  },
  {
    id: 'PARTOO-EDITROLE-07.1',
    title: 'the answer is 200 with the api_id that the role has now',
    run: async (t) => {
      const role = await makeRole(t);
      const apiId = otherId(t, role);
      const answer = await update(t, role, { api_id: apiId });
      expectStatus(answer, 200);
      expectThat(answer, '/body/api_id', apiId, (value) => value === apiId);
    },
  },
  {
    id: 'PARTOO-EDITROLE-08.1',
    title:
      'a role with another api_id is found, and deleted, under the new one, which is taken, and not under the old one',
    run: async (t) => {
      const role = await readable(t);
      const apiId = otherId(t, role);
      assume(await update(t, role, { api_id: apiId }), 'an update of the api_id');
      const ask = (id: string) => t.call('getCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: id } });
      expectAccepted(await ask(apiId));
      expectRefused(await ask(role.api_id));
      expectRefused((await createRole(t, { api_id: apiId })).answer);
      if (await t.serves('deleteCustomRole'))
        expectAccepted(await t.call('deleteCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } }));
    },
  },
  {
    id: 'PARTOO-EDITROLE-08.2',
    title: 'a changed role is listed as it is now',
    run: async (t) => {
      const role = await makeRole(t, { description: 'As it was' });
      const changed = { ...role, name: `${role.name} changed`, api_id: otherId(t, role), description: 'As it is' };
      assume(await update(t, role, changed), 'an update');
      const entry = await entryOf(t, changed.api_id, homeAdmin(t));
      const { name, description } = changed;
      expectEqual(
        { name: within(entry, '/name'), description: within(entry, '/description') },
        { name, description },
        '/body/custom_roles',
      );
    },
  },
  ...misfits.map(([field, what, value], index) => ({
    id: `PARTOO-EDITROLE-10.${index + 1}`,
    title: `${what} changes nothing`,
    run: async (t: Partoo) => {
      await refuses(t, { [field]: await value(t) });
    },
  })),
  ...misfits.map(([field, what, value], index) => ({
    id: `PARTOO-EDITROLE-11.${index + 1}`,
    title: `${what} is answered 400 with the field`,
    run: async (t: Partoo) => {
      const answer = await refuses(t, { [field]: await value(t) }, [400]);
      expectThat(answer, `/body/errors/json/${field}`, 'what is wrong', (said) => said !== undefined);
    },
  })),
  {
    id: 'PARTOO-EDITROLE-12.1',
    title: 'a built-in role that is sent its own name is answered 403',
    run: async (t) => {
      const role = await t.call('getCustomRole', {
        ...homeAdmin(t),
        path: { custom_role_api_id: await builtinRole(t) },
      });
      const apiId = await builtinRole(t);
      const { body } = assume(role, 'a built-in role');
      const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
      expectStatus(await send(t, await methodOf(t), { api_id: apiId }, { name }), 403);
    },
  },
  {
    id: 'PARTOO-EDITROLE-13.1',
    title: 'a body without members is answered 200 and changes nothing',
    run: async (t) => {
      const role = await readable(t);
      const before = await reads(t, role);
      expectStatus(await patch(t, role, {}), 200);
      expectEqual(await reads(t, role), before, '/state');
    },
  },
  {
    id: 'PARTOO-EDITROLE-15.1',
    title: 'the api_id of a built-in role is answered 400',
    run: async (t) => {
      expectStatus(await update(t, await makeRole(t), { api_id: await builtinRole(t) }), 400);
    },
  },
  {
    id: 'PARTOO-EDITROLE-16.1',
    title: 'permissions without the one they depend on are answered 400',
    run: async (t) => {
      const dependent = (await listedPermissions(t)).find(({ dependsOn }) => dependsOn !== null);
      if (!dependent) throw new Skip('no permission depends on another');
      const answer = await update(t, await makeRole(t), { permissions: [dependent.name] });
      expectStatus(answer, 400);
    },
  },
]);

import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  isAccepted,
  isRefused,
  told,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, other, otherAdmin, type Partoo } from './given.ts';
import { makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { entryOf, findRole } from './listed-roles.ts';
import { readRole } from './reading.ts';
import { foreignRole, permissionOf } from './relatives.ts';

/** Asks for a role in `other` as an administrator of `home`; answers what came, and what is there in `other` afterwards. */
async function createAbroad(t: Partoo, how: 'query' | 'body') {
  const where = otherAdmin(t);
  const org = { org_id: other(t) };
  const body = { ...(await roleBody(t, { permissions: [await permissionOf(t, where)] })), ...(how === 'body' && org) };
  noteRole(t, body, where);
  noteRole(t, body, homeAdmin(t));
  const as = t.as('orgAdmin');
  const answer = await t.call('createCustomRole', { as, body, ...(how === 'query' && { query: org }) });
  return { answer, body, where };
}

async function createsNothingAbroad(t: Partoo, how: 'query' | 'body'): Promise<void> {
  const { api_id: known } = await makeRole(t, { permissions: [await permissionOf(t, otherAdmin(t))] }, otherAdmin(t));
  const { answer, body, where } = await createAbroad(t, how);
  if (!isAccepted(answer) && !isRefused(answer))
    throw new Failure({ expected: 'an answer below 500', actual: told(answer), where: '/status' });
  if (await t.serves('getCustomRole')) {
    if ((await readRole(t, known, where)) === null) throw new Skip('roles of the other organization cannot be read');
    expectEqual(await readRole(t, body.api_id, where), null, '/state');
    return;
  }
  const there = await t.call('createCustomRole', { ...where, body });
  // What is refused has made nothing: its api_id is free there.
  if (isRefused(answer)) expectAccepted(there);
  if (isAccepted(there)) return;
  // Taken there. Where it is taken here, too, no api_id may be had twice on this target; where it is free, it was made there.
  const here = await t.call('createCustomRole', { ...homeAdmin(t), body: { ...body, org_id: undefined } });
  if (isRefused(here)) throw new Skip('needs getCustomRole to see in which organization the role was made');
  throw new Failure({
    expected: `the api_id ${body.api_id} to be free in the other organization, as it is not taken in the own one`,
    actual: told(there),
    where: '/status',
  });
}

/** Claims that an operation on a role of `other`, which an administrator of `home` names, leaves that role as it is. */
const leavesForeignRole = (operationId: string, changes?: object) => async (t: Partoo) => {
  const { apiId, where } = await foreignRole(t);
  const before = await readRole(t, apiId, where);
  if (before === null) throw new Skip('roles of the other organization cannot be read');
  noteRole(t, { api_id: `${apiId}_2`, name: `Role ${apiId} - 2` }, where);
  const path = { custom_role_api_id: apiId };
  // The whole role: whether a part will do is not known.
  const { name, permissions } = before;
  const body = changes && { name, api_id: apiId, permissions, ...changes };
  await t.call(operationId, { as: t.as('orgAdmin'), query: { org_id: other(t) }, path, body });
  expectEqual(await readRole(t, apiId, where), before, '/state');
  if (operationId === 'duplicateCustomRole') expectEqual(await readRole(t, `${apiId}_2`, where), null, '/state');
};

/** Everybody of `home` who is no PROVIDER, as far as the target file has them: an ORG_ADMIN at least. */
function ofHome(t: Partoo): readonly Caller[] {
  const others = (['orgManager', 'groupManager', 'businessManager', 'publisher'] as const).filter((name) =>
    t.has(name),
  );
  return [t.as('orgAdmin'), ...others.map((name) => t.as(name))];
}

const is403 = (send: (t: Partoo) => Promise<Answer>) => async (t: Partoo) => {
  expectStatus(await send(t), 403);
};

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SCOPE-03.1',
    operation: 'createCustomRole',
    title: 'org_id in the query makes no role in another organization',
    run: (t) => createsNothingAbroad(t, 'query'),
  },
  {
    id: 'PARTOO-SCOPE-03.2',
    operation: 'createCustomRole',
    title: 'org_id in the body makes no role in another organization',
    run: (t) => createsNothingAbroad(t, 'body'),
  },
  {
    id: 'PARTOO-SCOPE-03.3',
    operation: 'customRoles',
    title: 'org_id in the query lists no roles of another organization',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      if ((await entryOf(t, apiId, where)) === undefined)
        throw new Skip('the other organization does not list what was made in it');
      for (const as of ofHome(t)) {
        const found = await findRole(
          t,
          { as, query: { org_id: other(t) } },
          (entry) => within(entry, '/api_id') === apiId,
        );
        if (found === undefined) continue;
        const expected = `the role ${apiId} of another organization not to be listed to ${as.principal}`;
        throw new Failure({ expected, actual: show(found), where: '/body/custom_roles' });
      }
    },
  },
  {
    id: 'PARTOO-SCOPE-03.4',
    operation: 'getCustomRole',
    title: 'org_id in the query reads no role of another organization',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      const path = { custom_role_api_id: apiId };
      assume(await t.call('getCustomRole', { ...where, path }), 'a read by its own administrator');
      for (const as of ofHome(t)) {
        const answer = await t.call('getCustomRole', { as, query: { org_id: other(t) }, path });
        expectThat(answer, '/status', `the request by ${as.principal} to be refused (4xx)`, () => isRefused(answer));
      }
    },
  },
  {
    id: 'PARTOO-SCOPE-03.5',
    operation: 'deleteCustomRole',
    title: 'org_id in the query deletes no role of another organization',
    run: leavesForeignRole('deleteCustomRole'),
  },
  {
    id: 'PARTOO-SCOPE-03.6',
    operation: 'updateCustomRole',
    title: 'org_id in the query changes no role of another organization',
    run: leavesForeignRole('updateCustomRole', { description: 'Changed from abroad' }),
  },
  {
    id: 'PARTOO-SCOPE-03.7',
    operation: 'duplicateCustomRole',
    title: 'org_id in the query duplicates no role of another organization',
    run: leavesForeignRole('duplicateCustomRole'),
  },
  {
    id: 'PARTOO-SCOPE-04.1',
    operation: 'createCustomRole',
    title: 'another organization in the query is answered 403',
    run: is403(async (t) => (await createAbroad(t, 'query')).answer),
  },
  {
    id: 'PARTOO-SCOPE-04.2',
    operation: 'createCustomRole',
    title: 'another organization in the body is answered 403',
    run: is403(async (t) => (await createAbroad(t, 'body')).answer),
  },
  {
    id: 'PARTOO-SCOPE-04.3',
    operation: 'customRoles',
    title: 'another organization in the query of a list is answered 403',
    run: is403((t) => t.call('customRoles', { as: t.as('orgAdmin'), query: { org_id: other(t) } })),
  },
]);

import { assume, expectEqual, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import type { Partoo } from './given.ts';
import { makeRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { needs } from './people.ts';
import { readRole } from './reading.ts';
import { adminOf, otherThan, permissionOf } from './relatives.ts';

/** A role of an organization that a PROVIDER names and does not belong to, whoever manages it there, and how the PROVIDER names it. */
async function roleAbroad(t: Partoo) {
  await needs(t, 'getCustomRole');
  const org = await otherThan(t, 'PROVIDER');
  const there = adminOf(t, org);
  const permissions = [await permissionOf(t, there)];
  const role = await makeRole(t, { description: 'Made for a PROVIDER', permissions }, there);
  return { role, there, named: { as: t.as('provider'), query: { org_id: org } } };
}

/** What a PROVIDER does with the roles of the organization of the query. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SCOPE-08.9',
    operation: 'updateCustomRole',
    title: 'what a PROVIDER changes of a role of the organization of the query reads back there',
    run: async (t) => {
      const { role, there, named } = await roleAbroad(t);
      // The whole role: whether a part will do is not known.
      const body = { ...role, description: 'Changed by a PROVIDER' };
      assume(
        await t.call('updateCustomRole', { ...named, path: { custom_role_api_id: role.api_id }, body }),
        'an update',
      );
      const read = await readRole(t, role.api_id, there);
      expectEqual(read?.description, body.description, '/state/description');
    },
  },
  {
    id: 'PARTOO-SCOPE-08.10',
    operation: 'duplicateCustomRole',
    title:
      'what a PROVIDER copies of the organization of the query is a role of that one, with all that the original has',
    run: async (t) => {
      const { role, there, named } = await roleAbroad(t);
      for (const where of [there, named]) noteRole(t, { api_id: `${role.api_id}_2`, name: `${role.name} - 2` }, where);
      const path = { custom_role_api_id: role.api_id };
      const copied = assume(await t.call('duplicateCustomRole', { ...named, path }), 'a duplicate');
      const apiId = valueAt(copied, '/body/api_id');
      if (typeof apiId !== 'string') throw new Skip('the answer to a duplicate tells no api_id');
      const [original, copy] = [await readRole(t, role.api_id, there), await readRole(t, apiId, there)];
      for (const member of ['org_id', 'description', 'permissions'])
        expectEqual(copy?.[member], original?.[member], `/state/${member}`);
    },
  },
]);

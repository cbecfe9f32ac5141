import { assume, expectRefused, isAccepted, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { get, makeRole, manager, sharedRole } from './world.ts';

/** Claims that an answer shows neither a list of roles nor this role. Whatever else lies at an address is nobody's business. */
function expectHidden(answer: Answer, id: string): void {
  if (!isAccepted(answer)) return;
  if (!Array.isArray(within(answer.body, '/roles')) && !JSON.stringify(answer.body ?? '').includes(JSON.stringify(id)))
    return;
  throw new Failure({ expected: 'no role without a token', actual: told(answer), where: '/body' });
}

/** Headers by which some frameworks take a request for one of another method. */
const deleting = { 'x-http-method-override': 'DELETE', 'x-http-method': 'DELETE', 'x-method-override': 'DELETE' };

// Whatever a server takes for one of its endpoints asks for a token: there is no other door to the same room.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-AUTH-01.16',
    operation: 'listCustomRoles',
    title: 'without a token no role is shown at an address that is nearly the documented one',
    run: async (t) => {
      const { id, org } = await sharedRole(t);
      const at = `/${encodeURIComponent(org)}`;
      const roleAt = `${at}/roles/${encodeURIComponent(id)}`;
      for (const path of [`${at}/roles/`, `${roleAt}/`, `${at}//roles`, `${at}/Roles`])
        expectHidden(await t.request('GET', path, { as: nobody }), id);
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.17',
    operation: 'getCustomRole',
    title: 'HEAD of a role without a token is refused where it is done with one',
    run: async (t) => {
      const { id, org } = await sharedRole(t);
      const path = `/${encodeURIComponent(org)}/roles/${encodeURIComponent(id)}`;
      const twin = await t.request('HEAD', path, { as: manager(t) });
      if (!isAccepted(twin)) throw new Skip(`the target answers HEAD with ${twin.status}, as it may`);
      expectRefused(await t.request('HEAD', path, { as: nobody }));
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.18',
    operation: 'deleteCustomRole',
    title: 'without a token no other method is taken for the deletion of a role',
    run: async (t) => {
      const role = await makeRole(t);
      const path = `/${encodeURIComponent(role.org)}/roles/${encodeURIComponent(role.id)}`;
      assume(await get(t, role), 'a look at the role');
      await t.request('POST', path, { as: nobody, headers: deleting, query: { _method: 'DELETE' }, body: {} });
      await t.request('GET', path, { as: nobody, headers: deleting });
      const answer = await get(t, role);
      if (!isAccepted(answer))
        throw new Failure({ expected: `the role ${role.id} to be there still`, actual: told(answer), where: '/state' });
    },
  },
]);

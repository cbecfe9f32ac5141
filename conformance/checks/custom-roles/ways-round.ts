import type { CheckText } from '../../check.ts';
import { assume, expectEqual, expectRefused, isAccepted, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { listPage } from './lists.ts';
import { partsOf } from './tokens.ts';
import { makeRole, type MadeRole, manager, home, roleReader, sharedRole } from './world.ts';

/** Claims that an answer shows neither a list of roles nor this role. Whatever else lies at an address is nobody's business. */
function expectHidden(answer: Answer, id: string): void {
  if (!isAccepted(answer)) return;
  if (!Array.isArray(within(answer.body, '/roles')) && !JSON.stringify(answer.body ?? '').includes(JSON.stringify(id)))
    return;
  throw new Failure({ expected: 'no role without a token', actual: told(answer), where: '/body' });
}

/** Headers by which some frameworks take a request for one of another method. */
function taken(method: string) {
  return { 'x-http-method-override': method, 'x-http-method': method, 'x-method-override': method };
}

function pathOf({ org, id }: Pick<MadeRole, 'org' | 'id'>): string {
  return `/${encodeURIComponent(org)}/roles/${encodeURIComponent(id)}`;
}

// Whatever a server takes for one of its endpoints asks for a token: there is no other door to the same room.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-AUTH-01.16',
    operation: 'listCustomRoles',
    title: 'without a token no role is shown at an address that is nearly the documented one',
    run: async (t) => {
      const role = await sharedRole(t);
      const at = `/${encodeURIComponent(role.org)}`;
      for (const path of [`${at}/roles/`, `${pathOf(role)}/`, `${at}//roles`, `${at}/Roles`, `${at}/roles.json`])
        expectHidden(await t.request('GET', path, { as: nobody }), role.id);
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.17',
    operation: 'getCustomRole',
    title: 'HEAD of a role without a token is refused where it is done with one',
    run: async (t) => {
      const path = pathOf(await sharedRole(t));
      // Over a connection of its own: some servers send a body, which would be read as the answer to the next request.
      const headers = { connection: 'close' };
      const twin = await t.request('HEAD', path, { as: manager(t), headers });
      // Whether HEAD is served is open, and what is not served needs no token.
      if (isAccepted(twin)) expectRefused(await t.request('HEAD', path, { as: nobody, headers }));
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.18',
    operation: 'deleteCustomRole',
    title: 'without a token no other method is taken for the deletion or the update of a role',
    run: async (t) => {
      const role = await makeRole(t);
      const [path, read] = [pathOf(role), roleReader(t, role)];
      const before = await read();
      await t.request('POST', path, { as: nobody, headers: taken('DELETE'), query: { _method: 'DELETE' }, body: {} });
      await t.request('GET', path, { as: nobody, headers: taken('DELETE') });
      await t.request('PUT', path, { as: nobody, body: { ...role.body, description: t.unique() } });
      expectEqual(await read(), before, '/state');
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-01.19',
    operation: 'listCustomRoles',
    title: 'who says in a header of another name who they are has no token',
    run: async (t) => {
      assume(await listPage(t), 'the accepted twin (with a token)');
      const { sub } = partsOf(manager(t)).claims;
      if (typeof sub !== 'string') throw new Skip('the tokens of the target do not tell who their holder is');
      const says = {
        'x-user-id': sub,
        'x-user': sub,
        'x-forwarded-user': sub,
        'x-user-role': 'owner',
        'x-role': 'owner',
      };
      expectRefused(await listPage(t, {}, { org: home(t), as: { principal: 'nobody (X-User-Id)', headers: says } }));
    },
  },
  ...(['member', 'staff'] as const).map((principal, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-UPDATE-03.${8 + index}`,
    operation: 'updateCustomRole',
    title: `${principal} updates a role by no other method either`,
    run: async (t) => {
      const [role, as] = [await makeRole(t), t.as(principal)];
      const [path, read] = [pathOf(role), roleReader(t, role)];
      const before = await read();
      await t.request('PUT', path, { as, body: { ...role.body, description: t.unique() } });
      await t.request('POST', path, { as, headers: taken('PATCH'), body: { description: t.unique() } });
      expectEqual(await read(), before, '/state');
    },
  })),
]);

import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectStatus, expectThat } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { get, home, manager, sharedRole, subjectId } from './world.ts';

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-HTTP-01.1',
    title: 'the roles of an organization are found below its id',
    run: async (t) => {
      expectAccepted(await t.call('listCustomRoles', { as: manager(t), path: { orgId: home(t) } }));
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-01.2',
    title: 'a role is found below the roles of its organization',
    run: async (t) => {
      expectAccepted(await get(t, await sharedRole(t)));
    },
  },
  ...['/rolez', '/roles/us/us'].map((path, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-HTTP-08.${index + 2}`,
    title: `/{orgId}${path} is answered 404 or 405, or 403 by who refuses whatever is not served`,
    run: async (t) => {
      assume(await t.call('listCustomRoles', { as: manager(t), path: { orgId: home(t) } }), 'the list of roles');
      expectStatus(await t.request('GET', `/${encodeURIComponent(home(t))}${path}`, { as: manager(t) }), 404, 405, 403);
    },
  })),
  ...(
    [
      ['PUT', '/roles', ['GET', 'POST'], true],
      ['POST', '/roles/{roleId}', ['GET', 'PATCH', 'DELETE'], false],
    ] as const
  ).map(([method, path, methods, nowhere], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-HTTP-09.${index + 1}`,
    title: `${method} /{orgId}${path} is answered 405 with Allow, or 404${nowhere ? ', or 501' : ''}`,
    run: async (t) => {
      const { id } = await sharedRole(t);
      const filled = path.replace('{roleId}', encodeURIComponent(id));
      const answer = await t.request(method, `/${encodeURIComponent(home(t))}${filled}`, { as: manager(t), body: {} });
      // A method that a server has nowhere it need not know: 501 is its answer then (RFC 9110, 9.1).
      expectStatus(answer, 405, 404, ...(nowhere ? [501] : []));
      // A router may take the method for a part of the address: nothing documents that it must not.
      if (answer.status !== 405) return;
      for (const each of methods)
        expectThat(answer, '/headers/allow', `${each} among others`, (allow) => String(allow).includes(each));
    },
  })),
  {
    id: 'CUSTOMROLES-HTTP-11.1',
    title: 'an id in a path is percent-decoded, once',
    operation: 'getCustomRole',
    run: async (t) => {
      const { id, org, as } = await sharedRole(t);
      const encoded = Array.from(Buffer.from(id), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      const path = `/${encodeURIComponent(org)}/roles/`;
      expectAccepted(await t.request('GET', `${path}${encoded}`, { as }));
      expectStatus(await t.request('GET', `${path}${encoded.replaceAll('%', '%25')}`, { as }), 404);
    },
  },
  {
    id: 'CUSTOMROLES-HTTP-12.1',
    title: 'an id with broken percent-encoding is answered 400',
    operation: 'getCustomRole',
    run: async (t) => {
      expectStatus(await t.request('GET', `/${encodeURIComponent(home(t))}/roles/%zz`, { as: manager(t) }), 400);
    },
  },
  ...['listMembers', 'getMember'].map((operation, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-HTTP-14.${index + 1}`,
    operation,
    title: `${operation}, a companion, is served`,
    run: async (t) => {
      if (!(await t.serves(operation))) throw new Skip(`the target does not serve ${operation}, and need not`);
      const path = { orgId: home(t), memberId: subjectId(t) };
      expectAccepted(await t.call(operation, { as: manager(t), path }));
    },
  })),
]);

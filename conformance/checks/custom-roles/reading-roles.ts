import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectStatus } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import {
  atOther,
  type CustomRoles,
  expectMembers,
  expectReadBack,
  get,
  goneRole,
  makeRole,
  reader,
  remove,
  sharedRole,
  trust,
} from './world.ts';

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-GET-01.1',
    title: 'the role with that id is answered, and no other',
    run: async (t) => {
      const [first, second] = [await makeRole(t), await makeRole(t)];
      await expectReadBack(t, first, { id: first.id, name: first.name });
      await expectReadBack(t, second, { id: second.id, name: second.name });
    },
  },
  ...(['owner', 'admin', 'member', 'staff'] as const).map((principal, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-GET-02.${index + 1}`,
    title: `${principal} reads a role`,
    run: async (t: CustomRoles) => {
      expectAccepted(await get(t, await sharedRole(t), t.as(principal)));
    },
  })),
  {
    id: 'CUSTOMROLES-GET-03.1',
    title: 'a stranger is answered 403',
    run: async (t) => {
      const role = await sharedRole(t);
      assume(await get(t, role), 'the accepted twin (a member)');
      expectStatus(await get(t, role, t.as('outsider')), 403);
    },
  },
  {
    id: 'CUSTOMROLES-GET-04.1',
    title: 'a role that is found is answered 200',
    run: async (t) => {
      expectStatus(await get(t, await sharedRole(t), reader(t)), 200);
    },
  },
  {
    id: 'CUSTOMROLES-GET-05.1',
    title: 'a role that was deleted is answered 404',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await get(t, role), 'the accepted twin (before the deletion)');
      trust(await remove(t, role), 'the deletion');
      expectStatus(await get(t, role), 404);
    },
  },
  {
    id: 'CUSTOMROLES-GET-05.2',
    title: 'a role that does not exist is answered 404, also to an ordinary member',
    run: async (t) => {
      assume(await get(t, await sharedRole(t), reader(t)), 'the accepted twin (a role that does)');
      expectStatus(await get(t, await goneRole(t), reader(t)), 404);
    },
  },
  {
    id: 'CUSTOMROLES-GET-06.1',
    title: 'a role of another organization is answered 404',
    run: async (t) => {
      const { org, as } = await sharedRole(t);
      const { id } = await sharedRole(t, atOther(t));
      assume(await get(t, await sharedRole(t)), 'the accepted twin (one of this organization)');
      expectStatus(await get(t, { org, as, id }), 404);
    },
  },
  {
    id: 'CUSTOMROLES-GET-07.1',
    title: 'the body is the role, as it was created',
    run: async (t) => {
      const role = await sharedRole(t);
      const answer = assume(await get(t, role), 'a look at the role');
      const body = typeof answer.body === 'object' && answer.body !== null ? { ...answer.body } : {};
      expectMembers(body, { ...role.body, id: role.id, organizationId: role.org }, '/body');
    },
  },
]);

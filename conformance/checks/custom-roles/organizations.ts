import type { CheckText } from '../../check.ts';
import { assume, expectRefused, expectStatus } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectSettled, listPage, walk, whichOf } from './lists.ts';
import {
  assign,
  atHome,
  atOther,
  create,
  get,
  give,
  home,
  idIn,
  makeRole,
  manager,
  noteSubject,
  remove,
  roleBody,
  roleReader,
  sharedRole,
  subjectId,
  unknownOrg,
  update,
} from './world.ts';

/** Operations that a stranger asks for, on what there is. */
const asStranger: readonly CheckText<'custom-roles'>[] = [
  {
    id: 'CUSTOMROLES-ORG-05.1',
    operation: 'updateCustomRole',
    title: 'an update by a stranger is answered 403',
    run: async (t) => {
      const role = await makeRole(t);
      const body = { description: t.unique() };
      await expectRefusal({
        twin: 'by a manager',
        accepted: () => update(t, role, body),
        refused: () => update(t, role, body, t.as('outsider')),
        statuses: [403],
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-ORG-05.2',
    operation: 'deleteCustomRole',
    title: 'a deletion by a stranger is answered 403',
    run: async (t) => {
      const [role, twin] = [await makeRole(t), await makeRole(t)];
      await expectRefusal({
        twin: 'by a manager',
        accepted: () => remove(t, twin),
        refused: () => remove(t, role, t.as('outsider')),
        statuses: [403],
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-ORG-05.3',
    operation: 'assignMemberRole',
    title: 'an assignment by a stranger is answered 403, or 404 by who hides the member from them',
    run: async (t) => {
      const role = await sharedRole(t);
      const member = subjectId(t);
      const as = t.as('outsider');
      await t.exclusively(async () => {
        const putBack = await noteSubject(t, role.id);
        try {
          assume(await give(t, role), 'the accepted twin (by a manager)');
          expectStatus(await assign(t, { org: home(t), member, role, as }), 403, 404);
        } finally {
          await putBack();
        }
      });
    },
  },
];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ORG-01.1',
    operation: 'getCustomRole',
    title: 'a role is not found in another organization',
    run: async (t) => {
      const role = await sharedRole(t);
      const { org, as } = atOther(t);
      assume(await get(t, await sharedRole(t, { org, as })), 'the accepted twin (a role of that organization)');
      expectRefused(await get(t, { ...role, org, as }));
    },
  },
  {
    id: 'CUSTOMROLES-ORG-01.2',
    operation: 'listCustomRoles',
    title: 'a role is listed in its organization, and not in another one',
    run: async (t) => {
      const [here, there] = [await sharedRole(t), await sharedRole(t, atOther(t))];
      await expectSettled(
        async () => whichOf(await walk(t, atOther(t)), here, there),
        `of these roles only ${there.id}`,
        (found) => found.length === 1 && found[0] === there.id,
      );
    },
  },
  {
    id: 'CUSTOMROLES-ORG-01.3',
    operation: 'createCustomRole',
    title: 'a role is created in the organization of the path, whatever the body says',
    run: async (t) => {
      const there = atOther(t);
      const { org } = atHome(t);
      // A server may refuse what it does not know: then there is nothing to see.
      const answer = await create(t, roleBody(t, { organizationId: there.org }));
      if (answer.status >= 300) return;
      const id = idIn(answer);
      expectRefused(await get(t, { ...there, id }));
      assume(await get(t, { org, as: manager(t), id }), 'a look at the role in its organization');
    },
  },
  ...(['createCustomRole', 'listCustomRoles'] as const).map((operation, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-ORG-03.${index + 1}`,
    operation,
    title: `${operation} in an organization that does not exist is answered 403`,
    run: async (t) => {
      const send = (orgId: string) => {
        const place = { org: orgId, as: manager(t) };
        return operation === 'createCustomRole' ? create(t, roleBody(t), place) : listPage(t, {}, place);
      };
      await expectRefusal({
        twin: 'in an organization that does',
        accepted: () => send(home(t)),
        refused: () => send(unknownOrg(t)),
        statuses: [403],
      });
    },
  })),
  ...asStranger,
]);

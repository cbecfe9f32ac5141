import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectRefused, expectStatus, expectThat } from '../../run/claims.ts';
import { Failure, NoAnswer } from '../../run/outcome.ts';
import { expectRefusal, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectFreed, whileHeld } from './held-roles.ts';
import { expectSettled, quiet, walk, whichOf } from './lists.ts';
import {
  allPermissions,
  atHomeBut,
  atOther,
  expectReadBack,
  get,
  goneRole,
  home,
  makeRole,
  manager,
  remove,
  roleName,
  roleReader,
  subjectReader,
  trust,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** A body behind a 204 is taken for the beginning of the next answer, which it is not. */
function tellBodyBehind204(error: unknown): never {
  if (!(error instanceof NoAnswer && error.message.includes('Parse Error'))) throw error;
  throw new Failure({ expected: 'a 204 that ends with its headers', actual: error.message, where: '/body' });
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-DELETE-01.1',
    title: 'a deleted role is found no more',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await get(t, role), 'a look at the role before');
      expectAccepted(await remove(t, role));
      expectRefused(await get(t, role));
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.2',
    title: 'a deletion leaves other roles',
    run: async (t) => {
      const [before, gone, after] = [await makeRole(t), await makeRole(t), await makeRole(t)];
      expectAccepted(await remove(t, gone));
      await expectReadBack(t, before, before.body);
      await expectReadBack(t, after, after.body);
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.3',
    title: 'a deleted role is listed no more',
    run: async (t) => {
      const place = quiet(t);
      const role = await makeRole(t, {}, place);
      expectAccepted(await remove(t, role));
      await expectSettled(
        async () => whichOf(await walk(t, place), role),
        `a list without ${role.id}`,
        (found) => found.length === 0,
      );
    },
  },
  ...(['owner', 'admin'] as const).map((principal, index): Text => ({
    id: `CUSTOMROLES-DELETE-02.${index + 1}`,
    title: `the ${principal} deletes a role that another manager made and changed, which is answered 204`,
    run: async (t) => {
      const as = t.as(principal);
      // A role may be without a description.
      const members = principal === 'owner' ? { description: undefined } : {};
      const role = await makeRole(t, members, atHomeBut(t, principal));
      trust(await update(t, role, { name: roleName(t), permissions: ['team:read'] }), 'an update of the role');
      expectStatus(await remove(t, role, as), 204);
      expectRefused(await get(t, role));
    },
  })),
  ...(['member', 'staff'] as const).map((principal, index): Text => ({
    id: `CUSTOMROLES-DELETE-03.${index + 1}`,
    title: `a deletion by ${principal} is answered 403`,
    run: async (t) => {
      const [role, twin] = [await makeRole(t), await makeRole(t)];
      await expectRefusal({
        twin: 'by a manager',
        accepted: () => remove(t, twin),
        refused: () => remove(t, role, t.as(principal)),
        statuses: [403],
        read: roleReader(t, role),
      });
    },
  })),
  {
    id: 'CUSTOMROLES-DELETE-04.1',
    title: 'a deletion is answered 204',
    run: async (t) => {
      expectStatus(await remove(t, await makeRole(t)), 204);
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-05.1',
    title: 'the answer has no body',
    run: async (t) => {
      const role = await makeRole(t);
      const answer = assume(await remove(t, role).catch(tellBodyBehind204), 'a deletion');
      expectThat(answer, '/body', 'no body', () => answer.text === '');
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-06.1',
    title: 'a role that a member holds is still there after a deletion',
    run: whileHeld(async (t, role) => {
      await expectUnchanged({ send: () => remove(t, role), read: roleReader(t, role) });
      await expectReadBack(t, role, role.body);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-06.2',
    title: 'a member whose role could not be deleted still holds it',
    run: whileHeld(async (t, role) => {
      await expectUnchanged({ send: () => remove(t, role), read: await subjectReader(t) });
      // Where the target does not show what a member holds, a second deletion tells.
      await expectUnchanged({ send: () => remove(t, role), read: roleReader(t, role) });
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-07.1',
    title: 'the deletion of a role that a member holds is answered 400',
    run: whileHeld(async (t, role) => {
      expectStatus(await remove(t, role), 400);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-07.2',
    title: 'the deletion of a role that a member holds is answered 400 to the owner, too, and after an update',
    run: whileHeld(async (t, role) => {
      const change = { name: t.unique(), description: null, permissions: allPermissions };
      assume(await update(t, role, change), 'an update of the role');
      expectStatus(await remove(t, role, t.as('owner')), 400);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-08.1',
    title: 'a role that its last holder has given up is deleted',
    run: whileHeld(expectFreed),
  },
  {
    id: 'CUSTOMROLES-DELETE-09.1',
    title: 'a second deletion is answered 404',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await remove(t, role), 'the accepted twin (the first deletion)');
      expectStatus(await remove(t, role), 404);
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-09.2',
    title: 'the deletion of a role that does not exist is answered 404',
    run: async (t) => {
      const gone = await goneRole(t);
      assume(await remove(t, await makeRole(t)), 'the accepted twin (a role that does)');
      expectStatus(await remove(t, gone), 404);
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-10.1',
    title: 'the deletion of a role of another organization is answered 404',
    run: async (t) => {
      const there = await makeRole(t, {}, atOther(t));
      assume(await remove(t, await makeRole(t)), 'the accepted twin (one of this organization)');
      await expectUnchanged({
        send: () => remove(t, { org: home(t), as: manager(t), id: there.id }),
        read: roleReader(t, there),
        statuses: [404],
      });
    },
  },
]);

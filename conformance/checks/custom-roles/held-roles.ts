import { assume, expectAccepted, expectStatus, isAccepted, told } from '../../run/claims.ts';
import { Failure, Inconclusive, Skip } from '../../run/outcome.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectHeld, refuseDeletions } from './holders.ts';
import { expectListed, expectSettled, walk, whichOf } from './lists.ts';
import {
  atHome,
  carriedAs,
  create,
  type CustomRoles,
  expectMembers,
  expectReadBack,
  firstGiven,
  get,
  give,
  giveBack,
  hold,
  home,
  idIn,
  makeRole,
  noteSubject,
  type MadeRole,
  readRole,
  remove,
  roleBody,
  roleName,
  roleReader,
  sharedRole,
  shows,
  subjectId,
  trust,
  update,
  withSubject,
  skipRefused,
} from './world.ts';

/** Works with a role that the subject holds. Default: any role. */
export const whileHeld =
  (work: (t: CustomRoles, role: MadeRole) => Promise<void>, make: (t: CustomRoles) => Promise<MadeRole> = makeRole) =>
  async (t: CustomRoles) => {
    const [role, twin] = [await make(t), await makeRole(t)];
    assume(await remove(t, twin), 'the accepted twin (a role that nobody holds)');
    await withSubject(t, async () => {
      await hold(t, role);
      await work(t, role);
    });
  };

/** Claims that a role is deleted as soon as the subject, which alone holds it, has given it up. */
export async function expectFreed(t: CustomRoles, role: MadeRole): Promise<void> {
  await refuseDeletions([() => remove(t, role)]);
  const refused = await giveBack(t);
  // That built-in roles are given over this API, too, is documented nowhere.
  if (refused !== undefined) throw new Skip(`the subject cannot be given its former role back: ${refused}`);
  const answer = await remove(t, role);
  if (isAccepted(answer)) {
    // As every deletion.
    expectStatus(answer, 204);
    return;
  }
  if (await shows(t, role)) throw new Inconclusive('the subject could not be given its former role back');
  throw new Failure({
    expected: 'the deletion to be accepted (2xx): nobody holds the role any more',
    actual: told(answer),
    where: '/status',
  });
}

/** A role that allows nothing; skips where the target takes none: that is open. */
async function emptyRole(t: CustomRoles): Promise<MadeRole> {
  const body = roleBody(t, { permissions: [] });
  const answer = await create(t, body);
  await skipRefused(t, answer, 'no role without a permission');
  return { ...atHome(t), id: idIn(answer), name: body.name, body };
}

// That somebody holds a role keeps it from being deleted, and from nothing else.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-UPDATE-01.3',
    title: 'a role is changed also while a member holds it',
    run: whileHeld(async (t, role) => {
      const change = { name: roleName(t), description: t.unique(), permissions: ['team:read', 'billing:read'] };
      expectAccepted(await update(t, role, change));
      await expectReadBack(t, role, change);
      expectAccepted(await update(t, role, { description: null }));
      const { description = null } = await readRole(t, role);
      expectMembers({ description }, { description: null }, '/state');
      await expectHeld(t, role);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-01.6',
    title: 'the deletion of one role leaves a member the other',
    run: whileHeld(async (t, role) => {
      assume(await remove(t, await makeRole(t)), 'the deletion of another role');
      await expectHeld(t, role);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-06.3',
    title: 'a role without a permission that a member holds is not deleted',
    run: whileHeld(async (t, role) => {
      await expectUnchanged({ send: () => remove(t, role), read: roleReader(t, role) });
    }, emptyRole),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.10',
    title: 'a role without a permission is given, and held',
    run: async (t) => {
      const role = await emptyRole(t);
      await withSubject(t, async () => {
        assume(await give(t, await sharedRole(t)), 'the accepted twin (a role with a permission)');
        await noteSubject(t, role.id);
        expectAccepted(await give(t, role));
        await expectHeld(t, role);
      });
    },
  },
  {
    id: 'CUSTOMROLES-GET-03.3',
    operation: 'getCustomRole',
    title: 'a role that a member holds is not shown to a stranger either',
    run: whileHeld(async (t, role) => {
      const as = t.as('outsider');
      assume(await get(t, role), 'the accepted twin (by a member)');
      expectStatus(await get(t, role, as), 403);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-08.2',
    title: 'a role that its holder was given twice, and has given up, is deleted',
    run: whileHeld(async (t, role) => {
      // Whether what a member has already is given again, or refused, is open.
      await give(t, role);
      await expectFreed(t, role);
    }),
  },
  {
    id: 'CUSTOMROLES-DELETE-08.3',
    title: 'the role that was given before any other is deleted, too, when its holder has given it up',
    run: (t) =>
      withSubject(t, async () => {
        // Before another one is given: what everybody gets by the first assignment, or only once, they have then.
        await carriedAs(t);
        const role = await firstGiven(t);
        await hold(t, role);
        await expectFreed(t, role);
      }),
  },
  {
    id: 'CUSTOMROLES-LIST-01.22',
    operation: 'listCustomRoles',
    title: 'a role that its holder has given up is listed until it is deleted, and for nobody after that',
    run: whileHeld(async (t, role) => {
      const refused = await giveBack(t);
      if (refused !== undefined) throw new Skip(`the subject cannot be given its former role back: ${refused}`);
      await expectListed(t, [role]);
      trust(await remove(t, role), 'the deletion of a role that nobody holds any more');
      for (const principal of (['owner', 'admin', 'member', 'staff'] as const).filter((each) => t.has(each)))
        await expectSettled(
          async () => whichOf(await walk(t, { org: home(t), as: t.as(principal) }), role),
          `a list without ${role.id} for ${principal}`,
          (found) => found.length === 0,
        );
    }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.9',
    title: 'an assignment that names nothing leaves a member the role, whether it is accepted or refused',
    run: whileHeld(async (t, role) => {
      const path = { orgId: role.org, memberId: subjectId(t) };
      await t.call('assignMemberRole', { as: role.as, path, body: {} });
      await expectHeld(t, role);
    }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.5',
    title: 'a member who is given the role that they hold still holds it',
    run: whileHeld(async (t, role) => {
      await give(t, role);
      await expectHeld(t, role);
    }),
  },
]);

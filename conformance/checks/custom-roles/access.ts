import { assume, expectRefused } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { expectAllUnchanged, expectRefusal, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { walk } from './lists.ts';
import {
  assign,
  create,
  type CustomRoles,
  give,
  heldBy,
  home,
  listedMembers,
  makeRole,
  manager,
  noteSubject,
  remove,
  roleBody,
  roleReader,
  sharedRole,
  steward,
  stewardRole,
  subjectId,
  subjectReader,
  trust,
  update,
} from './world.ts';

/** Claims something while the subject holds a role with every permission. */
async function asSteward(t: CustomRoles, work: (as: Caller) => Promise<void>): Promise<void> {
  const { as, end } = await steward(t, false);
  try {
    await work(as);
  } finally {
    await end();
  }
}

/** A member whom the suite may not change: neither the subject nor the owner, with the role held. */
async function bystander(t: CustomRoles) {
  const members = await listedMembers(t, home(t), manager(t));
  return members
    .filter(({ id }) => id !== subjectId(t))
    .flatMap((member) => {
      const [id, role] = [member.id, heldBy(t, member)];
      return typeof id === 'string' && typeof role === 'string' && role !== 'owner' ? [{ id, role }] : [];
    })[0];
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ACCESS-01.1',
    operation: 'createCustomRole',
    title: 'a holder of every permission creates no role',
    run: (t) =>
      asSteward(t, async (as) => {
        const body = roleBody(t);
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => create(t, roleBody(t)),
          refused: () => create(t, body, { org: home(t), as }),
          statuses: [403],
          read: async () => (await walk(t)).some(({ name }) => name === body.name),
        });
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.2',
    operation: 'deleteCustomRole',
    title: 'a holder of every permission deletes no role',
    run: (t) =>
      asSteward(t, async (as) => {
        const [role, twin] = [await makeRole(t), await makeRole(t)];
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => remove(t, twin),
          refused: () => remove(t, role, as),
          statuses: [403],
          read: roleReader(t, role),
        });
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.3',
    operation: 'assignMemberRole',
    title: 'a holder of every permission assigns no role, neither to themselves nor to somebody else',
    run: (t) =>
      asSteward(t, async (as) => {
        const role = await sharedRole(t);
        await noteSubject(t, role.id);
        await expectUnchanged({ send: () => give(t, role, as), read: await subjectReader(t) });
        // What is sent is what they have: should it be done, nothing changes.
        const other = await bystander(t);
        if (other) expectRefused(await assign(t, { org: home(t), member: other.id, role: other.role, as }));
        assume(await give(t, role), 'the accepted twin (by a manager)');
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.4',
    operation: 'updateCustomRole',
    title: 'a holder of every permission updates no role',
    run: (t) =>
      asSteward(t, async (as) => {
        const role = await makeRole(t);
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => update(t, role, { description: t.unique(), permissions: ['team:read'] }),
          refused: () => update(t, role, { description: t.unique(), permissions: ['team:write'] }, as),
          statuses: [403],
          read: roleReader(t, role),
        });
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.8',
    operation: 'updateCustomRole',
    title: 'a holder of every permission changes neither the name alone nor the permissions alone',
    run: (t) =>
      asSteward(t, async (as) => {
        const role = await makeRole(t);
        assume(await update(t, role, { permissions: ['team:read'] }), 'the accepted twin (by a manager)');
        await expectAllUnchanged({
          sends: [
            () => update(t, role, { name: t.unique() }, as),
            () => update(t, role, { permissions: ['team:write'] }, as),
          ],
          read: roleReader(t, role),
        });
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.6',
    operation: 'updateCustomRole',
    title: 'a holder of a custom role does not update that role',
    run: (t) =>
      asSteward(t, async (as) => {
        const role = await stewardRole(t);
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => update(t, role, { description: t.unique() }),
          refused: () => update(t, role, { description: t.unique() }, as),
          read: roleReader(t, role),
        });
        trust(await update(t, role, { description: role.body.description }), 'the role as it was');
      }),
  },
  {
    id: 'CUSTOMROLES-ACCESS-01.7',
    operation: 'assignMemberRole',
    title: 'a holder of a custom role does not give themselves a built-in one',
    run: (t) =>
      asSteward(t, async (as) => {
        await noteSubject(t, 'staff');
        await expectAllUnchanged({
          sends: [() => give(t, 'staff', as), () => give(t, 'member', as)],
          read: await subjectReader(t),
        });
        assume(await give(t, await sharedRole(t)), 'the accepted twin (by a manager)');
      }),
  },
]);

import { assume, expectAccepted, expectRefused } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { whileHeld } from './held-roles.ts';
import { expectHeld, refuseDeletions } from './holders.ts';
import { expectListed } from './lists.ts';
import {
  allPermissions,
  create,
  expectReadBack,
  firstOf,
  give,
  home,
  idIn,
  makeRole,
  managers,
  noteSubject,
  remove,
  roleBody,
  roleName,
  roleReader,
  sharedRole,
  trust,
  update,
  withSubject,
  skipRefused,
} from './world.ts';

/** Names that a target may take or not. */
const names: readonly ((name: string) => string)[] = [(name) => name, (name) => `${name} Équipe 编辑`];

// That a member holds a role is so whatever the role is, and counts until it is given up.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-DELETE-06.4',
    title: 'a role that a member was given twice, and that was changed since, is deleted by nobody',
    run: whileHeld(
      async (t, role) => {
        await give(t, role);
        trust(await update(t, role, { permissions: ['team:read'] }), 'an update of a role that is held');
        const sends = managers(t).map((as) => () => remove(t, role, as));
        await expectAllUnchanged({ sends, read: roleReader(t, role) });
        await expectHeld(t, role);
      },
      (t) => makeRole(t, { description: undefined }),
    ),
  },
  {
    id: 'CUSTOMROLES-UPDATE-01.4',
    title: 'a role whose deletion was refused is changed, and still listed',
    run: whileHeld(async (t, role) => {
      await refuseDeletions([() => remove(t, role)]);
      const description = t.unique();
      expectAccepted(await update(t, role, { description }));
      await expectReadBack(t, role, { description });
      await expectListed(t, [role]);
    }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.7',
    title: 'a member who is given one role after the other holds each, without a description and with an unusual name',
    run: async (t) => {
      await withSubject(t, async () => {
        for (const nameOf of names) {
          const body = roleBody(t, { name: nameOf(roleName(t)), description: undefined });
          const place = { org: home(t), as: firstOf(t, 'admin', 'owner') };
          const answer = await create(t, body, place);
          await skipRefused(t, answer, 'no such name');
          const role = { ...place, id: idIn(trust(answer, 'a role')), name: body.name, body };
          await noteSubject(t, role.id);
          expectAccepted(await give(t, role));
          await expectHeld(t, role);
        }
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-02.3',
    title: 'an admin assigns a role with every permission',
    run: async (t) => {
      const as = t.as('admin');
      const role = await makeRole(t, { permissions: allPermissions });
      await withSubject(t, async () => {
        assume(await give(t, await sharedRole(t), as), 'the accepted twin (a role with one permission)');
        await noteSubject(t, role.id);
        expectAccepted(await give(t, role, as));
        await expectHeld(t, role);
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-01.9',
    operation: 'createCustomRole',
    title: 'the name of a role whose deletion was refused is still taken, and so is the one that it is given then',
    run: whileHeld(async (t, role) => {
      await refuseDeletions([() => remove(t, role)]);
      assume(await create(t, roleBody(t)), 'the accepted twin (a name that nothing has)');
      expectRefused(await create(t, roleBody(t, { name: role.name })));
      const name = roleName(t);
      trust(await update(t, role, { name }), 'another name');
      expectRefused(await create(t, roleBody(t, { name })));
    }),
  },
]);

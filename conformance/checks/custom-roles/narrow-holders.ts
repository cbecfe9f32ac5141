import { expectAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { expectHeld } from './holders.ts';
import { whileHeld } from './held-roles.ts';
import { expectListed, listPage } from './lists.ts';
import {
  allPermissions,
  type CustomRoles,
  expectMembers,
  firstOf,
  get,
  give,
  hold,
  home,
  makeRole,
  noteSubject,
  ownOf,
  readRole,
  remove,
  sharedRole,
  trust,
  update,
  withSubject,
} from './world.ts';

const narrow = (t: CustomRoles) => makeRole(t, { permissions: ['billing:read'] });

// Who holds a custom role is a member like any other, and the role stays what it is.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-LIST-02.5',
    title: 'a holder of a custom role lists the roles, whatever it grants',
    run: async (t) => {
      const as = t.as('subject');
      await whileHeld(async () => {
        expectAccepted(await listPage(t, {}, { org: home(t), as }));
      }, narrow)(t);
    },
  },
  {
    id: 'CUSTOMROLES-LIST-01.19',
    title: 'a holder of a custom role finds it and another in the list, whatever it grants',
    run: async (t) => {
      const place = { org: home(t), as: t.as('subject') };
      const other = await sharedRole(t);
      await whileHeld(async (_, role) => {
        await expectListed(t, [role, other], place);
        await expectHeld(t, role);
      }, narrow)(t);
    },
  },
  {
    id: 'CUSTOMROLES-GET-02.5',
    title: 'a holder of a custom role reads it and another, whatever it grants',
    run: async (t) => {
      const as = t.as('subject');
      const other = await sharedRole(t);
      await whileHeld(async (_, role) => {
        expectAccepted(await get(t, role, as));
        expectAccepted(await get(t, other, as));
      }, narrow)(t);
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.6',
    title: 'a member who was given a role holds it, whatever it grants, whoever made it, and also where it was changed',
    run: async (t) => {
      const full = await makeRole(
        t,
        { permissions: allPermissions },
        { org: home(t), as: firstOf(t, 'owner', 'admin') },
      );
      const changed = await makeRole(t);
      trust(await update(t, changed, { permissions: ['team:read'] }), 'an update');
      await withSubject(t, async () => {
        for (const role of [full, changed]) {
          await noteSubject(t, role.id);
          expectAccepted(await give(t, role));
          await expectHeld(t, role);
        }
      });
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-23.17',
    title: 'a role that was given to a member is what it was before',
    run: async (t) => {
      // Made by another than who gives it.
      const permissions = ['content:read', 'content:write', 'team:read'];
      const role = await makeRole(t, { permissions }, { org: home(t), as: firstOf(t, 'owner', 'admin') });
      const { updatedAt: _, ...before } = ownOf(await readRole(t, role));
      await withSubject(t, async () => {
        await hold(t, role);
        expectMembers(await readRole(t, role), before, '/state');
      });
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.7',
    title: 'a role that nobody holds is deleted while a member holds another',
    run: async (t) => {
      const free = await makeRole(t);
      // Nor does it matter that its name stands in that of the other.
      const held = await makeRole(t, { name: `${free.name}b` });
      await withSubject(t, async () => {
        await hold(t, held);
        expectAccepted(await remove(t, free));
        await expectHeld(t, held);
      });
    },
  },
]);

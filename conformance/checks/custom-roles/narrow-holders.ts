import { expectAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { expectHeld } from './holders.ts';
import { whileHeld } from './held-roles.ts';
import { listPage } from './lists.ts';
import {
  type Body,
  type CustomRoles,
  expectMembers,
  firstOf,
  get,
  hold,
  home,
  makeRole,
  readRole,
  remove,
  sharedRole,
  withSubject,
} from './world.ts';

const narrow = (t: CustomRoles) => makeRole(t, { permissions: ['billing:read'] });

/** What is a role's own; beside it a target may show who holds it. */
const own = ['id', 'name', 'organizationId', 'description', 'permissions', 'createdAt', 'createdBy'] as const;

const ownOf = (role: Body): Body => Object.fromEntries(own.map((name) => [name, role[name]] as const));

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
    id: 'CUSTOMROLES-CREATE-23.17',
    title: 'a role that was given to a member is what it was before',
    run: async (t) => {
      // Made by another than who gives it.
      const role = await makeRole(t, {}, { org: home(t), as: firstOf(t, 'owner', 'admin') });
      const before = ownOf(await readRole(t, role));
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
      const [held, free] = [await makeRole(t), await makeRole(t)];
      await withSubject(t, async () => {
        await hold(t, held);
        expectAccepted(await remove(t, free));
        await expectHeld(t, held);
      });
    },
  },
]);

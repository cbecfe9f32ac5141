import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectStatus } from '../../run/claims.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { builtInRole, refusalsOf } from './built-in-holders.ts';
import {
  benchRole,
  builtInNames,
  create,
  type CustomRoles,
  expectReadBack,
  get,
  give,
  home,
  idIn,
  makeRole,
  remove,
  roleBody,
  roleReader,
  sharedRole,
  update,
  withSubject,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Claims that somebody may do all that this API offers. */
async function mayManage(t: CustomRoles, principal: PrincipalOf<'custom-roles'>): Promise<void> {
  const place = { org: home(t), as: t.as(principal) };
  const created = await create(t, roleBody(t), place);
  expectAccepted(created);
  const role = { ...place, id: idIn(created) };
  const description = t.unique();
  expectAccepted(await update(t, role, { description }));
  expectAccepted(await t.call('listCustomRoles', { as: place.as, path: { orgId: place.org } }));
  await expectReadBack(t, role, { description });
  expectAccepted(await remove(t, role));
}

/** Claims that somebody may give a role to the subject. */
async function mayAssign(t: CustomRoles, principal: PrincipalOf<'custom-roles'>): Promise<void> {
  // Not a role that other checks rename: where it is given by its name, that has to be the present one.
  const role = await sharedRole(t);
  await withSubject(t, async () => {
    expectAccepted(await give(t, role, t.as(principal)));
  });
}

const perName = builtInNames.flatMap((name, index): Text[] => [
  {
    id: `CUSTOMROLES-BUILTIN-01.${index + 1}`,
    operation: 'listCustomRoles',
    title: `somebody can be ${name} of an organization`,
    run: async (t) => {
      expectAccepted(await t.call('listCustomRoles', { as: t.as(name), path: { orgId: home(t) } }));
    },
  },
  {
    id: `CUSTOMROLES-BUILTIN-02.${index + 1}`,
    title: `${name} is not modified`,
    run: async (t) => {
      const body = { description: t.unique(), permissions: ['content:read'] };
      assume(await update(t, await benchRole(t), body), 'the accepted twin (a custom role)');
      const role = await builtInRole(t, name);
      await expectUnchanged({ send: () => update(t, role, body), read: roleReader(t, role) });
    },
  },
  {
    id: `CUSTOMROLES-BUILTIN-03.${index + 1}`,
    title: `${name} is not deleted`,
    run: async (t) => {
      assume(await remove(t, await makeRole(t)), 'the accepted twin (a custom role)');
      const role = await builtInRole(t, name);
      await expectUnchanged({ send: () => remove(t, role), read: roleReader(t, role) });
    },
  },
  {
    id: `CUSTOMROLES-UPDATE-16.${index + 1}`,
    title: `an update of ${name} is answered 403`,
    run: async (t) => {
      const body = { description: t.unique() };
      assume(await update(t, await benchRole(t), body), 'the accepted twin (a custom role)');
      expectStatus(await update(t, await builtInRole(t, name), body), 403);
    },
  },
  {
    id: `CUSTOMROLES-DELETE-11.${index + 1}`,
    title: `a deletion of ${name} is answered 403, or 400 as a role that somebody holds`,
    run: async (t) => {
      assume(await remove(t, await makeRole(t)), 'the accepted twin (a custom role)');
      expectStatus(await remove(t, await builtInRole(t, name)), ...(await refusalsOf(t, name)));
    },
  },
  {
    id: `CUSTOMROLES-GET-08.${index + 1}`,
    title: `${name} can be read by its name`,
    run: async (t) => {
      expectStatus(await get(t, { ...(await benchRole(t)), id: name }), 200);
    },
  },
]);

export const checks = defineChecks('custom-roles', [
  ...perName,
  {
    id: 'CUSTOMROLES-BUILTIN-04.1',
    operation: 'createCustomRole',
    title: 'the owner creates, reads, updates, lists and deletes roles',
    run: (t) => mayManage(t, 'owner'),
  },
  {
    id: 'CUSTOMROLES-BUILTIN-04.2',
    operation: 'assignMemberRole',
    title: 'the owner assigns roles',
    run: (t) => mayAssign(t, 'owner'),
  },
  {
    id: 'CUSTOMROLES-BUILTIN-07.1',
    operation: 'createCustomRole',
    title: 'an admin creates, reads, updates, lists and deletes roles',
    run: (t) => mayManage(t, 'admin'),
  },
  {
    id: 'CUSTOMROLES-BUILTIN-07.2',
    operation: 'assignMemberRole',
    title: 'an admin assigns roles',
    run: (t) => mayAssign(t, 'admin'),
  },
]);

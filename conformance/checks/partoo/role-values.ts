import { assume, expectAccepted, expectEqual, isAccepted, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, onePermission, type Partoo, roleName } from './given.ts';
import { createRole, makeRole, noteRole, roleBody } from './makers.ts';
import { roleReader } from './reading.ts';
import { entryOf } from './listed-roles.ts';
import { withMembers, withRequests } from './requests.ts';

/** Values of other kinds that a lenient language takes for a text, or makes one of. */
const noTexts: readonly unknown[] = [true, ['understudy'], { understudy: 'understudy' }];

/** The texts of a role, each with the requirement of its creation and of its change. */
const texts = [
  ['name', 'PARTOO-ROLE-05', 'PARTOO-EDITROLE-02'],
  ['api_id', 'PARTOO-ROLE-08', 'PARTOO-EDITROLE-03'],
  ['description', 'PARTOO-ROLE-11', 'PARTOO-EDITROLE-04'],
] as const;

/** Claims that an operation takes none of several values for a member, after it took the request as it stands. */
const takesNone =
  (operationId: string, member: string, values: (t: Partoo) => Promise<readonly unknown[]>) => async (t: Partoo) => {
    await withRequests(t, operationId, async (next) => {
      assume(await t.call(operationId, await next()), 'the accepted twin (of the right kind)');
      const wrong = await values(t);
      const prepared = await next();
      await expectAllUnchanged({
        sends: wrong.map((value) => () => t.call(operationId, withMembers(prepared, { [member]: value }))),
        read: prepared.read,
      });
    });
  };

const noText = () => Promise.resolve(noTexts);

/** Objects and texts with the names of permissions in them. */
async function noLists(t: Partoo): Promise<readonly unknown[]> {
  const name = await onePermission(t);
  return [{ [name]: true }, { 0: name }, `${name},${name}`, true];
}

/** Lists in which a permission that there is stands before, or behind, one that there is not. */
async function halfKnown(t: Partoo): Promise<readonly unknown[]> {
  const [known, unknown] = [await onePermission(t), roleName(t, 'us_permission')];
  return [
    [known, unknown],
    [unknown, known],
    [known, unknown, known],
  ];
}

export const checks = defineChecks('partoo', [
  ...texts.flatMap(([member, creation, change]) => [
    {
      id: `${creation}.1`,
      operation: 'createCustomRole',
      title: `true, a list and an object are no ${member}`,
      run: takesNone('createCustomRole', member, noText),
    },
    {
      id: `${change}.2`,
      operation: 'updateCustomRole',
      title: `true, a list and an object are no other ${member}`,
      run: takesNone('updateCustomRole', member, noText),
    },
  ]),
  {
    id: 'PARTOO-ROLE-14.1',
    operation: 'createCustomRole',
    title: 'objects and texts with names of permissions in them are no permissions',
    run: takesNone('createCustomRole', 'permissions', noLists),
  },
  {
    id: 'PARTOO-EDITROLE-05.2',
    operation: 'updateCustomRole',
    title: 'objects and texts with names of permissions in them are no other permissions',
    run: takesNone('updateCustomRole', 'permissions', noLists),
  },
  {
    id: 'PARTOO-ROLE-28.5',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused wherever it stands in the list',
    run: takesNone('createCustomRole', 'permissions', halfKnown),
  },
  {
    id: 'PARTOO-EDITROLE-10.4',
    operation: 'updateCustomRole',
    title: 'a permission that there is not is refused wherever it stands in the new list',
    run: takesNone('updateCustomRole', 'permissions', halfKnown),
  },
  {
    id: 'PARTOO-ROLE-09.1',
    operation: 'createCustomRole',
    title: 'an api_id of 101 characters makes no role of the first hundred',
    run: async (t) => {
      const long = roleName(t).padEnd(101, '_abcdefghij');
      const body = { ...(await roleBody(t)), api_id: long };
      noteRole(t, body, homeAdmin(t));
      noteRole(t, { ...body, api_id: long.slice(0, 100) }, homeAdmin(t));
      await makeRole(t);
      await expectUnchanged({
        send: () => t.call('createCustomRole', { ...homeAdmin(t), body }),
        read: await roleReader(t, long.slice(0, 100), homeAdmin(t)),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-12.1',
    operation: 'createCustomRole',
    title: 'a description of 200 letters outside of the basic plane is accepted',
    run: async (t) => {
      await makeRole(t, { description: 'a'.repeat(200) });
      expectAccepted((await createRole(t, { description: '😀'.repeat(200) })).answer);
    },
  },
  {
    id: 'PARTOO-LIST-06.2',
    operation: 'customRoles',
    title: 'only_available_roles=true lists a role that has no permission, which nobody can lack',
    run: async (t) => {
      const { answer, body } = await createRole(t, { permissions: [] });
      if (!isAccepted(answer)) throw new Skip('a role has to have a permission here');
      if (!(await entryOf(t, body.api_id, homeAdmin(t))))
        throw new Skip('a role without a permission is not listed here');
      const found = await entryOf(t, body.api_id, homeAdmin(t), { only_available_roles: true });
      expectEqual(within(found, '/api_id'), body.api_id, '/body/custom_roles');
    },
  },
]);

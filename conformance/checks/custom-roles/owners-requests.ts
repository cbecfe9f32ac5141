import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  atHomeBut,
  type Body,
  create,
  type CustomRoles,
  expectReadBack,
  home,
  makeRole,
  type Place,
  roleBody,
  roleName,
  roleReader,
  update,
} from './world.ts';

/** Bodies that fail validation, whoever sends them. */
const invalid: readonly Body[] = [{ name: 5 }, { description: 5 }, { permissions: 'content:read' }];

const unknown = ['content:read', 'understudy:read'];

/** The owner, where all else is sent by an admin. */
const byOwner = (t: CustomRoles): Place => ({ org: home(t), as: t.as('owner') });

// What is refused to an admin is refused to the owner, too: full access does not make a name free, or a permission known.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-NAME-01.10',
    title: 'the owner makes no role with the name of a role that an admin made',
    run: async (t) => {
      const place = byOwner(t);
      const role = await makeRole(t, {}, atHomeBut(t, 'owner'));
      assume(await create(t, roleBody(t), place), 'the accepted twin (with a name of its own)');
      await expectAllUnchanged({
        sends: [() => create(t, roleBody(t, { name: role.name, permissions: ['team:read'] }), place)],
        read: roleReader(t, role),
        statuses: [400],
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-05.9',
    title: 'the owner renames no role to the name of a role that an admin made',
    run: async (t) => {
      const role = await makeRole(t, {}, byOwner(t));
      const taken = await makeRole(t, { permissions: ['team:read'] }, atHomeBut(t, 'owner'));
      assume(await update(t, role, { name: roleName(t) }), 'the accepted twin (to a name that nothing has)');
      await expectAllUnchanged({
        sends: [() => update(t, role, { name: taken.name, description: t.unique() })],
        read: roleReader(t, role),
      });
      await expectReadBack(t, taken, taken.body);
    },
  },
  {
    id: 'CUSTOMROLES-PERM-06.26',
    operation: 'updateCustomRole',
    title: 'the owner neither creates a role with a permission that there is not, nor gives it to one',
    run: async (t) => {
      const role = await makeRole(t, {}, byOwner(t));
      assume(await update(t, role, { permissions: ['team:read'] }), 'the accepted twin (with one that there is)');
      await expectAllUnchanged({
        sends: [
          () => create(t, roleBody(t, { permissions: unknown }), role),
          () => update(t, role, { permissions: unknown }),
        ],
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-11.9',
    title: 'a body of the owner that fails validation is answered 400',
    run: async (t) => {
      const place = byOwner(t);
      assume(await create(t, roleBody(t), place), 'the accepted twin (with a body that fits)');
      const bodies = [...invalid, { name: undefined }, { permissions: undefined }];
      await expectAllUnchanged({
        sends: bodies.map((members) => () => create(t, roleBody(t, members), place)),
        read: undefined,
        statuses: [400],
      });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-12.8',
    title: 'an update of the owner that fails validation is answered 400',
    run: async (t) => {
      const role = await makeRole(t, {}, byOwner(t));
      assume(await update(t, role, { description: t.unique() }), 'the accepted twin (with a body that fits)');
      await expectAllUnchanged({
        sends: invalid.map((members) => () => update(t, role, { description: t.unique(), ...members })),
        read: roleReader(t, role),
        statuses: [400],
      });
    },
  },
]);

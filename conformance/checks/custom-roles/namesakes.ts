import { assume, isAccepted } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  atOther,
  type CustomRoles,
  expectReadBack,
  get,
  home,
  makeRole,
  type MadeRole,
  remove,
  roleName,
  roleReader,
  update,
} from './world.ts';

/** Two roles of one name: one here, which is worked on, and one in another organization, which is not to notice. */
async function namesakes(t: CustomRoles): Promise<{ readonly here: MadeRole; readonly there: MadeRole }> {
  const place = atOther(t);
  const name = roleName(t);
  return { here: await makeRole(t, { name }), there: await makeRole(t, { name, permissions: ['team:read'] }, place) };
}

// A role is named by its id: that another organization has one of the same name is no matter.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-UPDATE-01.2',
    title: 'a role is changed, and one of the same name in another organization is not',
    run: async (t) => {
      const { here, there } = await namesakes(t);
      assume(await update(t, here, { description: t.unique(), permissions: ['billing:read'] }), 'an update');
      await expectReadBack(t, there, { id: there.id, ...there.body });
      assume(await update(t, here, { name: roleName(t) }), 'an update of the name');
      await expectReadBack(t, there, { id: there.id, ...there.body });
    },
  },
  {
    id: 'CUSTOMROLES-GET-06.2',
    operation: 'getCustomRole',
    title: 'a role of another organization is neither shown, changed nor deleted here, though one here has its name',
    run: async (t) => {
      const { here, there } = await namesakes(t);
      const role = { ...here, id: there.id };
      assume(await get(t, here), 'the accepted twin (the role of this organization)');
      await expectAllUnchanged({
        sends: [() => get(t, role), () => update(t, role, { description: t.unique() }), () => remove(t, role)],
        read: roleReader(t, there),
        statuses: [404],
      });
      await expectReadBack(t, here, { id: here.id, ...here.body });
    },
  },
  {
    id: 'CUSTOMROLES-ORG-04.7',
    operation: 'getCustomRole',
    title: 'a stranger neither sees, changes nor deletes in this organization a role of their own one',
    run: async (t) => {
      const there = await makeRole(t, {}, atOther(t));
      const role = { ...there, org: home(t) };
      assume(await get(t, there), 'the accepted twin (in their own organization)');
      await expectAllUnchanged({
        sends: [() => get(t, role), () => update(t, role, { description: t.unique() }), () => remove(t, role)],
        read: roleReader(t, there),
      });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-01.6',
    title: 'the role of the path is changed, whatever id the body says',
    run: async (t) => {
      const [role, other] = [await makeRole(t), await makeRole(t)];
      const description = t.unique();
      // A server may refuse what it does not know.
      const answer = await update(t, role, { id: other.id, description });
      await expectReadBack(t, other, { id: other.id, ...other.body });
      if (isAccepted(answer)) await expectReadBack(t, role, { id: role.id, description });
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.4',
    title: 'a role is deleted, and one of the same name in another organization is not',
    run: async (t) => {
      const { here, there } = await namesakes(t);
      assume(await remove(t, here), 'a deletion');
      await expectReadBack(t, there, { id: there.id, ...there.body });
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-01.9',
    title: 'a role is deleted, and one whose name begins with that of it is not',
    run: async (t) => {
      const [role, ...others] = [await makeRole(t), await makeRole(t)];
      // A letter: names may take no blank, and a digit would make the name of another role.
      const longer = await makeRole(t, { name: `${role.name}b` });
      assume(await remove(t, role), 'a deletion');
      for (const other of [longer, ...others]) await expectReadBack(t, other, { id: other.id, ...other.body });
    },
  },
]);

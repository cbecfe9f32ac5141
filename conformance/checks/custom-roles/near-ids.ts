import { assume } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { listPage, walk } from './lists.ts';
import { atHome, type CustomRoles, get, makeRole, type MadeRole, remove, roleReader, update } from './world.ts';

/** Ids that hold the one of a role, and are longer. Not of a number: what else stands for it is open. */
function longer({ id }: MadeRole): readonly string[] {
  if (/^\d+$/.test(id)) throw new Skip('an id of this target is a number, which may be written in more ways than one');
  return [`${id}us`, `us${id}`];
}

/** Parts of the id of a role that are the id of no other. For reading only: who knows what else a part is taken for. */
async function shorter(t: CustomRoles, role: MadeRole): Promise<readonly string[]> {
  const parts = [role.id.slice(0, -1), role.id.slice(1), role.id.slice(0, -3)].filter((part) => part.length > 3);
  const listed = (await walk(t, role)).map(({ id }) => id);
  return parts.filter((part) => !listed.includes(part));
}

/** Ids that are not quite the one of `home`: nobody is a member of what has them, if anything has. */
function nearly(org: string): readonly string[] {
  return [`${org}us`, `us${org}`, ...(/\d$/.test(org) ? [] : [org.slice(0, -1)])];
}

// An id names the role that has it as a whole.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ORG-02.1',
    operation: 'listCustomRoles',
    title: 'neither a part of the id of an organization nor one that holds it finds the organization',
    run: async (t) => {
      const { org, as } = atHome(t);
      if (/^\d+$/.test(org)) throw new Skip('an organization is named by a number, which may be written in more ways');
      assume(await listPage(t), 'the accepted twin (the id itself)');
      await expectAllUnchanged({
        sends: nearly(org).map((id) => () => listPage(t, {}, { org: id, as })),
        read: undefined,
      });
    },
  },
  {
    id: 'CUSTOMROLES-GET-05.3',
    title: 'neither a part of the id of a role nor one that holds it finds the role',
    run: async (t) => {
      const role = await makeRole(t);
      const ids = [...longer(role), ...(await shorter(t, role))];
      assume(await get(t, role), 'the accepted twin (the id itself)');
      await expectAllUnchanged({ sends: ids.map((id) => () => get(t, { ...role, id })), read: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-GET-05.4',
    title: 'what stands for any text, or for none, in some languages finds no role',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await get(t, role), 'the accepted twin (the id of a role)');
      const sends = ['*', '%', '_', 'null', 'undefined', '0', '-1'].map((id) => () => get(t, { ...role, id }));
      await expectAllUnchanged({ sends, read: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-14.3',
    title: 'an update under an id that holds the one of a role leaves the role as it is',
    run: async (t) => {
      const role = await makeRole(t);
      const ids = longer(role);
      assume(await update(t, role, { description: t.unique() }), 'the accepted twin (the id itself)');
      await expectAllUnchanged({
        sends: ids.map((id) => () => update(t, { ...role, id }, { description: t.unique() })),
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-DELETE-09.3',
    title: 'a deletion under an id that holds the one of a role leaves the role',
    run: async (t) => {
      const [role, twin] = [await makeRole(t), await makeRole(t)];
      const ids = longer(role);
      assume(await remove(t, twin), 'the accepted twin (the id itself)');
      await expectAllUnchanged({ sends: ids.map((id) => () => remove(t, { ...role, id })), read: roleReader(t, role) });
    },
  },
]);

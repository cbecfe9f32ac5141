import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectThat,
  within,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, listedPermissions, other, otherAdmin, type Partoo, permissionsIn } from './given.ts';
import { createRole, needsRoles } from './makers.ts';
import { type Where } from './noted-roles.ts';
import { permissionOf } from './relatives.ts';

/** The names that the target file says `home` has; skips where it says none. */
function given(t: Partoo): readonly string[] {
  return t.need('permissions', t.given.permissions);
}

/** Claims that the lists of this name, and those below, hold no name twice. */
function expectDistinct(value: unknown, [list, ...below]: readonly string[], where: string): void {
  if (list === undefined) return;
  const items = itemsIn(value, list);
  const names = items.map((item) => within(item, '/name'));
  expectEqual(
    names.filter((name, index) => names.indexOf(name) < index),
    [],
    `${where}/${list}`,
  );
  for (const [index, item] of items.entries()) expectDistinct(item, below, `${where}/${list}/${index}`);
}

function itemsIn(value: unknown, list: string): readonly unknown[] {
  const found = within(value, `/${list}`);
  return Array.isArray(found) ? found : [];
}

/** The names of the permissions that somebody is told of an organization. */
async function namesFor(t: Partoo, where: Where): Promise<readonly string[]> {
  return permissionsIn(assume(await t.call('getPermissions', where), 'the permissions')).map(({ name }) => name);
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-PERM-01.1',
    title: 'the permissions are answered 200',
    run: async (t) => {
      const answer = await t.call('getPermissions', homeAdmin(t));
      expectStatus(answer, 200);
      expectThat(answer, '/body/sections', 'a list', Array.isArray);
    },
  },
  {
    id: 'PARTOO-PERM-01.2',
    title: 'no section, no subsection of a section and no permission of a subsection is listed twice',
    run: async (t) => {
      const answer = assume(await t.call('getPermissions', homeAdmin(t)), 'the permissions');
      expectDistinct(answer.body, ['sections', 'subsections', 'permissions'], '/body');
    },
  },
  {
    id: 'PARTOO-PERM-04.1',
    title: 'the permissions that the organization has are listed',
    run: async (t) => {
      const names = (await listedPermissions(t)).map(({ name }) => name);
      expectEqual(
        given(t).filter((name) => !names.includes(name)),
        [],
        '/state/missing',
      );
    },
  },
  {
    id: 'PARTOO-PERM-04.2',
    title: 'a PROVIDER is told the permissions of the organization of the query',
    run: async (t) => {
      const answer = await t.call('getPermissions', { as: t.as('provider'), query: { org_id: home(t) } });
      expectAccepted(answer);
      for (const name of given(t))
        expectThat(answer, '/body', `the permission ${name}`, () => answer.text.includes(JSON.stringify(name)));
    },
  },
  ...(['home', 'other'] as const).map((which, index) => ({
    id: `PARTOO-PERM-04.${index + 3}`,
    title: `a PROVIDER and an ORG_ADMIN are told the same permissions of orgs.${which}`,
    run: async (t: Partoo) => {
      const admin = { as: t.as(which === 'home' ? 'orgAdmin' : 'otherOrgAdmin') };
      const provider = { as: t.as('provider'), query: { org_id: which === 'home' ? home(t) : other(t) } };
      const [told, own] = [await namesFor(t, provider), await namesFor(t, admin)];
      expectEqual([...told].sort(), [...own].sort(), '/body/sections');
    },
  })),
  {
    id: 'PARTOO-PERM-05.2',
    title: 'every permission that is listed for another organization is accepted in a role of that one',
    run: async (t) => {
      const where = otherAdmin(t);
      const names = await namesFor(t, where);
      if (names.length === 0) throw new Skip('no permission is listed');
      await needsRoles(t, where, { permissions: [await permissionOf(t, where)] });
      expectAccepted((await createRole(t, { permissions: names }, where)).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-28.4',
    operation: 'createCustomRole',
    title: 'a permission that is listed for one organization only creates nothing in the other',
    run: async (t) => {
      const where = otherAdmin(t);
      const known = await namesFor(t, where);
      const strange = (await listedPermissions(t)).map(({ name }) => name).filter((name) => !known.includes(name));
      if (known.length === 0 || strange.length === 0) throw new Skip('needs two organizations with other permissions');
      await needsRoles(t, where, { permissions: [await permissionOf(t, where)] });
      assume((await createRole(t, { permissions: known }, where)).answer, 'a role with what the organization has');
      expectRefused((await createRole(t, { permissions: [...known, ...strange.slice(0, 1)] }, where)).answer);
    },
  },
  {
    id: 'PARTOO-PERM-05.1',
    title: 'every permission that is listed is accepted in a role',
    run: async (t) => {
      const names = (await listedPermissions(t)).map(({ name }) => name);
      if (names.length === 0) throw new Skip('no permission is listed');
      expectAccepted((await createRole(t, { permissions: names })).answer);
    },
  },
]);

import { isAccepted } from '../../run/claims.ts';
import { homeAdmin, type Partoo, permissionsIn, roleName, trust } from './given.ts';
import { noteRole } from './noted-roles.ts';
import { useCustomRoles } from './switching.ts';

/** The example of the document. A server that was written from it mostly has these, and they need no file and no companion. */
const example = ['business_edit', 'business_edit_name', 'review_read'] as const;

/** Names of permissions that `home` has, each allowed together with those before it. Skips where none is known. */
export async function permissions(t: Partoo): Promise<readonly string[]> {
  if (t.given.permissions && t.given.permissions.length > 0) return t.given.permissions;
  const [free] = (await t.serves('getPermissions')) ? await independent(t) : [];
  const known = free === undefined ? await t.once('permissions of the example', () => taken(t)) : [free];
  return t.need('permissions', known.length > 0 ? known : undefined);
}

/** The permission that every role of the suite may have. */
export async function onePermission(t: Partoo): Promise<string> {
  const [first] = await permissions(t);
  return t.need('permissions', first);
}

/** What is listed and depends on nothing. While it is found out whether there is a list at all, there may be none. */
async function independent(t: Partoo): Promise<readonly string[]> {
  return t.once('permissions of home that depend on nothing', async () => {
    const answer = await t.call('getPermissions', homeAdmin(t));
    if (await t.lacks(answer)) return [];
    const listed = permissionsIn(trust(answer, 'the permissions of home'));
    return listed.filter(({ dependsOn }) => dependsOn === null).map(({ name }) => name);
  });
}

/** As many of the example as a role is seen to take: all, the first, or none. */
async function taken(t: Partoo): Promise<readonly string[]> {
  await useCustomRoles(t);
  const where = homeAdmin(t);
  for (const names of [example, example.slice(0, 1)]) {
    const apiId = roleName(t);
    const body = { name: `Role ${apiId}`, api_id: apiId, permissions: names };
    noteRole(t, body, where);
    if (isAccepted(await t.call('createCustomRole', { ...where, body }))) return names;
  }
  return [];
}

import { areAlike } from '../../run/absent.ts';
import { isAccepted, isRefused } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
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

/** As many of the example as a role is seen to take: all, the first, or none. All, too, where no role at all is made. */
async function taken(t: Partoo): Promise<readonly string[]> {
  const switched = await useCustomRoles(t);
  const made = await asked(t, { permissions: example });
  if (isAccepted(made) || isAccepted(await asked(t, { permissions: example.slice(0, 1) })))
    return isAccepted(made) ? example : example.slice(0, 1);
  return switched && (await isAboutNoPermission(t, made)) ? example : [];
}

/** Asks for a role of the whole body, or of a part of it. */
async function asked(t: Partoo, members: { readonly permissions: readonly string[] } | undefined): Promise<Answer> {
  const where = homeAdmin(t);
  const apiId = roleName(t);
  const name = `Role ${apiId}`;
  noteRole(t, { api_id: apiId, name }, where);
  return t.call('createCustomRole', { ...where, body: { api_id: apiId, ...(members && { name, ...members }) } });
}

/**
 * Whether a refusal of a role is for another reason than its permissions: it is none that a body is refused with, or the one that a
 * body gets which has neither name nor permissions.
 */
async function isAboutNoPermission(t: Partoo, refusal: Answer): Promise<boolean> {
  if (!isRefused(refusal) || refusal.status === 401) return true;
  return [403, 404, 405].includes(refusal.status) && areAlike(refusal, await asked(t, undefined));
}

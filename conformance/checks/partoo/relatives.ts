import { isAccepted, told, valueAt, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import { isBuiltIn } from './built-in.ts';
import { home, homeAdmin, other, otherAdmin, type Partoo, trust } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { createRole, makeRole } from './makers.ts';
import { type Where } from './noted-roles.ts';
import { findRole } from './listed-roles.ts';
import { me, providersOrg } from './myself.ts';
import { readRole } from './reading.ts';

/** The credential that stands for each role of the permission matrix. All but the PROVIDER belong to `home`. */
const principals = new Map<string, PrincipalOf<'partoo'>>([
  ['PROVIDER', 'provider'],
  ['ORG_ADMIN', 'orgAdmin'],
  ['ORG_MANAGER', 'orgManager'],
  ['GROUP_MANAGER', 'groupManager'],
  ['BUSINESS_MANAGER', 'businessManager'],
  ['PUBLISHER', 'publisher'],
]);

/** Who calls for a role of the matrix; skips where the target file has nobody. */
export function callerOf(t: Partoo, role: string): Caller {
  const principal = principals.get(role);
  if (principal === undefined) throw new Error(`no credential stands for ${role}`);
  return t.as(principal);
}

/** An organization that is not the caller's own: for a PROVIDER one that it reaches. */
export async function otherThan(t: Partoo, role: string): Promise<number> {
  if (role !== 'PROVIDER') return other(t);
  const own = (await t.serves('getMyUser')) ? await providersOrg(t) : undefined;
  return own === home(t) ? other(t) : home(t);
}

/** Somebody who may manage an organization, and how to say that it is meant. */
export function adminOf(t: Partoo, org: number): Where {
  if (org === t.given.orgs?.home) return homeAdmin(t);
  if (org === t.given.orgs?.other) return otherAdmin(t);
  return { as: t.as('provider'), query: { org_id: org } };
}

/** The name of a permission that an organization has. */
export async function permissionOf(t: Partoo, where: Where): Promise<string> {
  const { as, query } = where;
  const elsewhere = as.principal === 'otherOrgAdmin' || as.principal === 'provider';
  if (!elsewhere || (query?.org_id !== undefined && query.org_id === t.given.orgs?.home)) return onePermission(t);
  return t.once(`a permission for ${as.principal} in ${query?.org_id ?? 'its organization'}`, async () => {
    if (!(await t.serves('getPermissions'))) return permissionOfHome(t, where);
    const answer = trust(await t.call('getPermissions', where), 'the permissions of another organization');
    const found = freeName(valueAt(answer, '/body/sections'));
    if (found === undefined) throw new Skip('the organization has no permission that depends on no other');
    return found;
  });
}

/** A permission of `home` that another organization has, too: found out with a role. */
async function permissionOfHome(t: Partoo, where: Where): Promise<string> {
  const { answer } = await createRole(t, {}, where);
  if (isAccepted(answer)) return onePermission(t);
  throw new Skip(`a role with a permission of orgs.home cannot be made in another organization: ${told(answer)}`);
}

function freeName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = within(value, '/name');
  if (typeof name === 'string' && within(value, '/feature') !== undefined && within(value, '/depends_on') === null)
    return name;
  for (const member of Object.values(value)) {
    const found = freeName(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A role that comes with the product, from the list of `home`, or else that of a manager of it. */
export async function builtinRole(t: Partoo): Promise<string> {
  const apiId = await t.once('a built-in role', async () => {
    const found = await findRole(t, homeAdmin(t), (entry) => within(entry, '/is_builtin') === true);
    return within(found, '/api_id') ?? (await builtinOfManager(t));
  });
  if (typeof apiId === 'string') return apiId;
  throw new Skip('neither the list of custom roles nor GET /user/me of a manager shows a built-in one');
}

async function builtinOfManager(t: Partoo): Promise<string | undefined> {
  if (!(await t.serves('getMyUser')) || !(await t.serves('getCustomRole'))) return undefined;
  for (const principal of ['groupManager', 'businessManager'] as const) {
    const apiId = t.has(principal) ? (await me(t, t.as(principal))).custom_role : undefined;
    if (typeof apiId === 'string' && (await isBuiltIn(t, apiId))) return apiId;
  }
  return undefined;
}

/** A role of `other`, and how its own administrator names it. */
export async function foreignRole(t: Partoo) {
  const where = otherAdmin(t);
  const { api_id: apiId } = await makeRole(t, { permissions: [await permissionOf(t, where)] }, where);
  return { apiId, where };
}

/**
 * What a duplicate of a role is called: the first number whose `api_id` is free. For roles that the suite did not make: theirs
 * may have duplicates already, which are not ours.
 */
export async function freeCopy(t: Partoo, apiId: string, where: Where) {
  const original = await readRole(t, apiId, where);
  if (typeof original?.name !== 'string') throw new Skip(`the custom role ${apiId} cannot be read`);
  for (let number = 2; number < 20; number += 1) {
    const copy = { api_id: `${apiId}_${number}`, name: `${original.name} - ${number}` };
    if ((await readRole(t, copy.api_id, where)) === null) return copy;
  }
  throw new Skip(`the custom role ${apiId} has been duplicated too often`);
}

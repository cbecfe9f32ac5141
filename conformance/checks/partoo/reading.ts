import { isAccepted, told, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Partoo } from './given.ts';
import type { Where } from './noted-roles.ts';

/** Reads something before and after a request. */
export type Reader = () => Promise<unknown>;

/** The documented members of an answer that shows something; null where it shows nothing. */
function shown(answer: Answer, names: readonly string[]): Record<string, unknown> | null {
  if (!isAccepted(answer)) return null;
  const body = valueAt(answer, '/body');
  return Object.fromEntries(names.map((name) => [name, within(body, `/${name}`)]));
}

const roleMembers = ['name', 'api_id', 'description', 'org_id', 'is_builtin', 'permissions'];

/** What GET /custom_role/{api_id} tells of a role; null where it finds none. */
export async function readRole(t: Partoo, apiId: string, where: Where): Promise<Record<string, unknown> | null> {
  const answer = await t.call('getCustomRole', { ...where, path: { custom_role_api_id: apiId } });
  return shown(answer, roleMembers);
}

/** How to read a role; undefined where the target cannot tell. */
export async function roleReader(t: Partoo, apiId: string, where: Where): Promise<Reader | undefined> {
  return (await t.serves('getCustomRole')) ? () => readRole(t, apiId, where) : undefined;
}

/** The members of an organization that its updates can change. */
const organizationMembers = ['org_id', 'name', 'alias', 'max_businesses'];

/** What GET /org/{org_id} tells of an organization; null where it finds none. */
export async function readOrganization(t: Partoo, id: number, where: Where): Promise<Record<string, unknown> | null> {
  return shown(await t.call('getOrganization', { as: where.as, path: { org_id: id } }), organizationMembers);
}

/** How to read an organization; undefined where the target cannot tell. */
export async function organizationReader(t: Partoo, id: number, where: Where): Promise<Reader | undefined> {
  return (await t.serves('getOrganization')) ? () => readOrganization(t, id, where) : undefined;
}

/** A list without its order, where that means nothing. */
export function sorted(list: unknown): unknown {
  return Array.isArray(list) ? list.map(String).sort() : list;
}

/** Puts the limit of an organization back as a PROVIDER, should it have changed; says why not where that is not accepted. */
export async function restoreLimit(t: Partoo, org: number, original: number | null): Promise<string | undefined> {
  const as = t.as('provider');
  if ((await readOrganization(t, org, { as }))?.max_businesses === original) return undefined;
  const answer = await t.call('updateOrganization', { as, path: { org_id: org }, body: { max_businesses: original } });
  return isAccepted(answer) ? undefined : told(answer);
}

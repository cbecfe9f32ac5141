import { assume, listAt, within } from '../../run/claims.ts';
import type { Partoo } from './given.ts';
import type { Where } from './noted-roles.ts';
import { pagesOf } from './pages.ts';

/** The entries of the list of custom roles, over all its pages. Inconclusive where one is not accepted. */
export async function allRoles(
  t: Partoo,
  where: Where,
  query: Readonly<Record<string, boolean>> = {},
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const answer of pagesOf(t, 'customRoles', { ...where, query: { ...where.query, ...query } }))
    found.push(...listAt(assume(answer, 'the list of custom roles'), '/body/custom_roles'));
  return found;
}

/** The first entry that is as wanted; undefined where no page shows one, also where the list is refused. */
export async function findRole(t: Partoo, where: Where, isWanted: (entry: unknown) => boolean): Promise<unknown> {
  for await (const answer of pagesOf(t, 'customRoles', where)) {
    const found = listAt(answer, '/body/custom_roles').find(isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The entry of a role, by its `api_id`. Lists move while others work with them: where it is missing it is looked for again.
 * Inconclusive where the list is refused.
 */
export async function entryOf(
  t: Partoo,
  apiId: string,
  where: Where,
  query: Readonly<Record<string, boolean>> = {},
): Promise<unknown> {
  for (let tries = 0; tries < 3; tries += 1) {
    const found = (await allRoles(t, where, query)).find((entry) => within(entry, '/api_id') === apiId);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { assume, isAccepted, listAt, valueAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { homeAdmin, type Partoo } from './given.ts';
import { createRole, makeRole } from './makers.ts';

type Query = Readonly<Record<string, number>>;

/** The documented number of entries of a page. */
export const defaultSize = 30;

/** So many that the sizes which a server may take for its largest, though 100 is, are seen: 50 is a usual one. */
const enough = 51;

/** One page of the custom roles of `home`. */
export async function page(t: Partoo, query: Query) {
  const admin = homeAdmin(t);
  const answer = await t.call('customRoles', { ...admin, query: { ...admin.query, ...query } });
  const ids = listAt(answer, '/body/custom_roles').map((entry) => within(entry, '/api_id'));
  return { answer, ids, count: valueAt(answer, '/body/count'), last: valueAt(answer, '/body/max_page') };
}

/** Roles that are there while pages are compared: with them there are two pages, and a third, of a small size. Made once. */
export async function someRoles(t: Partoo): Promise<readonly string[]> {
  return t.once('custom roles for several pages', async () => {
    const made: string[] = [];
    for (let left = 3; left > 0; left -= 1) made.push((await makeRole(t)).api_id);
    return made;
  });
}

/**
 * A page as it is, and one of 100, while `home` has `enough` roles or as many as an organization may have: nothing says how many.
 * What is made for it goes at once, and nothing is made that could not go.
 */
export async function longPages(t: Partoo) {
  return t.shared('pages of many custom roles', async () => {
    const { answer, count } = await page(t, {});
    const missing = enough - Number(count);
    if (!isAccepted(answer) || !(missing > 0) || !(await t.serves('deleteCustomRole'))) return readBoth(t);
    const made: string[] = [];
    try {
      while (made.length < missing) {
        const { answer: created, body } = await createRole(t);
        if (!isAccepted(created)) break;
        made.push(body.api_id);
      }
      return await readBoth(t);
    } finally {
      for (const apiId of made)
        await t.call('deleteCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
    }
  });
}

async function readBoth(t: Partoo) {
  return { usual: await page(t, {}), longest: await page(t, { per_page: 100 }) };
}

/** Skips where there are no more roles than a page shows. */
export function needsMany(count: unknown): void {
  if (typeof count === 'number' && count <= defaultSize)
    throw new Skip('needs more custom roles than a page shows, and so many could not be made');
}

/** How often a claim about several pages is tried while others make and delete roles. */
const tries = 5;

/**
 * Claims something about several pages. Where it does not hold, that counts only if nothing moved meanwhile, and when it is seen
 * twice: what is made and deleted between two looks is in neither.
 */
export async function steadily(t: Partoo, claim: () => Promise<void>): Promise<void> {
  let seen = 0;
  for (let left = tries; ; left -= 1) {
    const before = await stateOf(t);
    try {
      await claim();
      return;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (before === (await stateOf(t))) seen += 1;
      if (seen === 2) throw error;
      if (left === 1) throw new Skip('the custom roles change all the time: pages cannot be compared');
    }
  }
}

async function stateOf(t: Partoo): Promise<string> {
  const { answer } = await page(t, { per_page: 100 });
  return answer.text;
}

/** The `api_id`s of all pages of a size. */
export async function walk(t: Partoo, size: number): Promise<readonly unknown[]> {
  const ids: unknown[] = [];
  for (let number = 1; ; number += 1) {
    const { answer, ids: found, last } = await page(t, { page: number, per_page: size });
    assume(answer, `page ${number}`);
    ids.push(...found);
    if (!(typeof last === 'number' && number < last)) return ids;
  }
}

/** The size of pages of which a walk takes three, or as few as there can be. */
export async function third(t: Partoo): Promise<number> {
  const { count } = await page(t, { per_page: 1 });
  return Math.min(Math.max(Math.ceil(Number(count) / 3), 1), 100);
}

import { isDeepStrictEqual } from 'node:util';
import { assume, isAccepted, isRefused, listAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Inconclusive, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { allPermissions, atHome, atOther, type CustomRoles, membersOf, type Place } from './given.ts';
import { type Body, makeRole, type MadeRole, remove } from './makers.ts';

/** How many pages are read at most: enough for 2,000 roles. */
const mostPages = 100;

/** How often a list is read again that has moved meanwhile: other runs create and delete roles at the same time. */
const mostWalks = 6;

export interface Paging {
  readonly page?: number;
  readonly pageSize?: number;
}

/** Asks for one page. */
export function listPage(t: CustomRoles, paging: Paging = {}, { org, as }: Place = atHome(t)): Promise<Answer> {
  return t.call('listCustomRoles', { as, path: { orgId: org }, query: { ...paging } });
}

/** The answer to a page that no list is long enough for: 80,000 roles come before it. Asked for once. */
export function pastEnd(t: CustomRoles): Promise<Answer> {
  return t.shared('a page past the end', () => listPage(t, { page: 4000 }));
}

/** The roles of one page. */
export async function rolesOn(t: CustomRoles, paging: Paging, place?: Place): Promise<readonly Body[]> {
  const answer = assume(await listPage(t, paging, place), 'a page of the list of roles');
  return listAt(answer, '/body/roles').map(membersOf);
}

/** The size of a large page, where this target takes it; what is more than it gives at once it may cut, as it likes. */
async function largePage(t: CustomRoles, place: Place): Promise<number | undefined> {
  return t.once('whether a large page is answered', async () =>
    isAccepted(await listPage(t, { page: 1, pageSize: 100 }, place)) ? 100 : undefined,
  );
}

/** Sizes of pages, of which a target may refuse those that it finds too small: no document says that one role is a page. */
const smallSizes = [1, 2, 3, 5, 10];

/** The least size of a page that this target takes; skips where it takes none that is smaller than the usual one. */
export async function leastPage(t: CustomRoles): Promise<number> {
  const least = await t.once('the least size of a page', async () => {
    for (const pageSize of smallSizes) if (!isRefused(await listPage(t, { pageSize }, quiet(t)))) return pageSize;
    return undefined;
  });
  if (least === undefined) throw new Skip(`the target takes no page of ${smallSizes.at(-1) ?? 1} roles or fewer`);
  return least;
}

/**
 * The roles of all pages, in their order. The list ends with a page that is not full, or that has nothing new.
 * @param size how many roles a page is to have, or `usual` not to say so. Default: many, so that a long list takes few requests
 * @param enough ends the walk where it holds of the roles so far. Default: never
 */
export async function walk(
  t: CustomRoles,
  place: Place = atHome(t),
  size?: number | 'usual',
  enough: (roles: readonly Body[]) => boolean = () => false,
): Promise<readonly Body[]> {
  const pageSize = size === undefined ? await largePage(t, place) : size === 'usual' ? undefined : size;
  // Of a large page nobody knows how many roles make it full.
  const full = typeof size === 'number' ? size : 1;
  const all: Body[] = [];
  const seen = new Set<unknown>();
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await listPage(t, { page, ...(pageSize !== undefined && { pageSize }) }, place);
    // A page past the end may be refused: nothing says what it answers.
    if (page === 1) assume(answer, 'the list of roles');
    const roles = listAt(answer, '/body/roles').map(membersOf);
    if (roles.every(({ id }) => seen.has(id))) return all;
    all.push(...roles);
    if (roles.length < full || enough(all)) return all;
    for (const { id } of roles) seen.add(id);
  }
  throw new Inconclusive(`the list of roles does not end within ${mostPages} pages`);
}

/**
 * Claims something of what `look` sees. Where it does not hold, looks again: only what is seen the same twice is a failure,
 * for a list may have moved between two of its pages.
 */
export async function expectSettled<Seen>(
  look: () => Promise<Seen>,
  expected: string,
  holds: (seen: Seen) => boolean,
  where = '/state/roles',
): Promise<void> {
  let before = await look();
  if (holds(before)) return;
  for (let walks = 1; walks < mostWalks; walks += 1) {
    const seen = await look();
    if (holds(seen)) return;
    if (isDeepStrictEqual(seen, before)) throw new Failure({ expected, actual: show(seen), where });
    before = seen;
  }
  throw new Inconclusive(
    `the list of roles does not keep still: it was read ${mostWalks} times, and was another one each time`,
  );
}

/** Which of these roles are listed, and how often: one entry for each time. */
export function whichOf(roles: readonly Body[], ...wanted: readonly Pick<MadeRole, 'id'>[]): readonly string[] {
  return roles.flatMap(({ id }) => wanted.filter((role) => role.id === id).map((role) => role.id));
}

/** Which of these roles a list lacks, and which it has more than once: a message that showed all of them would say less. */
export function amiss(roles: readonly Body[], wanted: readonly Pick<MadeRole, 'id'>[]) {
  const found = whichOf(roles, ...wanted);
  return {
    missing: wanted.map(({ id }) => id).filter((id) => !found.includes(id)),
    twice: [...new Set(found.filter((id, index) => found.indexOf(id) !== index))],
  };
}

/** Whether nothing is. */
export function isWhole({ missing, twice }: ReturnType<typeof amiss>): boolean {
  return missing.length === 0 && twice.length === 0;
}

/** The roles of the list as far as the last of these: what comes behind it is not read. */
export function walkTo(
  t: CustomRoles,
  wanted: readonly Pick<MadeRole, 'id'>[],
  place?: Place,
): Promise<readonly Body[]> {
  return walk(t, place, undefined, (roles) => new Set(whichOf(roles, ...wanted)).size === wanted.length);
}

/** Claims that each of these roles is listed, and not twice before all were met. */
export async function expectListed(
  t: CustomRoles,
  wanted: readonly Pick<MadeRole, 'id'>[],
  place?: Place,
): Promise<void> {
  await expectSettled(
    async () => amiss(await walkTo(t, wanted, place), wanted),
    `each of these, once: ${wanted.map(({ id }) => id).join(', ')}`,
    isWhole,
  );
}

/** The place whose list is walked: the one in which a run makes fewer roles. */
export function quiet(t: CustomRoles): Place {
  const there = t.has('outsider') && t.given.organizations?.other !== undefined;
  return there ? atOther(t) : atHome(t);
}

/** Roles as different as may be: a list has to have all of them. */
const kinds: readonly Body[] = [{}, { description: undefined }, { permissions: allPermissions }];

/** More roles than a page holds without a word about it, in the quiet place. Made once; skips where there is no room for them. */
export async function manyRoles(t: CustomRoles): Promise<readonly MadeRole[]> {
  const place = quiet(t);
  return t.once('more than 20 roles', async () => {
    // Those that are there already count: a target may allow few.
    const some = await someRoles(t);
    const made: MadeRole[] = [];
    const make = async (members?: Body) => made.push(await makeRole(t, members, place));
    const most = Array.from({ length: 20 - some.length }, (_, index) => make(kinds[index % kinds.length]));
    const settled = await Promise.allSettled(most);
    try {
      await Promise.all(most);
      // The last of them is the newest: the others come in whichever order.
      await make(kinds[0]);
    } catch (error) {
      await leaveRoom(t, made, settled.length, error);
    }
    return [...some, ...made];
  });
}

/** Takes away what was made of too many roles, for the other checks need the room. Skips where a role is taken again then. */
async function leaveRoom(t: CustomRoles, made: readonly MadeRole[], wanted: number, error: unknown): Promise<never> {
  for (const role of made) await remove(t, role);
  if (!(error instanceof Inconclusive) || made.length === 0) throw error;
  await remove(t, await makeRole(t, {}, quiet(t)));
  throw new Skip(`the target takes ${made.length} roles at once, and not ${wanted}: ${error.message}`);
}

/** The least size of a page, with as many roles in the quiet place as fill two such pages and more. */
export async function twoPages(t: CustomRoles): Promise<number> {
  const least = await leastPage(t);
  await (least === 1 ? someRoles(t) : manyRoles(t));
  return least;
}

/** Three roles in the quiet place, for checks that change none. Made once. */
export async function someRoles(t: CustomRoles): Promise<readonly MadeRole[]> {
  const place = quiet(t);
  return t.once('three roles', () =>
    Promise.all([makeRole(t, {}, place), makeRole(t, {}, place), makeRole(t, {}, place)]),
  );
}

import { assume, isAccepted, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Partoo } from './given.ts';
import type { Where } from './makers.ts';

type Flags = Readonly<Record<string, boolean>>;

/** The pages of the list of custom roles, one after the other; the last is the first that is not accepted, if there is one. */
async function* rolePages(t: Partoo, where: Where, flags: Flags = {}): AsyncGenerator<Answer> {
  for (let page = 1; ; page += 1) {
    const answer = await t.call('customRoles', { ...where, query: { ...where.query, ...flags, page, per_page: 100 } });
    yield answer;
    const last = within(answer.body, '/max_page');
    if (!isAccepted(answer) || !(typeof last === 'number' && page < last)) return;
  }
}

/** The entries of the list of custom roles, over all its pages. Inconclusive where one is not accepted. */
export async function allRoles(t: Partoo, where: Where, flags?: Flags): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const answer of rolePages(t, where, flags))
    found.push(...listAt(assume(answer, 'the list of custom roles'), '/body/custom_roles'));
  return found;
}

/** The first entry that is as wanted; undefined where no page shows one. */
export async function findRole(t: Partoo, where: Where, isWanted: (entry: unknown) => boolean): Promise<unknown> {
  for await (const answer of rolePages(t, where)) {
    const found = isAccepted(answer) && listAt(answer, '/body/custom_roles').find(isWanted);
    if (found !== undefined && found !== false) return found;
  }
  return undefined;
}

/** The entry of a role, by its `api_id`. Lists move while others work with them: where it is missing it is looked for again. */
export async function entryOf(t: Partoo, apiId: string, where: Where): Promise<unknown> {
  for (let tries = 0; tries < 3; tries += 1) {
    const found = await findRole(t, where, (entry) => within(entry, '/api_id') === apiId);
    if (found !== undefined) return found;
  }
  return undefined;
}

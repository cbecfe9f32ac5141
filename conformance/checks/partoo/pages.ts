import { isAccepted, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import type { Partoo } from './given.ts';

/** The pages of a list, one after the other; the last is the first that is not accepted, if there is one. */
export async function* pagesOf(
  t: Partoo,
  operationId: string,
  { as, query }: { readonly as: Caller; readonly query?: Readonly<Record<string, number | boolean>> | undefined },
): AsyncGenerator<Answer> {
  for (let page = 1; ; page += 1) {
    const answer = await t.call(operationId, { as, query: { ...query, page, per_page: 100 } });
    yield answer;
    const last = within(answer.body, '/max_page');
    if (!isAccepted(answer) || !(typeof last === 'number' && page < last)) return;
  }
}

import { valueAt } from '../../run/claims.ts';
import { Inconclusive } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { type Partoo, trust } from './given.ts';

/** What GET /user/me tells of a caller, asked once. */
export async function me(t: Partoo, caller: Caller): Promise<Readonly<Record<string, unknown>>> {
  return t.once(`GET /user/me as ${caller.principal}`, async () => {
    const body = valueAt(trust(await t.call('getMyUser', { as: caller }), 'GET /user/me'), '/body');
    return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  });
}

/** The organization that a PROVIDER itself belongs to. */
export async function providersOrg(t: Partoo): Promise<number> {
  const id = (await me(t, t.as('provider'))).org_id;
  if (typeof id !== 'number') throw new Inconclusive('GET /user/me tells no org_id of the PROVIDER');
  return id;
}

import type { Caller } from '../../run/principal.ts';
import type { Partoo } from './given.ts';

/** Where a thing is made: by whom, and in which organization if it is not the caller's. */
export interface Where {
  readonly as: Caller;
  readonly query?: Readonly<Record<string, number>>;
}

/** Notes a custom role that a request is about to make; one of the two names finds it where the other is changed. */
export function noteRole(
  t: Partoo,
  { name, api_id: apiId }: { readonly name: string; readonly api_id: string },
  { as, query }: Where,
): void {
  t.note({ kind: 'customRole', key: { apiId, name, org: query?.org_id ?? null, by: as.principal } });
}

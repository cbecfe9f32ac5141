import { slug } from '../../shared/slug.ts';
import type { Caller } from '../credentials.ts';
import type { ApiWorld, OrganizationRow } from '../tables.ts';

/** Outcomes of the matrix by which a request that names another organization is carried out in the caller's own one. */
const inOwnOrganization = new Set(['ownInstead', 'ownOrg']);

/**
 * The organization that a call is about: the named one, or the caller's own where none is named or where the matrix says
 * so. Throws when it does not exist; the matrix refuses such calls.
 */
export function organizationMeant(
  { world, caller }: { readonly world: ApiWorld; readonly caller: Caller },
  named: number | null | undefined,
  outcome: string,
): OrganizationRow {
  if (named === undefined || named === null || inOwnOrganization.has(outcome)) return caller.organization;
  const organization = world.organizations.get(named);
  if (!organization) throw new Error(`There is no organization ${named}`);
  return organization;
}

/** Where a request on a custom role may name its organization; null in the body is as if it was not there. */
export interface NamesOrganization {
  readonly query: { readonly org_id?: number };
  readonly body: { readonly org_id?: number | null };
}

/** The organization that query or body name: of two different ones that which is not the caller's, to be judged by it. */
export function organizationNamed({ query, body }: NamesOrganization, caller: Caller): number | undefined {
  const named = [query.org_id, body.org_id ?? undefined].filter((id) => id !== undefined);
  return named.find((id) => id !== caller.organization.id) ?? named[0];
}

/** An alias made from a name, that no organization has yet (PARTOO-NEWORG-08). */
export function aliasFor(world: ApiWorld, name: string): string {
  const alias = slug(name, '_') || 'organization';
  const isTaken = (candidate: string) => world.organizations.find('alias', candidate).length > 0;
  if (!isTaken(alias)) return alias;
  let number = 2;
  while (isTaken(`${alias}_${number}`)) number += 1;
  return `${alias}_${number}`;
}

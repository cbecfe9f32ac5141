import type { Place } from '../shared/decision.ts';
import type { Objection } from '../shared/rule.ts';
import { show } from '../shared/show.ts';
import { emailKey } from './email.ts';
import { losesLastManager, rolesOf } from './members.ts';
import type { ApiWorld, OrganizationRow, RoleRow } from './tables.ts';
import { normalUuid } from './uuid.ts';

/** What an operation on one organization knows of it. */
export interface InOrganization {
  readonly world: ApiWorld;
  readonly organization: OrganizationRow;
}

/** The organization that a path or a body names. */
export function organizationNamed(world: ApiWorld, id: string): OrganizationRow {
  return world.organizations.get(normalUuid(id)) ?? unknownOrganization;
}

/** Nobody gets as far as this one but with a rule switched off: something has to be acted on then. */
export const unknownOrganization: OrganizationRow = {
  id: '00000000-0000-0000-0000-000000000000',
  name: 'unknown',
  created_at: null,
  updated_at: null,
};

/** LLAMACLOUD-ADMIN-01, LLAMACLOUD-ADMIN-02: somebody who manages the organization has to be left. */
export function keepsManager(
  requirement: 'LLAMACLOUD-ADMIN-01' | 'LLAMACLOUD-ADMIN-02',
  place: Place,
  message: string,
) {
  return {
    requirement,
    refusal: 'lastAdmin',
    objection: ({
      world,
      organization,
      after,
    }: InOrganization & { readonly after: RolesAfter }): Objection | undefined =>
      losesLastManager(world, organization.id, after)
        ? { place, message, allowed: 'give another member a role that lists manage_organization first' }
        : undefined,
  };
}

/** The role that each user concerned has afterwards; undefined for none. */
export type RolesAfter = ReadonlyMap<string, RoleRow | undefined>;

/** What is wrong with a role that is not there, or undefined. */
export function unknownRole(
  world: ApiWorld,
  organization: OrganizationRow,
  id: string,
): Omit<Objection, 'place'> | undefined {
  return world.roles.get(normalUuid(id))
    ? undefined
    : { message: `is ${show(id)}, a role that is not there`, allowed: usable(world, organization) };
}

/** What is wrong with a role that belongs to another organization, or undefined. */
export function foreignRole(
  world: ApiWorld,
  organization: OrganizationRow,
  id: string,
): Omit<Objection, 'place'> | undefined {
  const owner = world.roles.get(normalUuid(id))?.organization_id ?? null;
  if (owner === null || owner === organization.id) return undefined;
  return { message: `is ${show(id)}, a role of another organization`, allowed: usable(world, organization) };
}

function usable(world: ApiWorld, organization: OrganizationRow): string {
  const named = rolesOf(world, organization.id).map(({ id, name }) => `${id} (${name})`);
  return `roles of this organization are ${named.slice(0, 5).join(', ')}${named.length > 5 ? ', …' : ''}`;
}

/** A row of a list of users, in which a user is named by id or by e-mail address. */
export interface UserNamed {
  readonly user_id?: string | null;
  readonly email?: string | null;
}

/** Whether a row names nobody. */
export function namesNobody({ user_id, email }: UserNamed): boolean {
  return (user_id ?? email ?? null) === null;
}

/** Whether two e-mail addresses are the same. */
export function sameEmail(one: string, other: string): boolean {
  return emailKey(one) === emailKey(other);
}

/** Holds every row of a list against a rule; tells the first that breaks it, and which others do. */
export function inRows<Row>(
  rows: readonly Row[],
  member: string | undefined,
  check: (row: Row) => Omit<Objection, 'place'> | undefined,
): Objection | undefined {
  const told = rows.flatMap((row, index) => {
    const objection = check(row);
    return objection ? [{ index, objection }] : [];
  });
  const [first, ...others] = told;
  if (!first) return undefined;
  const place = ['body', first.index, ...(member === undefined ? [] : [member])];
  const more = others.slice(0, 10).map(({ index }) => index);
  const rest = others.length > more.length ? ' and more' : '';
  const message =
    others.length > 0
      ? `${first.objection.message}; the same is wrong with ${more.join(', ')}${rest}`
      : first.objection.message;
  return { ...first.objection, place, message };
}

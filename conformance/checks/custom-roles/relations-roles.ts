import type { Prepared } from '../suite.ts';
import type { Stage } from './relations.ts';
import { builtInRole } from './built-in-holders.ts';
import { benchRole, type CustomRoles, goneRole, makeRole, roleReader, sharedRole } from './world.ts';

/** Arranges a cell of an operation on one role. */
export async function arrangeRole(
  t: CustomRoles,
  operation: string,
  relation: string,
  { as, org, owning }: Stage,
): Promise<Prepared> {
  const role = await addressed(t, operation, relation, owning);
  const body = { description: `Changed by ${t.unique()}` };
  return {
    as,
    path: { orgId: org, roleId: role.id },
    ...(operation === 'updateCustomRole' && { body }),
    ...(operation !== 'getCustomRole' && { read: roleReader(t, role) }),
  };
}

async function addressed(t: CustomRoles, operation: string, relation: string, owning: Stage['owning']) {
  // Of the built-in roles the one that does least, should it be deleted all the same.
  if (relation === 'builtIn') return builtInRole(t, 'staff');
  if (relation === 'unknownRole') return goneRole(t);
  if (operation === 'deleteCustomRole') return makeRole(t, {}, owning);
  if (operation === 'updateCustomRole' && relation === 'home') return benchRole(t);
  return sharedRole(t, owning);
}

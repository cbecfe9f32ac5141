import type { Standing } from '../shared/operation.ts';
import type { Caller } from './credentials.ts';
import { manages, managesAny, membershipOf } from './members.ts';
import type { ApiWorld } from './tables.ts';
import { normalUuid } from './uuid.ts';

/** What the caller is to the organization that the path names, and in it. */
export function standingInOrganization(call: {
  readonly world: ApiWorld;
  readonly caller: Caller;
  readonly params: { readonly organization_id: string };
}): Standing {
  const { world, caller } = call;
  const organizationId = normalUuid(call.params.organization_id);
  const at = ['params', 'organization_id'];
  // Goes through all organizations of the caller, who may have thousands.
  const elsewhere = () => (managesAny(world, caller.user.id) ? 'admin' : 'member');
  if (!world.organizations.get(organizationId)) return { role: elsewhere(), relation: 'unknown', at };
  if (!membershipOf(world, organizationId, caller.user.id)) return { role: elsewhere(), relation: 'other', at };
  return { role: manages(world, organizationId, caller.user.id) ? 'admin' : 'member', relation: 'home', at };
}

/** For operations whose path names no organization. */
export function standingByOneself(): Standing {
  return { role: 'member', relation: 'none' };
}

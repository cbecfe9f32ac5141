import type { Place } from '../shared/decision.ts';
import type { Standing } from '../shared/operation.ts';
import type { Caller } from './credentials.ts';
import { type ApiWorld, isBuiltIn, type MemberRow, pair } from './tables.ts';

interface InOrganization {
  readonly world: ApiWorld;
  readonly caller: Caller;
  readonly params: { readonly orgId: string };
}

/** The caller against an organization. Its own is `column`, or whatever that finds for the caller's membership. */
function inOrganization(
  { world, caller, params }: InOrganization,
  column: (own: MemberRow) => string,
  at: Place = ['params', 'orgId'],
): Standing {
  const [own] = world.members.find('membership', pair(params.orgId, caller.user.id));
  if (own) return { role: rowOf(own), relation: column(own), at };
  const relation = world.organizations.get(params.orgId) ? 'other' : 'unknown';
  return { role: strangerRow(world, caller), relation, at: ['params', 'orgId'] };
}

/** The caller and an organization as a whole: its list of roles or of members. */
export function organizationStanding(call: InOrganization): Standing {
  return inOrganization(call, () => 'home');
}

/** The caller and one role, named by its id or, a built-in one, by its name. */
export function roleStanding(call: InOrganization & { readonly params: { readonly roleId: string } }): Standing {
  const { orgId, roleId } = call.params;
  return inOrganization(call, () => {
    const kind = kindOfRole(call.world, orgId, roleId);
    return { builtIn: 'builtIn', custom: 'home', foreign: 'foreignRole', unknown: 'unknownRole' }[kind];
  }, ['params', 'roleId']);
}

/** The caller and one member. */
export function memberStanding(call: InOrganization & { readonly params: { readonly memberId: string } }): Standing {
  const { orgId, memberId } = call.params;
  return inOrganization(
    call,
    (own) => {
      const member = call.world.members.get(memberId);
      if (!member) return 'unknownMember';
      if (member.organizationId !== orgId) return 'foreignMember';
      if (member.id === own.id) return 'self';
      return member.role === 'owner' ? 'theOwner' : 'otherMember';
    },
    ['params', 'memberId'],
  );
}

/** The caller and the role that is to be given: row and column of the section `grants`. */
export function grantStanding(call: InOrganization & { readonly body: { readonly role: string } }): {
  role: string;
  column: string;
} {
  const { world, params, body } = call;
  const kind = kindOfRole(world, params.orgId, body.role);
  const columns = { builtIn: body.role, custom: 'custom', foreign: 'foreignRole', unknown: 'unknownRole' };
  return { role: organizationStanding(call).role, column: columns[kind] };
}

function kindOfRole(
  world: ApiWorld,
  organizationId: string,
  role: string,
): 'builtIn' | 'custom' | 'foreign' | 'unknown' {
  if (isBuiltIn(role)) return 'builtIn';
  const row = world.roles.get(role);
  if (!row) return 'unknown';
  return row.organizationId === organizationId ? 'custom' : 'foreign';
}

function rowOf({ role }: MemberRow): string {
  return isBuiltIn(role) ? role : 'custom';
}

/** A stranger's row makes no difference, but an explanation names it: what the caller is where it joined first. */
function strangerRow(world: ApiWorld, { user }: Caller): string {
  const [first] = world.members.find('user', user.id);
  return first ? rowOf(first) : 'member';
}

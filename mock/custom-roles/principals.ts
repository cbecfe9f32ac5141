import type { PrincipalView, WorldViews } from '../shared/api.ts';
import { type ApiWorld, pair, type PrincipalRow } from './tables.ts';

/** What a target file takes a principal for. */
interface Seat {
  readonly organization: 'organizations.home' | 'organizations.other';
  /** Default: any. */
  readonly role?: string;
}

/** The principals that a target file knows. */
export const seats: ReadonlyMap<string, Seat> = new Map([
  ['owner', { organization: 'organizations.home', role: 'owner' }],
  ['admin', { organization: 'organizations.home', role: 'admin' }],
  ['member', { organization: 'organizations.home', role: 'member' }],
  ['staff', { organization: 'organizations.home', role: 'staff' }],
  ['outsider', { organization: 'organizations.other', role: 'owner' }],
  ['expired', { organization: 'organizations.home', role: 'owner' }],
  ['subject', { organization: 'organizations.home', role: 'member' }],
]);

/** Who can call in a world, and what a target file points to in it. */
export function views(world: ApiWorld): WorldViews {
  return {
    principals: Array.from(world.principals.all(), (row) => principalView(row, world)),
    target: target(world),
    ...hint(world),
    ...example(world),
  };
}

function principalView(row: PrincipalRow, world: ApiWorld): PrincipalView {
  const { name, userId, organizationId, token, expired } = row;
  // What the holder is now, which may no longer be what the scenario said.
  const role = world.members.find('membership', pair(organizationId, userId))[0]?.role ?? row.role;
  const who = `${world.users.get(userId)?.name ?? userId} (${userId})`;
  const where = `${world.organizations.get(organizationId)?.name ?? organizationId} (${organizationId})`;
  const standing = `${world.roles.get(role)?.name ?? role} of ${where}`;
  return {
    name,
    persona: seats.has(name),
    role,
    description: `${who}, ${standing}${expired ? ', with a token whose time has passed' : ''}`,
    headers: { Authorization: `Bearer ${token}` },
    credential: { bearer: token },
  };
}

/** How to be a user who has no token here. The secret is that of a fake: it protects nothing. */
function hint(world: ApiWorld): Pick<WorldViews, 'hint'> {
  const secret = world.settings.get('signingSecret');
  if (!secret) return {};
  return {
    hint: `For any other user sign {"sub": "<id of a user>", "exp": <time>} with HS256 and the secret "${secret.value}"`,
  };
}

/** The list of roles, as an owner sees it. */
function example(world: ApiWorld): Pick<WorldViews, 'example'> {
  const home = world.designations.get('organizations.home')?.value;
  if (home === undefined || !world.organizations.get(home)) return {};
  const owners = [...world.principals.all()].filter(
    ({ role, organizationId, expired }) => role === 'owner' && organizationId === home && !expired,
  );
  const principal = world.principals.get('owner') ?? owners[0];
  return principal ? { example: { principal: principal.name, path: `/${home}/roles` } } : {};
}

/** `organizations`, `members` and `memberRoleField` of a target file. What no longer exists is left out. */
function target(world: ApiWorld): Record<string, unknown> {
  const organization = (name: 'home' | 'other') =>
    exists(name, world.organizations.get(designated(`organizations.${name}`))?.id);
  const designated = (name: string) => world.designations.get(name)?.value ?? '';
  return {
    organizations: { ...organization('home'), ...organization('other') },
    members: exists('subject', world.members.get(designated('members.subject'))?.id),
    memberRoleField: 'role',
  };
}

function exists(name: string, id: string | undefined): Record<string, string> {
  return id === undefined ? {} : { [name]: id };
}

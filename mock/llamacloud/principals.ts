import type { PrincipalView, WorldViews } from '../shared/api.ts';
import { manages, membershipOf } from './members.ts';
import { type ApiWorld, designationNames, type PrincipalRow } from './tables.ts';

/** The principals that a target file knows. */
const targetPrincipals = new Set(['admin', 'member', 'outsider']);

/** The credentials of a world, and its part of a target file. What no longer exists is left out. */
export function views(world: ApiWorld): WorldViews {
  return {
    principals: [...world.principals.all()].flatMap((principal) => principalView(world, principal) ?? []),
    target: target(world),
    ...example(world),
  };
}

/** The organizations of whoever comes first. */
function example(world: ApiWorld): Pick<WorldViews, 'example'> {
  const [first] = world.principals.all();
  return first ? { example: { principal: first.name, path: '/api/v1/organizations' } } : {};
}

function principalView(world: ApiWorld, principal: PrincipalRow): PrincipalView | undefined {
  const { name, bearer, session = '' } = principal;
  const user = world.users.get(principal.user);
  if (!user) return undefined;
  const { role, where } = roleOf(world, principal);
  return {
    name,
    persona: targetPrincipals.has(name),
    role,
    description: `${user.name} (${user.id})${where}`,
    headers: bearer === undefined ? { Cookie: `session=${session}` } : { Authorization: `Bearer ${bearer}` },
    credential: bearer === undefined ? { session } : { bearer },
  };
}

/** What a principal is at present in the organization that the scenario names for them. */
function roleOf(world: ApiWorld, { user, organization = '' }: PrincipalRow): { role: string; where: string } {
  const place = world.organizations.get(organization);
  if (!place || !membershipOf(world, place.id, user)) return { role: 'none', where: '' };
  return { role: manages(world, place.id, user) ? 'admin' : 'member', where: ` of ${place.name}` };
}

function target(world: ApiWorld): Record<string, Record<string, string>> {
  const exists = {
    organizations: (id: string) => world.organizations.get(id) !== undefined,
    users: (id: string) => world.users.get(id) !== undefined,
    roles: (id: string) => world.roles.get(id) !== undefined,
  };
  const part = (kind: keyof typeof exists) => {
    const named = designationNames.filter((name) => name.startsWith(`${kind}.`));
    return Object.fromEntries(
      named.flatMap((name) => {
        const value = world.designations.get(name)?.value;
        return value !== undefined && exists[kind](value) ? [[name.slice(kind.length + 1), value]] : [];
      }),
    );
  };
  return { organizations: part('organizations'), users: part('users'), roles: part('roles') };
}

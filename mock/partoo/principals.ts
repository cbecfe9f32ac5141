import type { PrincipalView, WorldViews } from '../shared/api.ts';
import type { ApiWorld, DesignationRow, PrincipalRow, UserRow } from './tables.ts';

/** The principals that a target file names: the role of each, and the organization where it has it. */
const personas: ReadonlyMap<string, { readonly role: UserRow['role']; readonly org?: DesignationRow['name'] }> =
  new Map([
    ['provider', { role: 'PROVIDER' }],
    ['orgAdmin', { role: 'ORG_ADMIN', org: 'orgs.home' }],
    ['orgManager', { role: 'ORG_MANAGER', org: 'orgs.home' }],
    ['groupManager', { role: 'GROUP_MANAGER', org: 'orgs.home' }],
    ['businessManager', { role: 'BUSINESS_MANAGER', org: 'orgs.home' }],
    ['publisher', { role: 'PUBLISHER', org: 'orgs.home' }],
    ['otherOrgAdmin', { role: 'ORG_ADMIN', org: 'orgs.other' }],
    ['lockedOrgAdmin', { role: 'ORG_ADMIN', org: 'orgs.locked' }],
    ['noSsoOrgAdmin', { role: 'ORG_ADMIN', org: 'orgs.noSso' }],
  ]);

/** What a world tells of itself: its keys, and its part of a target file. */
export function views(world: ApiWorld): WorldViews {
  const principals = [...world.principals.all()]
    .filter(({ deleted }) => !deleted)
    .flatMap((principal) => principalView(principal, world) ?? []);
  return { principals, target: targetOf(world), ...exampleOf(principals, world) };
}

function principalView(principal: PrincipalRow, world: ApiWorld): PrincipalView | undefined {
  const user = world.users.get(principal.userId);
  if (!user) return undefined;
  const organization = world.organizations.get(user.orgId);
  const state = user.disabled ? ', disabled' : user.status === 'invited' ? ', invited' : '';
  return {
    name: principal.name,
    persona: isPersona(principal, user, world),
    role: user.role,
    description: `${user.firstName} ${user.lastName}, ${organization?.name ?? ''} (${user.orgId})${state}`,
    headers: { 'x-APIKey': principal.apiKey },
    credential: { apiKey: principal.apiKey },
  };
}

/** Whether a principal is, at this moment, who a target file takes it for. */
function isPersona({ name }: PrincipalRow, user: UserRow, world: ApiWorld): boolean {
  const persona = personas.get(name);
  if (!persona || user.disabled || user.role !== persona.role) return false;
  return persona.org === undefined || world.designations.get(persona.org)?.value === user.orgId;
}

/** This world's part of a target file: what is designated, and still what it was designated for. */
function targetOf(world: ApiWorld): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  const parts = new Map<string, Record<string, unknown>>();
  for (const designation of world.designations.all()) {
    if (!isStillGood(designation, world)) continue;
    const [part = '', member] = designation.name.split('.');
    if (member === undefined) {
      target[part] = designation.value;
      continue;
    }
    const members = parts.get(part) ?? {};
    members[member] = designation.value;
    parts.set(part, members);
    target[part] = members;
  }
  return target;
}

/** The subject may be given another role while a suite is at work; then it is not the subject for others. */
function isStillGood({ name, value }: DesignationRow, world: ApiWorld): boolean {
  return name !== 'users.subject' || world.users.get(value)?.role === 'BUSINESS_MANAGER';
}

function exampleOf(principals: readonly PrincipalView[], world: ApiWorld): Pick<WorldViews, 'example'> {
  const canCall = (id: string) => world.users.get(id)?.disabled === false;
  const administrators = [...world.principals.all()].filter(
    ({ role, userId }) => (role === 'ORG_ADMIN' || role === 'PROVIDER') && canCall(userId),
  );
  const preferred = ['orgAdmin', 'provider', ...administrators.map(({ name }) => name)];
  const shown = new Set(principals.map(({ name }) => name));
  const principal = preferred.find((name) => shown.has(name));
  return principal !== undefined && world.customRoles.size > 0 ? { example: { principal, path: '/custom_role' } } : {};
}

import { Inconclusive } from '../../run/outcome.ts';
import { isAccepted, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import type { Session } from '../../run/session.ts';

/** What a check of this API has in hand. */
export type CustomRoles = Session<'custom-roles'>;

/** An organization, and somebody who may do everything there. */
export interface Place {
  readonly org: string;
  readonly as: Caller;
}

/** The organization that most checks work in. */
export function home(t: CustomRoles): string {
  return t.need('organizations.home', t.given.organizations?.home);
}

/** An organization that only `outsider` is a member of. */
export function other(t: CustomRoles): string {
  return t.need('organizations.other', t.given.organizations?.other);
}

/** The member of `home` whose role the suite may change. To change it use `withSubject`. */
export function subjectId(t: CustomRoles): string {
  return t.need('members.subject', t.given.members?.subject);
}

/** The field in which an assignment takes the role. */
export function roleField(t: CustomRoles): string {
  return t.given.memberRoleField ?? 'role';
}

/** The first of these whose credential the target file gives; skips with the first where it gives none. */
export function firstOf(t: CustomRoles, ...principals: readonly PrincipalOf<'custom-roles'>[]): Caller {
  const [first = 'owner'] = principals;
  return t.as(principals.find((principal) => t.has(principal)) ?? first);
}

/** All who may manage the roles of `home`, as far as the target file has them. */
export function managers(t: CustomRoles): readonly Caller[] {
  return (['admin', 'owner'] as const).filter((principal) => t.has(principal)).map((principal) => t.as(principal));
}

/** Somebody who may manage the roles of `home`. */
export function manager(t: CustomRoles): Caller {
  return firstOf(t, 'admin', 'owner');
}

/** Somebody who may read the roles of `home`. */
export function reader(t: CustomRoles): Caller {
  return firstOf(t, 'member', 'staff', 'admin', 'owner');
}

/** `home`, and another manager of it than this one, where the target file has both. */
export function atHomeBut(t: CustomRoles, principal: 'owner' | 'admin'): Place {
  return { org: home(t), as: firstOf(t, principal === 'owner' ? 'admin' : 'owner', principal) };
}

/** `home`, and who manages it. */
export function atHome(t: CustomRoles): Place {
  return { org: home(t), as: manager(t) };
}

/** `other`, and who manages it. */
export function atOther(t: CustomRoles): Place {
  return { org: other(t), as: t.as('outsider') };
}

/** The 13 permissions that there are, by their resource. */
export const actions: Readonly<Record<string, readonly string[]>> = {
  content: ['read', 'write', 'publish', 'delete', 'archive'],
  team: ['read', 'write', 'manage'],
  settings: ['read', 'write', 'admin'],
  billing: ['read', 'write'],
};

export function permissionsOf(resource: string): readonly string[] {
  return (actions[resource] ?? []).map((action) => `${resource}:${action}`);
}

export const allPermissions: readonly string[] = Object.keys(actions).flatMap(permissionsOf);

/** The roles that every organization has. */
export const builtInNames = ['owner', 'admin', 'member', 'staff'] as const;
export type BuiltInName = (typeof builtInNames)[number];

/** An id that nothing has, in the form of one that something has. */
function unlike(known: string): string {
  if (/^\d+$/.test(known)) return '2000000007';
  if (/^[\da-f]{24}$/i.test(known)) return 'f'.repeat(24);
  const uuid = /^(.*-)[\da-f]{12}$/i.exec(known)?.[1];
  return uuid === undefined ? `${known}nowhere` : `${uuid}ffffffffffff`;
}

/** The id of no organization. */
export function unknownOrg(t: CustomRoles): string {
  return unlike(home(t));
}

/** The id of no member. */
export function unknownMember(t: CustomRoles): string {
  return unlike(subjectId(t));
}

/** An answer that something else is built upon; throws `Inconclusive` where it is no 2xx. */
export function trust(answer: Answer, what: string): Answer {
  if (isAccepted(answer)) return answer;
  throw new Inconclusive(`${what} could not be arranged: ${told(answer)}`);
}

/** The members of an object; none where it is something else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

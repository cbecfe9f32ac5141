import { isAccepted, told, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import type { Session } from '../../run/session.ts';

/** What a check of this API has in hand. */
export type Partoo = Session<'partoo'>;

/** The organization that most checks work in. */
export function home(t: Partoo): number {
  return t.need('orgs.home', t.given.orgs?.home);
}

/** An organization beside `home`, which only a PROVIDER reaches from there. */
export function other(t: Partoo): number {
  return t.need('orgs.other', t.given.orgs?.other);
}

/** An organization that is not allowed to switch. */
export function locked(t: Partoo): number {
  return t.need('orgs.locked', t.given.orgs?.locked);
}

/** An organization without SSO. */
export function noSso(t: Partoo): number {
  return t.need('orgs.noSso', t.given.orgs?.noSso);
}

/** The BUSINESS_MANAGER of `home` that the suite may change. To change it use `withUser`. */
export function subjectId(t: Partoo): string {
  return t.need('users.subject', t.given.users?.subject);
}

/** A user of `other`. */
export function otherOrgUserId(t: Partoo): string {
  return t.need('users.otherOrg', t.given.users?.otherOrg);
}

/** The id of no organization: a number that fits into 32 bits and that no provider comes to. */
export const unknownOrg = 2_000_000_007;

/** Values of other kinds that a lenient language takes for a text, or makes one of. */
export const noTexts: readonly unknown[] = [true, ['understudy'], { understudy: 'understudy' }];

/** The `api_id` of no custom role. */
export function unknownRole(t: Partoo): string {
  return roleName(t, 'us_nowhere');
}

/** The id of no user. */
export function unknownUser(t: Partoo): string {
  return unknownIdLike(t.given.users?.subject ?? t.given.users?.otherOrg ?? '5309c3a237bbc544d8e26737');
}

/**
 * What nobody is called, in the form of an id of the target. Short ids may be given one after the other, and each of their
 * length may be somebody's: it is longer than they are.
 */
export function unknownIdLike(known: string): string {
  if (/^\d{1,20}$/.test(known)) return String(unknownOrg);
  // The version and the variant of a UUID are no free choice.
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(known))
    return `ffffffff-ffff-${known.charAt(14)}fff-${known.charAt(19)}fff-ffffffffffff`;
  const filled = known.replace(/[\da-f]/gi, 'f');
  return (filled.match(/f/g) ?? []).length < 12 ? `${filled}${'f'.repeat(12)}` : filled;
}

/** A name for a custom role, its `api_id` or an alias that nothing else has: letters, digits and underscores. */
export function roleName(t: Partoo, prefix = 'us'): string {
  return t.unique(prefix).replaceAll('-', '_').toLowerCase();
}

/** Somebody who may manage `home`, and how to say that `home` is meant. */
export function homeAdmin(t: Partoo): { readonly as: Caller; readonly query: Readonly<Record<string, number>> } {
  if (t.has('orgAdmin') || !t.has('provider')) return { as: t.as('orgAdmin'), query: {} };
  return { as: t.as('provider'), query: { org_id: home(t) } };
}

/** Somebody who may manage `other`, and how to say that `other` is meant. */
export function otherAdmin(t: Partoo): { readonly as: Caller; readonly query: Readonly<Record<string, number>> } {
  if (t.has('otherOrgAdmin') || !t.has('provider')) return { as: t.as('otherOrgAdmin'), query: {} };
  return { as: t.as('provider'), query: { org_id: other(t) } };
}

export interface ListedPermission {
  readonly name: string;
  readonly dependsOn: string | null;
}

/** What GET /permissions lists for `home`, read once. */
export async function listedPermissions(t: Partoo): Promise<readonly ListedPermission[]> {
  return t.once('permissions of home', async () => {
    const answer = trust(await t.call('getPermissions', homeAdmin(t)), 'the permissions of home');
    return permissionsIn(answer);
  });
}

/** What an answer of GET /permissions lists. */
export function permissionsIn(answer: Answer): readonly ListedPermission[] {
  return collect(valueAt(answer, '/body'));
}

function collect(value: unknown): ListedPermission[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(collect);
  const members = new Map<string, unknown>(Object.entries(value));
  const name = members.get('name');
  const dependsOn = members.get('depends_on');
  if (members.has('depends_on') && typeof name === 'string')
    return [{ name, dependsOn: typeof dependsOn === 'string' ? dependsOn : null }];
  return [
    ...collect(members.get('sections')),
    ...collect(members.get('subsections')),
    ...collect(members.get('permissions')),
  ];
}

/** An answer that something else is built upon; throws `Inconclusive` where it is no 2xx. */
export function trust(answer: Answer, what: string): Answer {
  if (isAccepted(answer)) return answer;
  throw new Inconclusive(`${what} could not be arranged: ${told(answer)}`);
}

/**
 * The id of the user behind a credential, from GET /user/me; asked once for each. Whether a PUBLISHER has access to any user,
 * itself among them, is open.
 */
export async function myId(t: Partoo, caller: Caller): Promise<string> {
  return t.once(`id of ${caller.principal}`, async () => {
    const answer = await t.call('getMyUser', { as: caller });
    if (caller.principal === 'publisher' && answer.status === 403)
      throw new Skip('a PUBLISHER is not shown who it is: GET /user/me is answered 403');
    const id = valueAt(trust(answer, `the id of ${caller.principal}`), '/body/id');
    if (typeof id === 'string') return id;
    throw new Inconclusive(`GET /user/me tells no id of ${caller.principal}`);
  });
}

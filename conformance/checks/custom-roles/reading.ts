import { isDeepStrictEqual } from 'node:util';
import { isAccepted, isRefused } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { type CustomRoles, membersOf, trust } from './given.ts';
import { type Body, get, type MadeRole } from './makers.ts';

/** The role in an answer. That it is the body itself is no more than a SHOULD: it may lie one step deeper, or two. */
export function roleIn(answer: Answer): Body {
  const body = membersOf(answer.body);
  const within = (outer: Body) => Object.values(outer).map(membersOf);
  const places = [body, ...within(body), ...within(body).flatMap(within)];
  return places.find((place) => 'id' in place) ?? body;
}

/** What is a role's own. Beside it a target may show what it likes: who holds the role, or when it was last read. */
const own = [
  'id',
  'name',
  'organizationId',
  'description',
  'permissions',
  'createdAt',
  'createdBy',
  'updatedAt',
] as const;

/** The members of a role that nobody but an update changes; the order of its permissions is none of them. */
export function ownOf(role: Body): Body {
  return Object.fromEntries(own.map((name) => [name, comparable(role[name])] as const));
}

/** How to read a role before and after a request that must not change it: what is its own, or the status that it answers. */
export function roleReader(t: CustomRoles, role: Pick<MadeRole, 'org' | 'id' | 'as'>): () => Promise<unknown> {
  return async () => {
    const answer = await get(t, role);
    return isAccepted(answer) ? ownOf(roleIn(answer)) : answer.status;
  };
}

/** A value as it is compared: nothing says in which order permissions come. */
function comparable(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value;
}

/** Claims that members of a role have these values. */
export function expectMembers(role: Body, expected: Body, where: string): void {
  for (const [name, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(comparable(role[name]), comparable(value)))
      throw new Failure({ expected: show(value), actual: show(role[name]), where: `${where}/${name}` });
  }
}

/** Reads a role as it is now. Throws `Inconclusive` where it is not found. */
export async function readRole(t: CustomRoles, role: Pick<MadeRole, 'org' | 'id' | 'as'>): Promise<Body> {
  return roleIn(trust(await get(t, role), `a look at the role ${role.id}`));
}

/** Claims that a role reads back with these values. */
export async function expectReadBack(
  t: CustomRoles,
  role: Pick<MadeRole, 'org' | 'id' | 'as'>,
  expected: Body,
): Promise<void> {
  const answer = await get(t, role);
  if (isRefused(answer))
    throw new Failure({ expected: `the role ${role.id} to be found`, actual: String(answer.status), where: '/status' });
  expectMembers(roleIn(trust(answer, `a look at the role ${role.id}`)), expected, '/state');
}

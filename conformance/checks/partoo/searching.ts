import { assume } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { usersIn } from './found-users.ts';
import { rareName, whoIsIn } from './people.ts';
import { homeAdmin, makeUser, type Partoo } from './world.ts';

type Query = Readonly<Record<string, string | number | boolean>>;
type Found = Readonly<Record<string, unknown>> & { readonly id: string };

/** Searches; an administrator of `home` in `home`, unless told otherwise. */
export async function search(t: Partoo, query: Query, as?: Caller): Promise<Answer> {
  const admin = homeAdmin(t);
  return t.call('searchUser', { as: as ?? admin.as, query: as ? query : { ...admin.query, ...query } });
}

/** Claims that a search finds these users, in whatever order and company. */
export function expectFound(answer: Answer, ...users: readonly Found[]): void {
  assume(answer, 'a search');
  const found = new Set(whoIsIn(answer, ...users));
  const lacking = users.filter(({ id }) => !found.has(id)).map(({ email }) => email);
  if (lacking.length === 0) return;
  throw new Failure({ expected: `a page with ${show(lacking)}`, actual: told(answer), where: '/body/users' });
}

/** Claims that a search does not find these users. */
export function expectNotFound(answer: Answer, ...users: readonly Found[]): void {
  if (whoIsIn(answer, ...users).length === 0) return;
  const emails = users.map(({ email }) => email);
  throw new Failure({ expected: `a page without ${show(emails)}`, actual: told(answer), where: '/body/users' });
}

/** Whom a page has, by their addresses. */
export function told(answer: Answer): string {
  return `a page with ${show(usersIn(answer).map(({ email }) => email))}`;
}

/** How often a search is made before what it finds counts. */
const looks = 3;

/** Claims something about a search after a change. It may take a moment until it knows of it: nothing says when it must. */
export async function soon(claim: () => Promise<void>): Promise<void> {
  for (let left = looks; ; left -= 1)
    try {
      await claim();
      return;
    } catch (error) {
      if (!(error instanceof Failure) || left === 1) throw error;
    }
}

/** Two users with one last name, whom nobody else has it, in the order of their addresses and first names. */
export async function namesakes(t: Partoo) {
  const last = rareName(t);
  const stem = t.unique().toLowerCase();
  const second = await makeUser(t, { email: `b-${stem}@example.com`, first_name: 'Bea', last_name: last });
  const first = await makeUser(t, { email: `a-${stem}@example.com`, first_name: 'Ada', last_name: last });
  return { first, second, last };
}

import { isAccepted, isRefused, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { adminRole, candidateRoles } from './candidates.ts';
import { admin, home, type Llama, namedRoles, normal, sameId, subjectId, tellsUsers, trust } from './given.ts';
import { listedMembers, rolesOf } from './reading.ts';

type Body = Readonly<Record<string, unknown>>;

/** A request that gives a role: of `home`, by its admin, unless told otherwise. */
export interface Assignment {
  readonly as?: Caller;
  /** The organization in the path; it is in the body, too, unless `body` names another. */
  readonly organization?: string;
  /** Members of the body. */
  readonly body: Body;
}

/** Gives the subject, or whom the body names, a role. */
export async function assign(t: Llama, { as = admin(t), organization = home(t), body }: Assignment): Promise<Answer> {
  const whole: Body = { user_id: subjectId(t), organization_id: organization, ...body };
  const answer = await t.call('assignRoleToUserInOrganization', {
    as,
    path: { organization_id: organization },
    body: whole,
  });
  if (isAccepted(answer) && whole.user_id === subjectId(t) && sameId(organization, t.given.organizations?.home))
    noteFirst(t, whole.role_id, answer);
  return answer;
}

/** What was answered when the subject was first given each role in `home`, by what a run knows of the target. */
const firsts = new WeakMap<Llama['given'], Map<unknown, Answer>>();

function noteFirst(t: Llama, role: unknown, answer: Answer): void {
  const known = firsts.get(t.given) ?? new Map<unknown, Answer>();
  firsts.set(t.given, known);
  if (!known.has(normal(role))) known.set(normal(role), answer);
}

/** The answers to the first assignment of each role to the subject: only then need an assignment be a new one. */
export function firstAnswers(t: Llama): readonly Answer[] {
  return [...(firsts.get(t.given)?.values() ?? [])];
}

/** Roles of `home`: those of the target file, then what is listed where those are fewer than two. */
async function knownRoles(t: Llama): Promise<readonly string[]> {
  const named = namedRoles(t);
  return named.length < 2 && (await t.serves('listRoles')) ? [...named, ...(await candidateRoles(t))] : named;
}

/** Two roles that can be given to the subject, or fewer. Those that are listed alone are tried, once in a run. */
async function givableRoles(t: Llama, id: string): Promise<readonly string[]> {
  const [known, named] = [await knownRoles(t), namedRoles(t)];
  if (known.length === named.length) return named;
  return t.once('roles that can be given', async () => {
    await originalRow(t, id);
    const [held, rights] = [(await heldBy(t, id)) ?? [], await adminRole(t)];
    const holds = (role: string) => held.includes(normal(role));
    // That of the admin, once it is taken from the subject, might not be given back.
    const tried = known.slice(named.length).filter((role) => !holds(role) || !sameId(role, rights));
    if (tried.length === 0) return named;
    const [found, refusals] = [[...named], new Set<number>()];
    for (const role of tried) {
      if (found.length >= 2) return found;
      // What is held need not be given again.
      const status = holds(role) ? undefined : await refusalOf(t, id, role);
      if (status === undefined) found.push(role);
      else refusals.add(status);
    }
    const [one] = named;
    if (found.length >= 2) return found;
    if (one === undefined) return found.length === 0 ? known : found;
    if (holds(one) && tried.every((role) => sameId(role, rights))) return found;
    // Where the one that is named is refused alike, the refusal says nothing of the others.
    return refusals.has((await refusalOf(t, id, one)) ?? 0) ? known : found;
  });
}

/** The status with which the subject is refused a role; undefined where they are given it. */
async function refusalOf(t: Llama, id: string, role: string): Promise<number | undefined> {
  const answer = await assign(t, { body: { user_id: id, role_id: role } });
  return isRefused(answer) ? answer.status : undefined;
}

/** One role that can be given in `home`. */
export async function usableRole(t: Llama): Promise<string> {
  return t.need('roles.first', (await knownRoles(t))[0]);
}

/** Two roles that can be given in `home`, or the one that is known twice, where that does. */
async function usableRoles(t: Llama, id: string): Promise<readonly [string, string]> {
  const [one, another] = await givableRoles(t, id);
  if (one !== undefined && another === undefined && t.remembers && !(await tellsUsers(t)))
    if (await isGivenAgain(t, id, [one])) return [one, one];
  return [t.need('roles.first', one), t.need('roles.second', another)];
}

/**
 * Whether a role may be given to who holds it: no document says so. Asked where nobody can read who holds which: the first may be
 * refused for being held already, and then another one is not.
 */
async function isGivenAgain(t: Llama, id: string, roles: readonly string[]): Promise<boolean> {
  return t.once('a role is given again', async () => {
    await originalRow(t, id);
    let refusal: Answer | undefined;
    for (const role of new Set(roles)) {
      const body = { user_id: id, role_id: role };
      refusal = await assign(t, { body });
      if (isAccepted(refusal)) return isAccepted(await assign(t, { body }));
    }
    // A conflict is what being held already would be.
    return refusal?.status !== 409;
  });
}

/** The roles that a user holds; where that cannot be read and none is given again, the second of two, given to them now. */
async function heldNow(t: Llama, id: string, roles: readonly [string, string]): Promise<readonly unknown[]> {
  const held = await heldBy(t, id);
  if (held || !t.remembers || (await isGivenAgain(t, id, roles))) return held ?? [];
  await assign(t, { body: { user_id: id, role_id: roles[1] } });
  return [normal(roles[1])];
}

/** The subject, and roles that they can be given. */
export interface Subject {
  readonly id: string;
  /** A role that the subject does not hold, as far as that can be read: that an equal assignment is accepted is not stated. */
  readonly role: string;
  /** Another role that can be given; the same one where no other is known, and nobody can read who holds which. */
  readonly another: string;
  /** Puts the subject back. */
  readonly restore: () => Promise<void>;
}

/** The memberships of `home` as they were before this run gave the subject any role; undefined where they cannot be read. */
export async function originalRows(t: Llama): Promise<readonly unknown[] | undefined> {
  return t.once('the memberships that home had', () => rowsOfHome(t));
}

/**
 * The membership of the subject as it was before this run gave them any role; undefined where it cannot be read. Read and noted
 * before the first: what an assignment spoils once looks the same before and after the next one.
 */
export async function originalRow(t: Llama, id: string = subjectId(t)): Promise<unknown> {
  return t.once('the membership that the subject had', async () => {
    const row = ofHome(await originalRows(t), id);
    t.note({ kind: 'subject', key: { id, organization: home(t) }, original: { roles: row ? rolesOf(row) : null } });
    if (row !== undefined && (await t.serves('listRoles'))) await originalRoles(t);
    return row;
  });
}

/** What `home` answered about its roles before this run gave anybody one. */
export async function originalRoles(t: Llama): Promise<Answer> {
  return t.once('the roles that home had', () =>
    t.call('listRoles', { as: admin(t), path: { organization_id: home(t) } }),
  );
}

/** The memberships of `home`; undefined where they cannot be read. */
async function rowsOfHome(t: Llama): Promise<readonly unknown[] | undefined> {
  return t.remembers && (await tellsUsers(t)) ? listedMembers(t, home(t), admin(t)) : undefined;
}

/** The membership of a user in `home`; undefined where that cannot be read. Throws `Inconclusive` where they are no member. */
function ofHome(rows: readonly unknown[] | undefined, id: string): unknown {
  const row = rows?.find((each) => sameId(within(each, '/user_id'), id));
  if (rows && row === undefined)
    throw new Inconclusive(`users.subject (${id}) is not among the users of organizations.home`);
  return row;
}

/** The roles that a user holds in `home`; undefined where that cannot be read. Throws `Inconclusive` where they are no member. */
export async function heldBy(t: Llama, id: string): Promise<readonly unknown[] | undefined> {
  const row = ofHome(await rowsOfHome(t), id);
  return row === undefined ? undefined : rolesOf(row);
}

/** Borrows the subject. To be used within `t.exclusively`; `restore` has to be called afterwards. */
export async function borrowSubject(t: Llama): Promise<Subject> {
  const id = subjectId(t);
  const roles = await usableRoles(t, id);
  const before = await originalRow(t, id);
  const original = before === undefined ? undefined : rolesOf(before);
  const held = await heldNow(t, id, roles);
  const role = roles.find((each) => !held.includes(normal(each))) ?? roles[0];
  const another = roles.find((each) => each !== role) ?? roles[1];
  return { id, role, another, restore: () => restoreSubject(t, id, original) };
}

/** Gives the subject the role of before, where it had one. What could not be put back is told by the cleaner. */
async function restoreSubject(t: Llama, id: string, original: readonly unknown[] | undefined): Promise<void> {
  const [role] = original ?? [];
  if (role !== undefined) await assign(t, { body: { user_id: id, role_id: role } });
}

/** Works with the subject while no other run does, and puts it back. Its role of before is noted first. */
export async function withSubject<Result>(t: Llama, work: (subject: Subject) => Promise<Result>): Promise<Result> {
  return t.exclusively(async () => {
    const subject = await borrowSubject(t);
    try {
      return await work(subject);
    } finally {
      await subject.restore();
    }
  });
}

/** Gives the subject a role, which has to be accepted for a claim to mean anything. */
export async function give(t: Llama, role: string): Promise<Answer> {
  return trust(await assign(t, { body: { role_id: role } }), `the assignment of the role ${role}`);
}

/** Puts the subject back for good; says why not where that is not possible. */
export async function returnSubject(t: Llama, id: string, original: unknown): Promise<string | undefined> {
  const roles: readonly unknown[] | undefined = Array.isArray(original) ? original : undefined;
  if (!roles) return leaveAtFirst(t, id);
  const held = await heldBy(t, id);
  if (held?.join() === roles.join()) return undefined;
  const [role] = roles;
  if (role === undefined) return 'it had no role before, and no operation is documented that takes a role away';
  const answer = await assign(t, { body: { user_id: id, role_id: role } });
  if (!isAccepted(answer)) return `the role ${show(role)} could not be given back: ${told(answer)}`;
  const now = await heldBy(t, id);
  return now === undefined || now.join() === roles.join()
    ? undefined
    : `it had the roles ${roles.join(', ')} before, and has ${now.join(', ')}`;
}

/** Leaves a subject whose role of before could not be read with a role that whoever wrote the target file knows. */
async function leaveAtFirst(t: Llama, id: string): Promise<string> {
  const unread = 'the role that it had could not be read before';
  const { first } = t.given.roles ?? {};
  if (first === undefined) return `${unread}; see which one it has`;
  const answer = await assign(t, { body: { user_id: id, role_id: first } });
  return isAccepted(answer)
    ? `${unread}; it was given roles.first at the end`
    : `${unread}; roles.first could not be given to it at the end: ${told(answer)}`;
}

import { isAccepted, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import { builtInNames, type CustomRoles, firstOf, home, manager, membersOf, roleField, subjectId } from './given.ts';
import { walk } from './lists.ts';
import type { Body } from './makers.ts';

/** Reads a member of an organization; undefined where the target does not tell it. */
export async function readMember(t: CustomRoles, org: string, id: string, as: Caller): Promise<Body | undefined> {
  if (await t.serves('getMember')) {
    const answer = await t.call('getMember', { as, path: { orgId: org, memberId: id } });
    if (isAccepted(answer)) return memberIn(answer, id);
  }
  return (await listedMembers(t, org, as, id)).find((member) => member.id === id);
}

/** The member that an answer shows, by itself or within a member of the body: no document shows it. */
function memberIn({ body }: Answer, id: string): Body {
  const outer = membersOf(body);
  const places = [outer, ...Object.values(outer).map(membersOf)];
  return places.find((place) => Object.values(place).includes(id)) ?? outer;
}

/** The items of a list of members, wherever it lies: no document shows its body. */
function itemsOf({ body }: Answer): readonly Body[] {
  const places = [within(body, '/members'), body, ...Object.values(membersOf(body))];
  return (places.find((place) => Array.isArray(place)) ?? []).map(membersOf);
}

/** Under which name members show their ids: the one of the target file stands there for the subject. */
async function nameOfId(t: CustomRoles): Promise<string> {
  const answer = await t.call('listMembers', { as: manager(t), path: { orgId: home(t) } });
  const id = t.given.members?.subject;
  const shown = itemsOf(answer).flatMap((member) => Object.entries(member));
  return shown.find(([, value]) => value !== undefined && value === id)?.[0] ?? 'id';
}

/**
 * The members of an organization, five pages at most; none where the target does not list them.
 * @param wanted the id of the one that is looked for: what comes behind it is not read
 */
export async function listedMembers(
  t: CustomRoles,
  org: string,
  as: Caller,
  wanted?: string,
): Promise<readonly Body[]> {
  if (!(await t.serves('listMembers'))) return [];
  const name = await t.once('the name of the id of a member', () => nameOfId(t));
  const found = new Map<unknown, Body>();
  for (let page = 1; page <= 5; page += 1) {
    const answer = await t.call('listMembers', { as, path: { orgId: org }, query: { page } });
    const known = found.size;
    for (const member of itemsOf(answer)) {
      const id = member[name];
      if (id !== undefined) found.set(id, { ...member, id });
    }
    if (found.size === known || (wanted !== undefined && found.has(wanted))) break;
  }
  return [...found.values()];
}

/** What a member holds, in the field that an assignment takes it in, or in `role`; undefined where neither is told. */
export function heldBy(t: CustomRoles, member: Body): unknown {
  return member[roleField(t)] ?? member.role;
}

/** What a member shows of roles by other names; undefined where it shows none. All else may change by itself. */
function rolesIn(member: Body): Body | undefined {
  const found = Object.entries(member).filter(([name]) => /role/i.test(name));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** How to read the role of the subject before and after a request; undefined where the target cannot tell. */
export async function subjectReader(t: CustomRoles): Promise<(() => Promise<unknown>) | undefined> {
  const read = async () => {
    const member = await readMember(t, home(t), subjectId(t), manager(t));
    return member && (heldBy(t, member) ?? rolesIn(member));
  };
  const readable = await t.once('whether the role of the subject can be read', read);
  return readable === undefined ? undefined : read;
}

/** What the subject held before this run, read once; an ordinary member where the target cannot tell. */
async function originalOf(t: CustomRoles): Promise<unknown> {
  return t.once('the role of the subject', async () => {
    const member = await readMember(t, home(t), subjectId(t), manager(t));
    return (member && heldBy(t, member)) ?? null;
  });
}

/**
 * Notes that the subject is about to hold a role, so that it is put back before that role is deleted. Gives out how to put
 * it back.
 */
export async function noteSubject(t: CustomRoles, role: string): Promise<() => Promise<void>> {
  const id = subjectId(t);
  const original = await originalOf(t);
  t.note({ kind: 'subject', key: { org: home(t), id, holding: role }, original: { role: original } });
  return async () => {
    await restore(t, original);
  };
}

/** Gives the subject what it held before this run; says why not where that is not accepted. */
export async function giveBack(t: CustomRoles): Promise<string | undefined> {
  return restore(t, await originalOf(t));
}

/** Puts the subject back; says why not where that is not accepted. */
export async function restore(t: CustomRoles, original: unknown): Promise<string | undefined> {
  const refused = await giveOneOf(t, formsOf(original));
  // Null is for a field that custom roles alone are given in.
  return refused === undefined ? undefined : giveOneOf(t, [...(await otherFormsOf(t, original)), null]);
}

/** Whether the subject may hold a role that it was to be given: it is not seen to hold what it held before, or nothing of that role. */
export async function mayHold(t: CustomRoles, role: unknown, original: unknown): Promise<boolean> {
  const member = await readMember(t, home(t), subjectId(t), firstOf(t, 'owner', 'admin'));
  if (!member) return true;
  if (typeof original === 'string' && heldBy(t, member) === original) return false;
  return JSON.stringify(member).includes(JSON.stringify(role));
}

/** Gives the subject the first of these that is accepted; says why not where none is. */
async function giveOneOf(t: CustomRoles, roles: readonly unknown[]): Promise<string | undefined> {
  let refused = '';
  for (const role of roles) {
    const answer = await sendRole(t, {
      org: home(t),
      member: subjectId(t),
      role,
      as: firstOf(t, 'owner', 'admin'),
    });
    if (isAccepted(answer)) return undefined;
    refused = told(answer);
  }
  return refused;
}

/**
 * What to send to give back what was read. A role may be shown as an object; of a member who is shown nowhere nothing is known
 * but that it is an ordinary one.
 */
function formsOf(original: unknown): readonly unknown[] {
  if (typeof original === 'string') return [original];
  const { id, name } = membersOf(original);
  const named = [id, name].filter((form) => typeof form === 'string');
  return named.length > 0 ? named : ['member'];
}

/** A custom role may be shown by its id and taken by its name, or the other way round. */
async function otherFormsOf(t: CustomRoles, original: unknown): Promise<readonly unknown[]> {
  if (typeof original !== 'string' || builtInNames.some((name) => name === original)) return [];
  const role = (await walk(t)).find(({ id, name }) => id === original || name === original);
  return role ? [role.name, role.id].filter((form) => form !== original) : [];
}

/** Asks to give a member a role, which is sent as it stands. */
export function sendRole(
  t: CustomRoles,
  { org, member, role, as }: { org: string; member: string; role: unknown; as: Caller },
): Promise<Answer> {
  return t.call('assignMemberRole', { as, path: { orgId: org, memberId: member }, body: { [roleField(t)]: role } });
}

/** Works with the subject while no other run does, and puts it back. Not to be nested. */
export async function withSubject<Result>(t: CustomRoles, work: () => Promise<Result>): Promise<Result> {
  subjectId(t);
  return t.exclusively(async () => {
    const putBack = await noteSubject(t, '');
    try {
      return await work();
    } finally {
      await putBack();
    }
  });
}

/** Whether the subject is shown with a role: by its id or its name, in whatever form; undefined where the target does not tell. */
export async function shows(
  t: CustomRoles,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<boolean | undefined> {
  const member = await readMember(t, home(t), subjectId(t), manager(t));
  if (!member) return undefined;
  const text = JSON.stringify(member);
  return text.includes(JSON.stringify(id)) || text.includes(JSON.stringify(name));
}

import { isDeepStrictEqual } from 'node:util';
import { decodeJwt } from 'jose';
import { Skip } from '../../run/outcome.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import type { Prepared } from '../suite.ts';
import type { Stage } from './relations.ts';
import {
  atHome,
  atOther,
  type Body,
  carried,
  type CustomRoles,
  heldBy,
  home,
  listedMembers,
  noteSubject,
  readMember,
  roleField,
  sendRole,
  sharedRole,
  subjectId,
  unknownMember,
} from './world.ts';

/** Arranges a cell of an operation on one member. */
export async function arrangeMember(
  t: CustomRoles,
  operation: string,
  relation: string,
  stage: Stage,
): Promise<Prepared> {
  const memberId = await addressed(t, relation, stage);
  const path = { orgId: stage.org, memberId };
  if (operation === 'getMember') return { as: stage.as, path };
  return { as: stage.as, path, ...(await assignment(t, relation, stage, memberId)) };
}

async function addressed(t: CustomRoles, relation: string, { as, org, owning }: Stage): Promise<string> {
  switch (relation) {
    case 'self':
      return memberOf(t, principals.find((name) => name === as.principal) ?? 'subject');
    case 'theOwner':
      return memberOf(t, 'owner');
    case 'unknownMember':
      return unknownMember(t);
    case 'other':
    case 'foreignMember':
      return owning.org === home(t) ? subjectId(t) : foreignMember(t, owning);
    default:
      // Nobody is another member to themselves.
      return as.principal === 'subject' && org === home(t) ? memberOf(t, 'member') : subjectId(t);
  }
}

const principals = ['owner', 'admin', 'member', 'staff'] as const;

/** The id of the member behind a credential: by the `sub` of its token, among the members that are listed. */
async function memberOf(t: CustomRoles, principal: PrincipalOf<'custom-roles'>): Promise<string> {
  if (principal === 'subject') return subjectId(t);
  return t.once(`the member who is ${principal}`, async () => {
    const { sub } = claimsOf(t.as(principal));
    const members = await listedMembers(t, home(t), atHome(t).as);
    const id = members.find(({ userId }) => userId !== undefined && userId === sub)?.id;
    if (typeof id === 'string') return id;
    throw new Skip(`which member ${principal} is cannot be read from the list of members, a companion`);
  });
}

function claimsOf({ headers }: Caller): { readonly sub?: string | undefined } {
  try {
    return decodeJwt((headers.authorization ?? '').replace(/^Bearer /, ''));
  } catch {
    return {};
  }
}

/** A member of another organization: not its owner, so that the role can be given back should it be taken. */
async function foreignMember(t: CustomRoles, { org, as }: Stage['owning']): Promise<string> {
  const members = await t.once(`the members of ${org}`, () => listedMembers(t, org, as));
  // Where a member is named by the user, one and the same may belong to both.
  const own = await t.once('the members of home', () => listedMembers(t, home(t), atHome(t).as));
  const found = members.find(
    ({ id, ...member }) =>
      typeof id === 'string' && heldBy(t, member) !== 'owner' && !own.some((each) => each.id === id),
  );
  if (typeof found?.id === 'string') return found.id;
  throw new Skip('organizations.other shows no member of its own but its owner, or the target does not list members');
}

/** The body of an assignment, how to see what it does, and how to take it back. */
async function assignment(
  t: CustomRoles,
  relation: string,
  { org, owning }: Stage,
  memberId: string,
): Promise<Pick<Prepared, 'body' | 'read' | 'done'>> {
  const field = roleField(t);
  const role = await sharedRole(t, org === t.given.organizations?.other ? atOther(t) : atHome(t));
  const custom = await carried(t, role);
  const read = async (): Promise<Body | undefined> => readMember(t, owning.org, memberId, owning.as);
  // Only what the subject holds changes during a run, and only to give it back to itself is it looked at here.
  const look = () =>
    memberId === t.given.members?.subject && relation === 'self'
      ? read()
      : t.once(`what ${memberId} of ${owning.org} holds`, read);
  const known = relation === 'unknownMember' ? undefined : await look();
  const held = known && heldBy(t, known);
  const readable = held === undefined ? {} : { read: async () => heldBy(t, (await read()) ?? {}) };
  if (memberId === t.given.members?.subject && relation !== 'self')
    return { body: { [field]: custom }, ...readable, done: await noteSubject(t, role.id) };
  if (relation === 'foreignMember' || relation === 'other') {
    const done = async () => {
      const now = await read();
      if (now && !isDeepStrictEqual(heldBy(t, now), held))
        await sendRole(t, { ...owning, member: memberId, role: held });
    };
    return { body: { [field]: custom }, ...readable, done };
  }
  if (known && held === undefined)
    throw new Skip('the target does not show what a member holds, and nobody is to be given anything else');
  // Somebody whom the suite may not change is given what they have.
  return { body: { [field]: held ?? custom }, ...readable };
}

import type { Cell } from '../../documents/matrix.ts';
import { expectAccepted, expectValue } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Prepared } from '../suite.ts';
import { listName, usersIn } from './found-users.ts';
import { home, myId, otherOrgUserId, type Partoo, unknownUser } from './given.ts';
import { idOf, makeUser, noteUser, userBody, userMaker } from './makers.ts';
import { byQuery, organizationOf } from './relations-roles.ts';
import { me, providersOrg } from './myself.ts';
import { adminOf, callerOf, otherThan } from './relatives.ts';
import { borrowUser, userReader } from './subject.ts';

type At = Pick<Cell, 'operation' | 'role' | 'relation'>;
type Arrange = (t: Partoo, cell: At) => Promise<Prepared>;
type Body = Readonly<Record<string, unknown>>;

/** The user that a cell is about. */
interface Named {
  readonly id: string;
  /** The organization of a user that the suite made, and may change. */
  readonly made?: number;
  readonly done?: Prepared['done'];
}

async function userOf(t: Partoo, cell: At, members: Body): Promise<Named> {
  const { role, relation } = cell;
  const caller = callerOf(t, role);
  switch (relation) {
    case 'self':
      return { id: await myId(t, caller) };
    case 'subordinate':
      return made(t, role, { ...members, ...(await reachOf(t, role)) });
    case 'colleague':
      return (await t.serves('createUser')) ? made(t, role, members) : colleague(t, cell);
    case 'administrator':
      return made(t, role, { ...members, role: 'ORG_ADMIN' });
    case 'other':
      return strangerTo(t, role, members);
    default:
      return { id: unknownUser(t) };
  }
}

/** A user of the caller's own organization. */
async function made(t: Partoo, role: string, members: Body): Promise<Named> {
  if (role === 'PROVIDER') {
    const org = await providersOrg(t);
    return { id: (await makeUser(t, { ...members, org_id: org }, t.as('provider'))).id, made: org };
  }
  // Whether an ORG_ADMIN may make an ORG_ADMIN is open; that a PROVIDER may is not.
  const maker = members.role === 'ORG_ADMIN' && t.has('provider') ? t.as('provider') : undefined;
  return { id: (await makeUser(t, members, maker)).id, made: home(t) };
}

/** Where no users can be made the subject is a colleague of whoever certainly shares nothing or everything with it. */
async function colleague(t: Partoo, { role, operation }: At): Promise<Named> {
  if (role === 'GROUP_MANAGER' || role === 'PROVIDER' || operation === 'deleteUser' || operation === 'reinviteUser')
    throw new Skip(`needs a user who shares nothing with the ${role}, and the target does not serve createUser`);
  const { id, done } = await borrowUser(t);
  return { id, made: home(t), done };
}

/** What makes a BUSINESS_MANAGER share a group or a business with the caller. */
export async function reachOf(t: Partoo, role: string): Promise<Body> {
  if (role !== 'GROUP_MANAGER' && role !== 'BUSINESS_MANAGER')
    throw new Skip(`a ${role} has neither groups nor businesses, so nobody shares one with it`);
  const { accesses, business_ids: businesses } = await me(t, callerOf(t, role));
  const own = role === 'GROUP_MANAGER' ? accesses : businesses;
  if (!Array.isArray(own) || own.length === 0)
    throw new Skip(`the ${role} of the target file has no ${role === 'GROUP_MANAGER' ? 'accesses' : 'business_ids'}`);
  return role === 'GROUP_MANAGER' ? { role: 'GROUP_MANAGER', accesses: own } : { business_ids: own };
}

/** A user of another organization: made where users can be made, else the one of the target file, who is not changed. */
async function strangerTo(t: Partoo, role: string, members: Body): Promise<Named> {
  const org = await otherThan(t, role);
  if (!(await t.serves('createUser'))) {
    if (role === 'PROVIDER') return { ...(await borrowUser(t)), made: home(t) };
    return { id: otherOrgUserId(t) };
  }
  const as = (await userMaker(t))?.principal === 'provider' ? t.as('provider') : adminOf(t, org).as;
  const user = await makeUser(t, { ...members, ...(as.principal === 'provider' && { org_id: org }) }, as);
  return { id: user.id, made: org };
}

const about =
  (members: Body, more: (t: Partoo, named: Named, cell: At) => Partial<Prepared>, changes = true): Arrange =>
  async (t, cell) => {
    const as = callerOf(t, cell.role);
    const named = await userOf(t, cell, members);
    const reader = named.made === undefined || !changes ? undefined : adminOf(t, named.made).as;
    const read = reader && (await userReader(t, named.id, reader));
    return { as, path: { user_id: named.id }, read, done: named.done, ...more(t, named, cell) };
  };

/** A user that the suite did not make is sent an empty update: there is the right to it, and it changes nothing. */
const updating = about({}, (t, { made: org }, { role, relation }) => ({
  body:
    org === undefined && relation !== 'unknown'
      ? {}
      : { first_name: t.unique(), ...(role === 'PROVIDER' && org !== undefined && { org_id: org }) },
}));

/** Never the users whom the target file names. */
const onlyMade =
  (arrange: Arrange): Arrange =>
  async (t, cell) => {
    if (cell.relation === 'self') throw new Skip('would be done to the holder of a credential');
    if (cell.relation !== 'unknown' && !(await t.serves('createUser')))
      throw new Skip('needs a user made for it, and the target does not serve createUser');
    return arrange(t, cell);
  };

/** Whoever is no PROVIDER, and names another organization, finds the users of the own one, if any: they are one of them. */
const searching: Arrange = async (t, cell) => ({
  ...(await byQuery(t, cell)),
  ...(cell.role !== 'PROVIDER' && {
    accepted: (answer) => {
      for (const index of usersIn(answer).keys())
        expectValue(answer, `/body/${listName(answer)}/${index}/org_id`, home(t));
    },
  }),
});

/** A user whom no PROVIDER has made belongs to the organization of who did, whatever the request names. */
const creating: Arrange = async (t, cell) => {
  const as = callerOf(t, cell.role);
  const body = userBody(t, cell.relation === 'own' ? {} : { org_id: await organizationOf(t, cell) });
  noteUser(t, body);
  return {
    as,
    body,
    accepted: async (answer) => {
      if (cell.role === 'PROVIDER' || !(await t.serves('getUser'))) return;
      const reader = t.has('provider') ? t.as('provider') : as;
      const user = await t.call('getUser', { as: reader, path: { user_id: idOf(answer) } });
      expectAccepted(user);
      expectValue(user, '/body/org_id', home(t));
    },
  };
};

/** How each operation on users is called in each relation. */
export const userRelations: Readonly<Record<string, Arrange>> = {
  createUser: creating,
  getMyUser: (t, { role }) => Promise.resolve({ as: callerOf(t, role) }),
  searchUser: searching,
  getUser: about({}, () => ({}), false),
  updateUser: updating,
  deleteUser: onlyMade(about({}, () => ({}))),
  reinviteUser: onlyMade(about({ status: 'invited' }, () => ({}))),
};

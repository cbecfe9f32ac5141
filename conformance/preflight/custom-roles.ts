import type { TargetOf } from '../targets/target-file.ts';
import {
  bodyOf,
  entryOf,
  isDone,
  isNamed,
  type Members,
  pathOf,
  readMembers,
  recordOf,
} from './custom-roles-members.ts';
import { isAbsent } from '../run/absent.ts';
import { type Answer, down, type Finding, type Get, type Said } from './probe.ts';

const names = ['owner', 'admin', 'member', 'staff', 'outsider', 'expired', 'subject'] as const;
type Name = (typeof names)[number];
type Where = 'home' | 'other';

/** The role that each credential holds in its organization; undefined where any will do. */
const expected: Readonly<Record<Name, { readonly role?: string; readonly org: Where }>> = {
  owner: { role: 'owner', org: 'home' },
  admin: { role: 'admin', org: 'home' },
  member: { role: 'member', org: 'home' },
  staff: { role: 'staff', org: 'home' },
  outsider: { role: 'owner', org: 'other' },
  expired: { org: 'home' },
  subject: { org: 'home' },
};

const builtIn = ['owner', 'admin', 'member', 'staff'];

/** A credential, and what it was answered when it asked for the roles of its organization, and for those of the other one. */
interface Holder {
  readonly name: Name;
  readonly bearer: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly where: Where;
  readonly org?: string;
  readonly roles?: Answer;
  readonly foreign?: Answer;
}

/** What was found out of a target before anything is said of one of its credentials. */
interface Scene {
  readonly get: Get;
  readonly holders: readonly Holder[];
  readonly orgs: Readonly<Record<Where, string | undefined>>;
  readonly members: Readonly<Partial<Record<Where, Members>>>;
}

/**
 * Tries each token on the roles of its organization, and on those of the other one, of which it must not be a member. Of a refusal
 * by status 403 nothing follows as long as others are let in: the target may be the one that is wrong, and the checks tell that.
 */
export async function probeCustomRoles(target: TargetOf<'custom-roles'>, get: Get): Promise<Finding[]> {
  const orgs = { home: target.organizations?.home, other: target.organizations?.other };
  const holders = await Promise.all(
    names.flatMap((name) => {
      const bearer = target.credentials[name]?.bearer;
      return bearer === undefined ? [] : [introduce(get, name, bearer, orgs)];
    }),
  );
  const [home, other] = await Promise.all([listOf(get, holders, 'home'), listOf(get, holders, 'other')]);
  const scene: Scene = { get, holders, orgs, members: { ...(home && { home }), ...(other && { other }) } };
  const said = await Promise.all(
    holders.map(async (holder): Promise<Finding> => ({
      api: 'custom-roles',
      place: ['apis', 'custom-roles', 'credentials', holder.name],
      ...(await sayHolder(scene, holder)),
    })),
  );
  const subject = target.members?.subject;
  const about = { api: 'custom-roles', place: ['apis', 'custom-roles', 'members', 'subject'] } as const;
  const fault = subject === undefined ? undefined : await subjectFault(scene, subject);
  return fault === undefined ? said : [...said, { ...about, verdict: 'wrong', message: fault }];
}

async function introduce(get: Get, name: Name, bearer: string, orgs: Scene['orgs']): Promise<Holder> {
  const where = expected[name].org;
  const [org, other] = [orgs[where], orgs[elsewhere(where)]];
  const headers = { authorization: `Bearer ${bearer}` };
  const holder = { name, bearer, headers, where };
  if (org === undefined) return holder;
  const asksBoth = name !== 'expired' && other !== undefined && other !== org;
  const [roles, foreign] = await Promise.all([
    get(pathOf(org, 'roles'), headers),
    asksBoth ? get(pathOf(other, 'roles'), headers) : undefined,
  ]);
  return { ...holder, org, roles, ...(foreign && { foreign }) };
}

function elsewhere(where: Where): Where {
  return where === 'home' ? 'other' : 'home';
}

/** Whether a credential is shown the roles of the organization that it must not be a member of. */
function isForeignIn({ foreign }: Holder): boolean {
  return foreign !== undefined && isDone(foreign);
}

/** The members of an organization, as the first of its people sees them who is shown any. */
async function listOf(get: Get, holders: readonly Holder[], where: Where): Promise<Members | undefined> {
  for (const { org, headers } of peopleOf(holders, where)) {
    const members = org === undefined ? undefined : await readMembers(get, org, headers);
    if (members) return members;
  }
  return undefined;
}

/** Who should be let into an organization; those first who are. */
function peopleOf(holders: readonly Holder[], where: Where): readonly Holder[] {
  const own = holders.filter((holder) => holder.where === where && holder.name !== 'expired');
  return [...own.filter(isLetIn), ...own.filter((holder) => !isLetIn(holder))];
}

function isLetIn({ name, roles }: Holder): boolean {
  return name !== 'expired' && roles !== undefined && isDone(roles);
}

async function sayHolder(scene: Scene, holder: Holder): Promise<Said> {
  const { name, roles, org, where } = holder;
  if (roles === undefined || org === undefined)
    return { verdict: 'unread', message: `organizations.${where} is not given` };
  if (roles.kind === 'none') return down(roles);
  if (name === 'expired') return sayExpired(roles.status);
  if (roles.status === 401) return { verdict: 'wrong', message: 'the token is refused (401)' };
  if (!isDone(roles)) return sayRefused(scene, holder, org, roles.status);
  const role = sayRole(scene, holder);
  return role.verdict === 'wrong' ? role : ((await sayForeign(scene, holder)) ?? role);
}

function sayExpired(status: number): Said {
  // Whether a target accepts it is for a check to say: it may be the file that is wrong, or the target.
  if (status >= 200 && status < 300)
    return { verdict: 'unread', message: `is accepted (${status}): has its time passed? If so, the target is wrong` };
  return { verdict: 'good', message: `answers ${status}` };
}

/** What is said of a credential that is not shown the roles of its own organization. */
async function sayRefused(scene: Scene, holder: Holder, org: string, status: number): Promise<Said> {
  const { holders, orgs } = scene;
  if (status !== 403 && !isAbsent(status)) return { verdict: 'unread', message: `the list of roles answers ${status}` };
  const inside = await seesInside(scene, holder, org);
  if (inside.includes(true) || isListed(scene, holder, holder.where))
    return { verdict: 'unread', message: `is a member of ${org}, as it seems, and may not list its roles (${status})` };
  const peers = peopleOf(holders, holder.where).filter(({ name }) => name !== holder.name);
  const asked = peers.length > 0 ? peers : holders;
  if (status === 403 && isForeignIn(holder))
    return { verdict: 'wrong', message: `is no member of ${org} (403), but of ${orgs[elsewhere(holder.where)] ?? ''}` };
  const other = asked.find(isLetIn)?.name;
  if (other !== undefined)
    return {
      verdict: 'unread',
      message: `is refused by ${org} (${status}), where ${other} is let in: no member, or the target is wrong`,
    };
  if (status === 403) return { verdict: 'wrong', message: `is no member of ${org} (403)` };
  return { verdict: 'wrong', message: `there are no roles at baseUrl/${org}/roles (${status})` };
}

/** Whether somebody is shown the members of an organization where they are served, and one of its roles where one is known. */
async function seesInside({ get, holders }: Scene, { headers }: Holder, org: string): Promise<readonly boolean[]> {
  const listed = holders.flatMap((each) => (each.org === org && isLetIn(each) && each.roles ? [each.roles] : []));
  const roles = listed.flatMap((answer) => listIn(bodyOf(answer).roles));
  const role = roles.map((each) => recordOf(each).id).find((id) => typeof id === 'string');
  const paths = [pathOf(org, 'members'), ...(role === undefined ? [] : [pathOf(org, 'roles', role)])];
  const answers = await Promise.all(paths.map((path) => get(path, headers)));
  return answers.filter((answer) => answer.kind === 'answer' && !isAbsent(answer.status)).map(isDone);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isListed({ members }: Scene, { bearer }: Holder, where: Where): boolean {
  const known = members[where];
  return known !== undefined && entryOf(known, bearer) !== undefined;
}

function sayRole({ members }: Scene, { name, bearer, where }: Holder): Said {
  const known = members[where];
  const role = known && entryOf(known, bearer)?.role;
  const wanted = expected[name].role;
  if (typeof role !== 'string')
    return { verdict: wanted === undefined ? 'good' : 'unread', message: 'is accepted; its role cannot be read' };
  if (wanted === undefined || role.toLowerCase() === wanted) return { verdict: 'good', message: `is ${role}` };
  // Nothing says how a target shows a role: only another one of the four is surely not this one.
  const sure = builtIn.includes(role.toLowerCase());
  return { verdict: sure ? 'wrong' : 'unread', message: `is ${role}, and should be ${wanted}` };
}

/** What is said of a credential that is let into the organization that it must not be a member of; undefined where it is not. */
async function sayForeign(scene: Scene, holder: Holder): Promise<Said | undefined> {
  const where = elsewhere(holder.where);
  const org = scene.orgs[where];
  if (org === undefined) return undefined;
  const place = `organizations.${where} (${org})`;
  if (org === holder.org) return { verdict: 'wrong', message: `organizations.home and organizations.other are one` };
  if (!isForeignIn(holder)) return undefined;
  const wrong = { verdict: 'wrong', message: `is a member of ${place} too, and should not be` } as const;
  if (isListed(scene, holder, where)) return wrong;
  // Where the members tell who is who, and this is none of them, the target lets a stranger in. So it may where one door is shut.
  const told =
    scene.members[where]?.whole === true && peopleOf(scene.holders, where).some((each) => isListed(scene, each, where));
  const inside = told ? [] : await seesInside(scene, holder, org);
  if (inside.length > 0 && inside.every(Boolean) && !letsEverybodyIn(scene)) return wrong;
  return { verdict: 'unread', message: `is shown the roles of ${place} too: a member there, or the target is wrong` };
}

/** Whether each of several credentials is let into the organization of the others: a target that asks nobody for a membership is likelier than that. */
function letsEverybodyIn({ holders }: Scene): boolean {
  const people = holders.filter(({ name }) => name !== 'expired');
  return people.length > 2 && people.every(isForeignIn);
}

/** What is wrong with the member whose role the suite may change; undefined where nothing is, or where it cannot be read. */
async function subjectFault({ get, holders, orgs, members }: Scene, subject: string): Promise<string | undefined> {
  const { home } = members;
  const [reader] = peopleOf(holders, 'home').filter(isLetIn);
  if (!home || !reader || orgs.home === undefined) return undefined;
  const entry = home.entries.find((each) => isNamed(each, subject));
  if (entry) {
    const owner = holders.find(({ name }) => name === 'owner');
    const owns = entry.role === 'owner' || (owner !== undefined && entryOf(home, owner.bearer) === entry);
    return owns ? `is the owner of ${orgs.home}, whose role must not be changed` : undefined;
  }
  if (!home.whole || isDone(await get(pathOf(orgs.home, 'members', subject), reader.headers))) return undefined;
  return `is none of the ${home.entries.length} members of ${orgs.home} that are listed`;
}

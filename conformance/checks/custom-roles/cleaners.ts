import { isAccepted, isRefused, told, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { isOwn } from '../../run/own-texts.ts';
import type { Identify } from '../../run/pending.ts';
import type { Tidier } from '../../run/visit.ts';
import { gone, left, unseen } from '../cleaned.ts';
import type { Cleaned, Cleaner } from '../suite.ts';
import {
  type CustomRoles,
  firstOf,
  get,
  heldBy,
  listedMembers,
  mayHold,
  type Place,
  remove,
  restore,
  saysBuiltIn,
} from './world.ts';
import { listPage, walk } from './lists.ts';

/** How often the list is read, at most, until two readings agree. */
const mostWalks = 4;

/** The roles of an organization by id, read once for a whole clean-up. Two readings are joined: a list can move between two pages. */
async function rolesOf(t: CustomRoles, place: Place): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  return t.once(`all roles of ${place.org}`, async () => {
    const found = new Map<string, Readonly<Record<string, unknown>>>();
    for (let walks = 0; walks < mostWalks; walks += 1) {
      const known = found.size;
      for (const role of await walk(t, place)) if (typeof role.id === 'string') found.set(role.id, role);
      if (walks > 0 && found.size === known) break;
    }
    return found;
  });
}

/** The beginning of the list of an organization, read once for a whole clean-up: whether there is one. */
function firstPageOf(t: CustomRoles, place: Place): Promise<Answer> {
  return t.once(`the first roles of ${place.org}`, () => listPage(t, {}, place));
}

/** Who may take a role away. In an organization that is none of the target file's there may be nobody: then it is left. */
function placeOf(t: CustomRoles, org: string, by: unknown): Place {
  if (org === t.given.organizations?.other) return { org, as: t.as('outsider') };
  return { org, as: by === 'owner' ? firstOf(t, 'owner', 'admin') : firstOf(t, 'admin', 'owner') };
}

/** Whether an organization of the target file is named: in any other one, its list is not to be counted on. */
function isGiven(t: CustomRoles, org: string): boolean {
  return Object.values(t.given.organizations ?? {}).includes(org);
}

/** Why a role stays: what its deletion is answered, and which members are shown with it. */
async function whyLeft(t: CustomRoles, place: Place, id: string, answer: Answer): Promise<string> {
  const reason = `its deletion is answered ${told(answer)}`;
  if (place.org !== t.given.organizations?.home) return reason;
  const members = await t.once('the members when roles are left', () => listedMembers(t, place.org, place.as));
  const holders = members.filter((member) => heldBy(t, member) === id).map((member) => String(member.id));
  return holders.length === 0 ? reason : `${reason} (held by ${holders.join(', ')})`;
}

/** The ids of roles that were found to stay: a role is told once, though it may be looked for by its id and by its name. */
function staying(t: CustomRoles): Promise<Set<string>> {
  return t.once('the roles that stay', () => Promise.resolve(new Set<string>()));
}

/** Whether a deletion leaves nothing. Of an organization that nobody knows, 404 may be said of it, or of the role. */
function isGone(t: CustomRoles, { org }: Place, answer: Answer): boolean {
  return isAccepted(answer) || (answer.status === 404 && isGiven(t, org));
}

async function takeAway(t: CustomRoles, place: Place, id: string): Promise<Cleaned> {
  const answer = await remove(t, { ...place, id });
  if (isGone(t, place, answer)) return gone;
  (await staying(t)).add(id);
  return left(await whyLeft(t, place, id, answer));
}

async function cleanByName(t: CustomRoles, place: Place, name: string): Promise<Cleaned> {
  const roles = await rolesOf(t, place);
  const [found] = [...roles].filter(([, role]) => typeof role.name === 'string' && role.name.trim() === name.trim());
  if (!found || saysBuiltIn(found[1]) || (await staying(t)).has(found[0])) return gone;
  if (!isOwn(name)) {
    // The list was read once for all: it may have been taken away by its id meanwhile.
    if (isRefused(await get(t, { ...place, id: found[0] }))) return gone;
    return left(`there is a role named ${JSON.stringify(name)}, and nothing tells whether the run made it`);
  }
  return takeAway(t, place, found[0]);
}

const customRole: Cleaner<'custom-roles'> = async (t, { key: { org, id, name, by } }) => {
  const place = placeOf(t, String(org), by);
  if (typeof id === 'string') return takeAway(t, place, id);
  const list = await firstPageOf(t, place);
  if (!isAccepted(list)) return unseen(`its list is answered ${told(list)}`);
  return cleanByName(t, place, String(name));
};

const subject: Cleaner<'custom-roles'> = async (t, { key, original }) => {
  const reason = await restore(t, original?.role);
  if (reason === undefined || !(await mayHold(t, key.holding, original?.role))) return gone;
  return left(`its role is not taken back: ${reason}`);
};

/** Found by its id a role is taken away with one request, and also under another name. */
export const identify: Identify = {
  customRole: ({ key: { org, by } }, { body }) => {
    const id = within(body, '/id');
    return typeof id === 'string' && org !== undefined && by !== undefined ? { org, id, by } : undefined;
  },
};

/** What takes each kind of trace off a target, or puts it back. */
export const cleaners: Readonly<Record<string, Cleaner<'custom-roles'>>> = { customRole, subject };

/** A role goes with its check: an organization may have so many roles and no more. One that is still held stays until the end. */
export const tidiers: Readonly<Record<string, Tidier<'custom-roles'>>> = {
  customRole: async (t, { key: { org, id, by } }) => {
    const place = placeOf(t, String(org), by);
    return typeof id === 'string' && isGone(t, place, await remove(t, { ...place, id }));
  },
};

import { decodeJwt } from 'jose';
import type { Answer, Get } from './probe.ts';

/** The members of an organization, as far as the target lists them. */
export interface Members {
  readonly entries: readonly Entry[];
  /** Whether these are surely all. */
  readonly whole: boolean;
}

export type Entry = Readonly<Record<string, unknown>>;

/** How many pages are read at most. */
const mostPages = 50;

/** Of a list as short as this the first page is all of it, also where the target does not look at `page`. */
const surelyOnePage = 20;

/** Reads the members of an organization page by page; undefined where they are not listed, or not in the usual form. */
export async function readMembers(
  get: Get,
  org: string,
  headers: Readonly<Record<string, string>>,
): Promise<Members | undefined> {
  const found = new Map<string, Entry>();
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await get(`${pathOf(org, 'members')}${page > 1 ? `?page=${page}` : ''}`, headers);
    const listed = isDone(answer) ? membersIn(answer) : undefined;
    if (!listed) return page === 1 ? undefined : { entries: [...found.values()], whole: false };
    const known = found.size;
    for (const entry of listed.entries) found.set(JSON.stringify(entry), entry);
    const entries = [...found.values()];
    if (listed.total === found.size) return { entries, whole: true };
    if (found.size > known) continue;
    const again = listed.entries.length > 0 && found.size >= surelyOnePage;
    return { entries, whole: !again && (listed.total ?? 0) <= found.size };
  }
  return { entries: [...found.values()], whole: false };
}

function membersIn(answer: Answer): { readonly entries: readonly Entry[]; readonly total?: number } | undefined {
  const { members, total } = bodyOf(answer);
  if (!Array.isArray(members)) return undefined;
  return { entries: members.map(recordOf), ...(typeof total === 'number' && { total }) };
}

/** Whether a request was done. */
export function isDone(answer: Answer): boolean {
  return answer.kind === 'answer' && answer.status >= 200 && answer.status < 300;
}

/** A path below an organization. */
export function pathOf(org: string, ...parts: readonly string[]): string {
  return ['', org, ...parts].map(encodeURIComponent).join('/');
}

/** The members of a body; none where no answer came, or where it is no object. */
export function bodyOf(answer: Answer): Entry {
  return answer.kind === 'answer' ? recordOf(answer.body) : {};
}

/** The members of an object; none where it is something else. */
export function recordOf(value: unknown): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The entry of the user that a token names; undefined where none is, or where nothing says whose it is. */
export function entryOf({ entries }: Members, bearer: string): Entry | undefined {
  const user = userOf(bearer);
  if (user === undefined) return undefined;
  return entries.find((entry) => [entry.userId, entry.user_id, recordOf(entry.user).id].includes(user));
}

/** Whether an id stands in an entry, under whatever name: a target may address its members by their user ids. */
export function isNamed(entry: Entry, id: string): boolean {
  return [...Object.values(entry), ...Object.values(recordOf(entry.user))].some(
    (value) => (typeof value === 'string' || typeof value === 'number') && String(value) === id,
  );
}

/** The `sub` of a token, unverified: whether it is good is for the target to say. */
function userOf(bearer: string): string | undefined {
  try {
    return decodeJwt(bearer).sub;
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import type { TargetOf } from '../targets/target-file.ts';
import { areAlike, isAbsent, unknownBelow } from '../run/absent.ts';
import { type Answered, down, type Finding, type Get, type Said } from './probe.ts';

type Credential = NonNullable<TargetOf<'llamacloud'>['credentials']['admin']>;

const listPath = '/api/v1/organizations';

/** A secret that nobody has. */
const nobody = 'understudy-nobodys-token';

const Organizations = z.array(z.looseObject({ id: z.string() }));

/** The roles that one holds oneself. */
export const Mine = z.looseObject({ user_id: z.string() });

/** The organization that each credential is a member of. */
const homes = { admin: 'home', member: 'home', outsider: 'other' } as const;

/** Tries each credential with GET /api/v1/organizations, a companion, and looks for its organization in the list. */
export async function probeCredentials(target: TargetOf<'llamacloud'>, get: Get): Promise<Finding[]> {
  const names = ['admin', 'member', 'outsider'] as const;
  const found = await Promise.all(
    names.map(async (name): Promise<Finding | undefined> => {
      const credential = target.credentials[name];
      if (!credential) return undefined;
      const about = { api: 'llamacloud', place: ['apis', 'llamacloud', 'credentials', name] } as const;
      const answer = await get(listPath, headersOf(credential));
      if (answer.kind === 'none') return { ...about, ...down(answer) };
      // A stock HTTPBearer of older versions answers 403 to missing credentials; these are there.
      const isRefused = answer.status === 401 || answer.status === 403;
      if (isAbsent(answer.status) || (answer.status === 403 && (await isUnknown(answer, listPath, get, credential))))
        return { ...about, verdict: 'unread', message: 'the list of organizations is not served' };
      if (answer.status === 403 && (await isKept(answer, target.organizations?.[homes[name]], get, credential)))
        return { ...about, verdict: 'unread', message: 'the list of organizations is kept from it (403)' };
      if (isRefused) return { ...about, verdict: 'wrong', message: `the credential is refused (${answer.status})` };
      const list = Organizations.safeParse(answer.body);
      if (answer.status !== 200 || !list.success) {
        return {
          ...about,
          verdict: 'unread',
          message: `the list of organizations answers ${answer.status} and is no list`,
        };
      }
      return {
        ...about,
        ...(await compare({ name, ids: list.data.map(({ id }) => id.toLowerCase()), get, credential }, target)),
      };
    }),
  );
  return found.filter((each) => each !== undefined);
}

/** Whether a target says of a path what it says of one that no document has: a gateway may refuse both with 403. */
async function isUnknown(answer: Answered, path: string, get: Get, credential: Credential): Promise<boolean> {
  const unknown = await get(unknownBelow(path), headersOf(credential));
  return unknown.kind === 'answer' && areAlike(textOf(answer), textOf(unknown));
}

/**
 * Whether a list is refused for what it is, and not for the credential: no document says who may read it. It is, where a credential
 * that is nobody's is refused otherwise, or where this one reads the role that it holds.
 */
async function isKept(answer: Answered, own: string | undefined, get: Get, credential: Credential): Promise<boolean> {
  const nobodys = 'bearer' in credential ? { bearer: nobody } : { session: nobody };
  const other = await get(listPath, headersOf(nobodys));
  if (other.kind === 'answer' && !areAlike(textOf(answer), textOf(other))) return true;
  return own !== undefined && (await isIn(own, get, credential)) === true;
}

const textOf = ({ status, body }: Answered) => ({
  status,
  text: JSON.stringify(body),
});

interface Listed {
  readonly name: keyof typeof homes;
  /** The organizations that it is shown. */
  readonly ids: readonly string[];
  readonly get: Get;
  readonly credential: Credential;
}

/** What a list says of a credential. Where another answer contradicts it, the target may be the one that is wrong. */
async function compare(
  { name, ids, get, credential }: Listed,
  { organizations }: TargetOf<'llamacloud'>,
): Promise<Said> {
  const wanted = organizations?.[homes[name]]?.toLowerCase();
  if (wanted === undefined) return { verdict: 'good', message: `is accepted, with ${ids.length} organizations` };
  if (!ids.includes(wanted)) {
    const message = `is no member of organizations.${homes[name]} (${wanted})`;
    if ((await isIn(wanted, get, credential)) !== true) return { verdict: 'wrong', message };
    return { verdict: 'unread', message: `${message} by the list, and can read the role that it holds there` };
  }
  const home = organizations?.home?.toLowerCase();
  if (name === 'outsider' && home !== undefined && ids.includes(home)) {
    const message = `is a member of organizations.home (${home}) too`;
    if ((await isIn(home, get, credential)) !== false)
      return { verdict: 'wrong', message: `${message}, and should not be` };
    return { verdict: 'unread', message: `${message} by the list, and cannot read the role that it holds there` };
  }
  return { verdict: 'good', message: `is a member of organizations.${homes[name]}` };
}

/** Whether a credential is that of a member, by the role that it holds there, which only members can read; undefined where that does not tell. */
async function isIn(organization: string, get: Get, credential: Credential): Promise<boolean | undefined> {
  const path = `/api/v1/organizations/${organization}/users/roles`;
  const mine = await get(path, headersOf(credential));
  if (mine.kind === 'none') return undefined;
  if (mine.status === 200) return Mine.safeParse(mine.body).success ? true : undefined;
  return [403, 404].includes(mine.status) && !(await isUnknown(mine, path, get, credential)) ? false : undefined;
}

export function headersOf(credential: Credential): Record<string, string> {
  return 'bearer' in credential
    ? { authorization: `Bearer ${credential.bearer}` }
    : { cookie: `session=${credential.session}` };
}

import { z } from 'zod';
import type { TargetOf } from '../targets/target-file.ts';
import { down, type Finding, type Get, isAbsent, type Said } from './probe.ts';

type Credential = NonNullable<TargetOf<'llamacloud'>['credentials']['admin']>;

const Organizations = z.array(z.looseObject({ id: z.string() }));

/** The organization that each credential is a member of. */
const homes = { admin: 'home', member: 'home', outsider: 'other' } as const;

/** Tries each credential with GET /api/v1/organizations, a companion, and looks for its organization in the list. */
export async function probeLlamaCloud(target: TargetOf<'llamacloud'>, get: Get): Promise<Finding[]> {
  const names = ['admin', 'member', 'outsider'] as const;
  const found = await Promise.all(
    names.map(async (name): Promise<Finding | undefined> => {
      const credential = target.credentials[name];
      if (!credential) return undefined;
      const about = { api: 'llamacloud', place: ['apis', 'llamacloud', 'credentials', name] } as const;
      const answer = await get('/api/v1/organizations', headersOf(credential));
      if (answer.kind === 'none') return { ...about, ...down(answer) };
      // A stock HTTPBearer of older versions answers 403 to missing credentials; these are there.
      if (answer.status === 401 || answer.status === 403) {
        return { ...about, verdict: 'wrong', message: `the credential is refused (${answer.status})` };
      }
      if (isAbsent(answer.status))
        return { ...about, verdict: 'unread', message: 'the list of organizations is not served' };
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
        ...compare(
          name,
          list.data.map(({ id }) => id.toLowerCase()),
          target,
        ),
      };
    }),
  );
  return found.filter((each) => each !== undefined);
}

function compare(name: keyof typeof homes, ids: readonly string[], { organizations }: TargetOf<'llamacloud'>): Said {
  const wanted = organizations?.[homes[name]]?.toLowerCase();
  if (wanted === undefined) return { verdict: 'good', message: `is accepted, with ${ids.length} organizations` };
  if (!ids.includes(wanted))
    return { verdict: 'wrong', message: `is no member of organizations.${homes[name]} (${wanted})` };
  const home = organizations?.home?.toLowerCase();
  if (name === 'outsider' && home !== undefined && ids.includes(home)) {
    return { verdict: 'wrong', message: `is a member of organizations.home (${home}) too, and should not be` };
  }
  return { verdict: 'good', message: `is a member of organizations.${homes[name]}` };
}

function headersOf(credential: Credential): Record<string, string> {
  return 'bearer' in credential
    ? { authorization: `Bearer ${credential.bearer}` }
    : { cookie: `session=${credential.session}` };
}

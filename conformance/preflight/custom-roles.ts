import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { TargetOf } from '../targets/target-file.ts';
import { type Answer, down, type Finding, type Get, isAbsent, type Said } from './probe.ts';

const names = ['owner', 'admin', 'member', 'staff', 'outsider', 'expired', 'subject'] as const;
type Name = (typeof names)[number];

/** The role that each credential holds in its organization; undefined where any will do. */
const expected: Readonly<Record<Name, { readonly role?: string; readonly org: 'home' | 'other' }>> = {
  owner: { role: 'owner', org: 'home' },
  admin: { role: 'admin', org: 'home' },
  member: { role: 'member', org: 'home' },
  staff: { role: 'staff', org: 'home' },
  outsider: { role: 'owner', org: 'other' },
  expired: { org: 'home' },
  subject: { org: 'home' },
};

const Members = z.looseObject({ members: z.array(z.looseObject({ userId: z.string(), role: z.string() })) });

/** Tries each token on the roles of its organization, and reads its role from the members, a companion, where they are served. */
export async function probeCustomRoles(target: TargetOf<'custom-roles'>, get: Get): Promise<Finding[]> {
  const given = names.flatMap((name) => {
    const credential = target.credentials[name];
    return credential ? [[name, credential] as const] : [];
  });
  return Promise.all(
    given.map(async ([name, { bearer }]): Promise<Finding> => {
      const about = { api: 'custom-roles', place: ['apis', 'custom-roles', 'credentials', name] } as const;
      const org = target.organizations?.[expected[name].org];
      if (org === undefined)
        return { ...about, verdict: 'unread', message: `organizations.${expected[name].org} is not given` };
      const headers = { authorization: `Bearer ${bearer}` };
      const roles = await get(`/${encodeURIComponent(org)}/roles`, headers);
      const said = name === 'expired' ? sayExpired(roles) : sayAccepted(roles, org);
      if (said.verdict !== 'good' || name === 'expired') return { ...about, ...said };
      return { ...about, ...sayRole(name, bearer, await get(`/${encodeURIComponent(org)}/members`, headers)) };
    }),
  );
}

function sayExpired(answer: Answer): Said {
  if (answer.kind === 'none') return down(answer);
  // Whether a target accepts it is for a check to say; here only the file is judged.
  return { verdict: 'good', message: `answers ${answer.status}` };
}

function sayAccepted(answer: Answer, org: string): Said {
  if (answer.kind === 'none') return down(answer);
  if (answer.status === 401) return { verdict: 'wrong', message: 'the token is refused (401)' };
  if (answer.status === 403) return { verdict: 'wrong', message: `is no member of ${org} (403)` };
  if (isAbsent(answer.status))
    return { verdict: 'wrong', message: `there are no roles at baseUrl/${org}/roles (${answer.status})` };
  if (answer.status !== 200) return { verdict: 'unread', message: `the list of roles answers ${answer.status}` };
  return { verdict: 'good', message: `is a member of ${org}` };
}

function sayRole(name: Name, bearer: string, answer: Answer): Said {
  const list = answer.kind === 'answer' && answer.status === 200 ? Members.safeParse(answer.body) : undefined;
  const subject = subjectOf(bearer);
  const role = list?.data?.members.find(({ userId }) => userId === subject)?.role;
  if (role === undefined) return { verdict: 'good', message: 'is accepted; its role cannot be read' };
  const wanted = expected[name].role;
  if (wanted !== undefined && role !== wanted)
    return { verdict: 'wrong', message: `is ${role}, and should be ${wanted}` };
  return { verdict: 'good', message: `is ${role}` };
}

/** The `sub` of a token, unverified: whether it is good is for the target to say. */
function subjectOf(bearer: string): string | undefined {
  try {
    return decodeJwt(bearer).sub;
  } catch {
    return undefined;
  }
}

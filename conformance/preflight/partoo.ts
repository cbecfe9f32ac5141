import { z } from 'zod';
import type { TargetOf } from '../targets/target-file.ts';
import { isAbsent } from '../run/absent.ts';
import { down, type Finding, type Get, type Said } from './probe.ts';

const names = [
  'provider',
  'orgAdmin',
  'orgManager',
  'groupManager',
  'businessManager',
  'publisher',
  'otherOrgAdmin',
  'lockedOrgAdmin',
  'noSsoOrgAdmin',
] as const;
type Name = (typeof names)[number];

/** What each credential of a target file is supposed to be, and the organization that it belongs to. */
const expected: Readonly<
  Record<Name, { readonly role: string; readonly org?: 'home' | 'other' | 'locked' | 'noSso' }>
> = {
  provider: { role: 'PROVIDER' },
  orgAdmin: { role: 'ORG_ADMIN', org: 'home' },
  orgManager: { role: 'ORG_MANAGER', org: 'home' },
  groupManager: { role: 'GROUP_MANAGER', org: 'home' },
  businessManager: { role: 'BUSINESS_MANAGER', org: 'home' },
  publisher: { role: 'PUBLISHER', org: 'home' },
  otherOrgAdmin: { role: 'ORG_ADMIN', org: 'other' },
  lockedOrgAdmin: { role: 'ORG_ADMIN', org: 'locked' },
  noSsoOrgAdmin: { role: 'ORG_ADMIN', org: 'noSso' },
};

const Me = z.looseObject({ role: z.string(), org_id: z.int() });

/** Tries each key with GET /user/me, a companion, and compares role and organization. */
export async function probePartoo(target: TargetOf<'partoo'>, get: Get): Promise<Finding[]> {
  const given = names.flatMap((name) => {
    const credential = target.credentials[name];
    return credential ? [[name, credential] as const] : [];
  });
  const findings = await Promise.all(
    given.map(async ([name, { apiKey }]): Promise<Finding> => {
      const about = { api: 'partoo', place: ['apis', 'partoo', 'credentials', name] } as const;
      const answer = await get('/user/me', { 'x-APIKey': apiKey });
      if (answer.kind === 'none') return { ...about, ...down(answer) };
      if (answer.status === 401) return { ...about, verdict: 'wrong', message: 'the key is refused (401)' };
      if (isAbsent(answer.status))
        return { ...about, verdict: 'unread', message: 'GET /user/me is not served, so the role cannot be read' };
      const me = Me.safeParse(answer.body);
      if (answer.status !== 200 || !me.success) {
        return {
          ...about,
          verdict: 'unread',
          message: `GET /user/me answers ${answer.status} without role and org_id`,
        };
      }
      return { ...about, ...compare(name, me.data, target.orgs) };
    }),
  );
  // What an administrator who is none sees of the rest tells nothing.
  const admin = findings.find(({ place, verdict }) => place.at(-1) === 'orgAdmin' && verdict === 'good');
  return admin ? [...findings, ...(await probeThings(target, get))] : findings;
}

/** Looks at what a target file names besides credentials, as far as an administrator of `orgs.home` can see it. */
async function probeThings(target: TargetOf<'partoo'>, get: Get): Promise<Finding[]> {
  const headers = { 'x-APIKey': target.credentials.orgAdmin?.apiKey ?? '' };
  const [subject, permissions] = await Promise.all([
    target.users?.subject === undefined ? undefined : get(`/user/${encodeURIComponent(target.users.subject)}`, headers),
    target.permissions === undefined ? undefined : get('/permissions', headers),
  ]);
  const api = 'partoo';
  const found: Finding[] = [];
  const user = subject?.kind === 'answer' && subject.status === 200 ? Me.safeParse(subject.body).data : undefined;
  if (user) {
    const place = ['apis', api, 'users', 'subject'];
    const is = `is ${user.role} of organization ${user.org_id}`;
    const fits = user.role === 'BUSINESS_MANAGER' && user.org_id === (target.orgs?.home ?? user.org_id);
    if (fits) found.push({ api, place, verdict: 'good', message: is });
    else found.push({ api, place, verdict: 'wrong', message: `${is}, and should be a BUSINESS_MANAGER of orgs.home` });
  }
  if (permissions?.kind === 'answer' && permissions.status === 200) {
    const known = namesIn(permissions.body);
    for (const [index, name] of (target.permissions ?? []).entries()) {
      const message = `GET /permissions does not list ${name}`;
      if (known.size > 0 && !known.has(name))
        found.push({ api, place: ['apis', api, 'permissions', index], verdict: 'wrong', message });
    }
  }
  return found;
}

/** The names of the permissions that an answer lists: those of what has a `feature`, at whatever depth. */
function namesIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const below = Object.values(value).flatMap((each) => [...namesIn(each)]);
  return new Set(
    'feature' in value && 'name' in value && typeof value.name === 'string' ? [...below, value.name] : below,
  );
}

function compare(name: Name, me: z.infer<typeof Me>, orgs: TargetOf<'partoo'>['orgs']): Said {
  const { role, org } = expected[name];
  const is = `${me.role} of organization ${me.org_id}`;
  if (me.role !== role) return { verdict: 'wrong', message: `is ${is}, and should be ${role}` };
  const wanted = org && orgs?.[org];
  if (wanted !== undefined && me.org_id !== wanted) {
    return { verdict: 'wrong', message: `is ${is}, and should belong to orgs.${org ?? ''} (${wanted})` };
  }
  return { verdict: 'good', message: `is ${is}` };
}

import { expectStatus, expectThat, expectValue, isAccepted, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { type Caller, nobody, type PrincipalOf, secretOf } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import type { Prepared } from '../suite.ts';
import { bearing, type Forge, garbage, inCookie, noOne, wrongBearer, wrongCookie } from './nobodys.ts';
import { expectKnown } from './told-apart.ts';
import { admin, assign, home, type Llama, needs, rowReader, trust, unknownId, withSubject } from './world.ts';

export type Kind = 'bearer' | 'session';
type Principal = PrincipalOf<'llamacloud'>;

/** Whose credential is of this kind, the first that is; `admin` can do the most. */
export function holderOf(t: Llama, kind: Kind): Principal {
  const found = (['admin', 'member', 'outsider'] as const).find((name) => {
    const credential = t.given.credentials[name];
    return credential !== undefined && kind in credential;
  });
  if (found) return found;
  throw new Skip(`the target file gives no credential with ${kind}`);
}

/**
 * Claims that a credential of this kind is one, by a request that its holder may make.
 * @param change how they send it. Default: as the target file gives it
 */
const isCredential = (kind: Kind, change?: (as: Caller) => Caller) => async (t: Llama) => {
  const holder = holderOf(t, kind);
  const as = change ? change(t.as(holder)) : t.as(holder);
  if (await t.serves('listOrganizations')) {
    accepts(await t.call('listOrganizations', { as }), kind);
    return;
  }
  if (holder !== 'admin') {
    await expectKnown(t, t.as(holder), change);
    return;
  }
  await withSubject(t, async ({ role }) => {
    accepts(await assign(t, { as, body: { role_id: role } }), kind);
  });
};

function accepts(answer: Answer, kind: Kind): void {
  if (isAccepted(answer)) return;
  throw new Failure({ expected: `the ${kind} to be a credential (2xx)`, actual: told(answer), where: '/status' });
}

/** A secret of the target with one character more: nobody's. */
const tampered = (t: Llama): Caller => {
  const name = (['admin', 'member', 'outsider'] as const).find((each) => t.has(each)) ?? 'admin';
  const credential = t.need(`credentials.${name}`, t.given.credentials[name]);
  const secret = `${secretOf(credential)}0`;
  const header = 'bearer' in credential ? { authorization: `Bearer ${secret}` } : { cookie: `session=${secret}` };
  return t.forged(`${name}, with a character more`, header, { LLAMACLOUD_TAMPERED: secret });
};

/** Claims that an assignment is refused for who sends it. */
export const assignmentBy =
  (forge: Forge, statuses?: readonly number[]) =>
  (t: Llama): Promise<void> =>
    withSubject(t, async ({ role, another }) => {
      await expectRefusal({
        twin: 'by the admin',
        accepted: async () => {
          trust(await assign(t, { body: { role_id: role } }), 'a role for users.subject');
          return assign(t, { body: { role_id: another } });
        },
        refused: () => assign(t, { as: forge(t), body: { role_id: role } }),
        read: await rowReader(t),
        ...(statuses && { statuses }),
      });
    });

/** Requests that only read, each one that the admin may make. */
const reads: readonly (readonly [operation: string, path: (t: Llama) => Prepared['path']])[] = [
  ['listOrganizations', () => ({})],
  ['getOrganization', (t) => ({ organization_id: home(t) })],
  ['listOrganizationUsers', (t) => ({ organization_id: home(t) })],
  ['listRoles', (t) => ({ organization_id: home(t) })],
  ['getUserRole', (t) => ({ organization_id: home(t) })],
  ['getDefaultOrganization', () => ({})],
];

/** Claims that every companion that reads is refused to who sends no good credential. */
const readingBy =
  (forge: Forge, statuses?: readonly number[]) =>
  async (t: Llama): Promise<void> => {
    let tried = 0;
    for (const [operation, path] of reads) {
      if (!(await t.serves(operation))) continue;
      // Who has set no default may have none.
      if (operation === 'getDefaultOrganization' && !isAccepted(await t.call(operation, { as: admin(t) }))) continue;
      tried += 1;
      await expectRefusal({
        twin: 'by the admin',
        accepted: () => t.call(operation, { as: admin(t), path: path(t) }),
        refused: () => t.call(operation, { as: forge(t), path: path(t) }),
        ...(statuses && { statuses }),
      });
    }
    if (tried === 0) throw new Skip('the target serves no companion that reads');
  };

const detailOf = (forge: Forge, status: number, detail: string) => async (t: Llama) => {
  const answer = await t.request('PUT', `/api/v1/organizations/${home(t)}/users/roles`, {
    as: forge(t),
    body: anything(),
  });
  expectStatus(answer, status);
  expectValue(answer, '/body/detail', detail);
};

/** A body of the right form, about nothing that is there. */
function anything() {
  return { user_id: 'understudy-nobody', organization_id: unknownId(), role_id: unknownId() };
}

export const checks = defineChecks('llamacloud', [
  { id: 'LLAMACLOUD-AUTH-01.1', title: 'a bearer token is a credential', run: isCredential('bearer') },
  { id: 'LLAMACLOUD-AUTH-02.1', title: 'the cookie session is a credential', run: isCredential('session') },
  {
    id: 'LLAMACLOUD-AUTH-02.2',
    title: 'the cookie session is found among others',
    run: isCredential('session', (as) => ({
      ...as,
      headers: { cookie: `understudy=1; ${as.headers.cookie ?? ''}; other=2` },
    })),
  },
  { id: 'LLAMACLOUD-AUTH-03.1', title: 'nobody gives a role', run: assignmentBy(noOne) },
  { id: 'LLAMACLOUD-AUTH-03.2', title: 'nobody reads', run: readingBy(noOne) },
  {
    id: 'LLAMACLOUD-AUTH-05.1',
    title: 'a bearer token that is nobody’s gives no role',
    run: assignmentBy(wrongBearer),
  },
  { id: 'LLAMACLOUD-AUTH-05.2', title: 'a session that is nobody’s gives no role', run: assignmentBy(wrongCookie) },
  {
    id: 'LLAMACLOUD-AUTH-05.3',
    title: 'a credential with a character more gives no role',
    run: assignmentBy(tampered),
  },
  { id: 'LLAMACLOUD-AUTH-05.4', title: 'a bearer token that is nobody’s reads nothing', run: readingBy(wrongBearer) },
  { id: 'LLAMACLOUD-AUTH-05.5', title: 'a session that is nobody’s reads nothing', run: readingBy(wrongCookie) },
  {
    id: 'LLAMACLOUD-AUTH-05.7',
    title: 'an empty bearer token gives no role',
    run: assignmentBy(bearing('', 'an empty bearer token')),
  },
  {
    id: 'LLAMACLOUD-AUTH-05.8',
    title: 'an empty session gives no role',
    run: assignmentBy(inCookie('', 'an empty session')),
  },
  { id: 'LLAMACLOUD-AUTH-06.1', title: 'nobody gets 401 or 403', run: assignmentBy(noOne, [401, 403]) },
  {
    id: 'LLAMACLOUD-AUTH-06.2',
    title: 'a token that is nobody’s gets 401 or 403',
    run: assignmentBy(wrongBearer, [401, 403]),
  },
  {
    id: 'LLAMACLOUD-AUTH-06.3',
    title: 'a session that is nobody’s gets 401 or 403',
    run: assignmentBy(wrongCookie, [401, 403]),
  },
  {
    id: 'LLAMACLOUD-AUTH-06.4',
    title: 'reading without credentials answers 401 or 403',
    run: readingBy(noOne, [401, 403]),
  },
  {
    id: 'LLAMACLOUD-AUTH-04.1',
    title: 'nobody gets 401, "Not authenticated"',
    run: detailOf(noOne, 401, 'Not authenticated'),
  },
  {
    id: 'LLAMACLOUD-AUTH-07.1',
    title: 'a token that is nobody’s gets 401, "Invalid authentication token"',
    run: detailOf(wrongBearer, 401, 'Invalid authentication token'),
  },
  {
    id: 'LLAMACLOUD-AUTH-08.1',
    title: 'a wrong token counts before a good session',
    run: async (t) => {
      await needs(t, 'listOrganizations');
      const as = t.as(holderOf(t, 'session'));
      const both: Caller = {
        principal: `${as.principal}, with a wrong token`,
        headers: { ...as.headers, authorization: `Bearer ${garbage}` },
      };
      expectStatus(await t.call('listOrganizations', { as: both }), 401);
    },
  },
  {
    id: 'LLAMACLOUD-AUTH-09.1',
    title: 'a header of another scheme counts as none',
    run: detailOf(
      (t) => t.forged('the scheme Basic', { authorization: 'Basic dXM6dXM=' }, {}),
      401,
      'Not authenticated',
    ),
  },
  {
    id: 'LLAMACLOUD-AUTH-10.1',
    title: 'a 401 names the scheme Bearer',
    run: async (t) => {
      const path = `/api/v1/organizations/${home(t)}/users/roles`;
      const answer = await t.request('PUT', path, { as: nobody, body: anything() });
      expectStatus(answer, 401);
      expectThat(answer, '/headers/www-authenticate', 'Bearer', (value) => /\bbearer\b/i.test(String(value)));
    },
  },
]);

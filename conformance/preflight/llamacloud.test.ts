import request from 'supertest';
import { expect, it } from 'vitest';
import { headersOf } from '../run/principal.ts';
import { probeLlamaCloud } from './llamacloud.ts';
import { getFrom } from './probe.ts';
import { startLlamaCloud } from '../testing/strangers/llamacloud.ts';
import { startMockTarget } from '../targets/mock.ts';
import type { TargetOf } from '../targets/target-file.ts';

type Target = TargetOf<'llamacloud'>;

/** What the doctor finds wrong in a file for the mock, `places: message` each; `before` is done to the mock first. */
async function wrongIn(
  change: (target: Target) => Target,
  before: (target: Target) => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const { file, close } = await startMockTarget({ apis: ['llamacloud'] });
  try {
    const target = file.apis.llamacloud;
    if (!target) throw new Error('the mock does not serve llamacloud');
    await before(target);
    const found = await probeLlamaCloud(change(target), getFrom(target.baseUrl));
    return found
      .filter(({ verdict }) => verdict !== 'good')
      .map(({ place, message }) => `${place.slice(2).join('.')}: ${message}`);
  } finally {
    await close();
  }
}

const withRoles = (roles: Target['roles']) => (target: Target) => ({ ...target, roles: { ...target.roles, ...roles } });
const withUsers = (users: Target['users']) => (target: Target) => ({ ...target, users: { ...target.users, ...users } });

it('finds nothing wrong where the file is right, in capitals too', async () => {
  expect(await wrongIn((target) => target)).toEqual([]);
  expect(
    await wrongIn((target) => ({
      ...target,
      organizations: { ...target.organizations, home: target.organizations?.home?.toUpperCase() },
    })),
  ).toEqual([]);
});

it.each<[string, (target: Target) => Target, string]>([
  [
    'one role twice',
    (target) => withRoles({ second: target.roles?.first?.toUpperCase() })(target),
    'roles.second: is roles.first',
  ],
  [
    'a foreign role that is none',
    (target) => withRoles({ foreign: target.roles?.first })(target),
    'roles.foreign: can be given in organizations.home',
  ],
  [
    'a stranger who is a member',
    (target) => withUsers({ stranger: target.users?.subject })(target),
    'users.stranger: is a member of organizations.home',
  ],
  [
    'a subject who is none',
    (target) => withUsers({ subject: target.users?.stranger })(target),
    'users.subject: is not among the users',
  ],
])('finds %s', async (_, change, expected) => {
  const found = await wrongIn(change);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(expected);
});

it('says nothing of users where the admin and the member are one', async () => {
  const both = (target: Target) => ({
    ...withUsers({ subject: target.users?.stranger })(target),
    credentials: { ...target.credentials, member: target.credentials.admin },
  });
  expect(await wrongIn(both)).toEqual([]);
});

it('finds a member who holds what the admin holds', async () => {
  const promote = async (target: Target): Promise<void> => {
    const organization = target.organizations?.home ?? '';
    const as = (name: 'admin' | 'member') => {
      const credential = target.credentials[name];
      return credential ? headersOf(credential) : {};
    };
    const api = request(`${target.baseUrl}/api/v1/organizations/${organization}`);
    const { body: users } = await api.get('/users').set(as('admin'));
    const { body: admin } = await api.get('/users/roles').set(as('admin'));
    const { body: member } = await api.get('/users/roles').set(as('member'));
    const { roles } = users.find((row: { user_id: string }) => row.user_id === admin.user_id);
    const given = { user_id: member.user_id, organization_id: organization, role_id: roles[0].role_id };
    await api.put('/users/roles').set(as('admin')).send(given).expect(200);
  };
  expect(await wrongIn((target) => target, promote)).toEqual([
    'credentials.member: holds all that credentials.admin holds in organizations.home, and should hold less',
  ]);
});

it('says nothing of a member who holds the role of the admin, where that grants no more than the others do', async () => {
  const { targetFile, close } = await startLlamaCloud();
  try {
    const target = targetFile.apis.llamacloud;
    if (!target) throw new Error('the stranger does not serve llamacloud');
    const get = getFrom(target.baseUrl);
    const { body: mine } = await request(target.baseUrl)
      .get(`/api/v1/organizations/${target.organizations?.home ?? ''}/users/roles`)
      .set(headersOf(target.credentials.admin ?? { bearer: '' }));
    const { body: users } = await request(target.baseUrl)
      .get(`/api/v1/organizations/${target.organizations?.home ?? ''}/users`)
      .set(headersOf(target.credentials.admin ?? { bearer: '' }));
    const alike = users.map((row: object) => ({ ...row, roles: [mine] }));
    const found = await probeLlamaCloud(target, async (path, headers) => {
      const answer = await get(path, headers);
      return path.endsWith('/users') && answer.kind === 'answer' ? { ...answer, body: alike } : answer;
    });
    expect(found.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
  } finally {
    await close();
  }
});

it('takes the refusal of a gateway, which refuses unknown paths too, for a list that is not served', async () => {
  const { targetFile, close } = await startLlamaCloud({ companions: 'gateway' });
  try {
    const target = targetFile.apis.llamacloud;
    if (!target) throw new Error('the stranger does not serve llamacloud');
    const found = await probeLlamaCloud(target, getFrom(target.baseUrl));
    const unserved = { verdict: 'unread', message: 'the list of organizations is not served' };
    expect(found.map(({ verdict, message }) => ({ verdict, message }))).toEqual([unserved, unserved, unserved]);
  } finally {
    await close();
  }
});

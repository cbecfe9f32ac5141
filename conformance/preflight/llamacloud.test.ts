import { expect, it } from 'vitest';
import { probeLlamaCloud } from './llamacloud.ts';
import { getFrom } from './probe.ts';
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
    const { credentials, organizations } = target;
    const headers = { authorization: `Bearer ${credentials.admin?.bearer ?? ''}`, 'content-type': 'application/json' };
    const home = `${target.baseUrl}/api/v1/organizations/${organizations?.home ?? ''}`;
    const asMember = { cookie: `session=${credentials.member?.session ?? ''}` };
    const { user_id: member } = await (await fetch(`${home}/users/roles`, { headers: asMember })).json();
    const users = await (await fetch(`${home}/users`, { headers })).json();
    const { user_id: admin } = await (await fetch(`${home}/users/roles`, { headers })).json();
    const held = users.find((row: { user_id: string }) => row.user_id === admin).roles;
    const body = { user_id: member, organization_id: organizations?.home, role_id: held[0].role_id };
    const given = await fetch(`${home}/users/roles`, { method: 'PUT', headers, body: JSON.stringify(body) });
    expect(given.status).toBe(200);
  };
  expect(await wrongIn((target) => target, promote)).toEqual([
    'credentials.member: holds all that credentials.admin holds in organizations.home, and should hold less',
  ]);
});

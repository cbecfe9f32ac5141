import { expect, it } from 'vitest';
import { probeLlamaCloud } from '../../preflight/llamacloud.ts';
import { getFrom } from '../../preflight/probe.ts';
import { startMockTarget } from '../../targets/mock.ts';
import type { TargetOf } from '../../targets/target-file.ts';

type Target = TargetOf<'llamacloud'>;

/** What the doctor finds wrong in a file for the mock, `places: message` each. */
async function wrongIn(change: (target: Target) => Target): Promise<readonly string[]> {
  const { file, close } = await startMockTarget({ apis: ['llamacloud'] });
  try {
    const target = file.apis.llamacloud;
    if (!target) throw new Error('the mock does not serve llamacloud');
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

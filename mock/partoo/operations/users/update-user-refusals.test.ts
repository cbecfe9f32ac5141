import { describe, expect, test } from 'vitest';
import { tell, UsersWorld } from '../../testing/users-world.ts';

type Body = Readonly<Record<string, unknown>>;

const bastille = '5409c35a97bbc544d8e26737';

/** Name, caller, user, body; the refusal, and requirement and place of each finding, in their order. */
const cases: readonly [string, string, string, Body, string, readonly string[]][] = [
  ['a user that does not exist', 'orgAdmin', 'nobody', {}, 'notFound', ['PARTOO-ACCESS-06 params.user_id']],
  ['a user of another organization', 'orgAdmin', 'otherOrgUser', {}, 'notAllowed', ['PARTOO-ACCESS-03 params.user_id']],
  [
    'a colleague of a GROUP_MANAGER',
    'groupManager',
    'otherGroupManager',
    {},
    'notAllowed',
    ['PARTOO-ACCESS-10 params.user_id'],
  ],
  [
    'an own role below ORG_ADMIN, also one that the caller may give',
    'orgManager',
    'orgManager',
    { role: 'BUSINESS_MANAGER' },
    'notAllowed',
    ['PARTOO-GRANT-05 body.role'],
  ],
  [
    'an own role that the caller may not give either',
    'groupManager',
    'groupManager',
    { role: 'ORG_ADMIN' },
    'notAllowed',
    ['PARTOO-GRANT-05 body.role', 'PARTOO-GRANT-03 body.role'],
  ],
  [
    'ORG_ADMIN from an ORG_MANAGER',
    'orgManager',
    'subject',
    { role: 'ORG_ADMIN' },
    'notAllowed',
    ['PARTOO-GRANT-02 body.role'],
  ],
  [
    'sso_only from an ORG_MANAGER',
    'orgManager',
    'subject',
    { sso_only: true },
    'notAllowed',
    ['PARTOO-UPDATE-45 body.sso_only'],
  ],
  [
    'role and sso_only, both told',
    'orgManager',
    'subject',
    { role: 'PUBLISHER', sso_only: true },
    'notAllowed',
    ['PARTOO-GRANT-02 body.role', 'PARTOO-UPDATE-45 body.sso_only'],
  ],
  [
    'a move to nowhere',
    'provider',
    'subject',
    { org_id: 999, custom_role: 'unheard_of' },
    'notFound',
    ['PARTOO-UPDATE-31 body.org_id'],
  ],
  [
    'the address of another user, in another case',
    'orgAdmin',
    'subject',
    { email: 'ADA.Dubois@Maison-Bleue.example' },
    'invalid',
    ['PARTOO-UPDATE-49 body.email'],
  ],
  [
    'the address of a user of another organization',
    'orgAdmin',
    'subject',
    { email: 'nora.blum@casa-rossa.example' },
    'invalid',
    ['PARTOO-UPDATE-49 body.email'],
  ],
  [
    'a business of another organization',
    'orgAdmin',
    'subject',
    { business_ids: [bastille, '5509c35a97bbc544d8e26737'] },
    'invalid',
    ['PARTOO-UPDATE-36 body.business_ids'],
  ],
  [
    'a business of the organization that a user leaves',
    'provider',
    'subject',
    { org_id: 43, business_ids: [bastille] },
    'invalid',
    ['PARTOO-UPDATE-36 body.business_ids'],
  ],
  [
    'a group of another organization',
    'orgAdmin',
    'groupManager',
    { accesses: [[1], [4, 1]] },
    'invalid',
    ['PARTOO-UPDATE-37 body.accesses'],
  ],
  [
    'a group for a user who becomes GROUP_MANAGER',
    'orgAdmin',
    'subject',
    { role: 'GROUP_MANAGER', accesses: [[4]] },
    'invalid',
    ['PARTOO-UPDATE-37 body.accesses'],
  ],
  [
    'an unknown custom role',
    'orgAdmin',
    'subject',
    { custom_role: 'unheard_of' },
    'invalid',
    ['PARTOO-UPDATE-38 body.custom_role'],
  ],
  [
    'a custom role named like the machinery of an object',
    'orgAdmin',
    'subject',
    { custom_role: '__proto__' },
    'invalid',
    ['PARTOO-UPDATE-38 body.custom_role'],
  ],
  [
    'a custom role in another case',
    'orgAdmin',
    'subject',
    { custom_role: 'Local_Pages' },
    'invalid',
    ['PARTOO-UPDATE-38 body.custom_role'],
  ],
  [
    'a custom role of another organization',
    'orgAdmin',
    'subject',
    { custom_role: 'opening_hours' },
    'invalid',
    ['PARTOO-UPDATE-38 body.custom_role'],
  ],
  [
    'a custom role of the organization that a user leaves',
    'provider',
    'subject',
    { org_id: 43, custom_role: 'review_reader' },
    'invalid',
    ['PARTOO-UPDATE-38 body.custom_role'],
  ],
  [
    'a custom role for an ORG_ADMIN',
    'orgAdmin',
    'secondOrgAdmin',
    { custom_role: 'local_pages' },
    'invalid',
    ['PARTOO-UPDATE-40 body.custom_role'],
  ],
  [
    'a custom role for a user who becomes PUBLISHER',
    'orgAdmin',
    'subject',
    { role: 'PUBLISHER', custom_role: 'local_pages' },
    'invalid',
    ['PARTOO-UPDATE-40 body.custom_role'],
  ],
  [
    'a custom role for a PROVIDER',
    'provider',
    'provider',
    { custom_role: 'business_manager' },
    'invalid',
    ['PARTOO-UPDATE-40 body.custom_role'],
  ],
  [
    'sso_only where there is no SSO',
    'noSsoOrgAdmin',
    'noSsoUser',
    { sso_only: true },
    'invalid',
    ['PARTOO-UPDATE-46 body.sso_only'],
  ],
  [
    'sso_only in the organization moved to, which has no SSO',
    'provider',
    'secondOrgAdmin',
    { org_id: 45, sso_only: true },
    'invalid',
    ['PARTOO-UPDATE-46 body.sso_only'],
  ],
  [
    'everything that is wrong, at once (ERR-06)',
    'noSsoOrgAdmin',
    'noSsoUser',
    { email: 'ada.dubois@maison-bleue.example', business_ids: ['x'], custom_role: 'y', sso_only: true },
    'invalid',
    [
      'PARTOO-UPDATE-49 body.email',
      'PARTOO-UPDATE-36 body.business_ids',
      'PARTOO-UPDATE-38 body.custom_role',
      'PARTOO-UPDATE-46 body.sso_only',
    ],
  ],
  [
    'both that are wrong with a custom role',
    'orgAdmin',
    'subject',
    { role: 'ORG_ADMIN', custom_role: 'unheard_of' },
    'invalid',
    ['PARTOO-UPDATE-40 body.custom_role', 'PARTOO-UPDATE-38 body.custom_role'],
  ],
];

describe('updateUser refuses', () => {
  test.each(cases)('%s', (_, as, user, body, refusal, findings) => {
    const demo = new UsersWorld();
    const before = JSON.stringify(demo);
    expect(tell(demo.do({ operation: 'updateUser', as, user, body }))).toEqual({ refusal, findings });
    expect(JSON.stringify(demo)).toBe(before);
  });
});

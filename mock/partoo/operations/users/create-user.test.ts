import { describe, expect, test } from 'vitest';
import { integrity } from '../../integrity.ts';
import type { UserRow } from '../../tables.ts';
import { tell, UsersWorld } from '../../testing/users-world.ts';

type Body = Readonly<Record<string, unknown>>;

const bastille = '5409c35a97bbc544d8e26737';

/** What the validator makes of a body: it puts the defaults of the document in. */
const asked = (body: Body): Body => ({
  email: 'tom.keller@example.com',
  first_name: 'Tom',
  last_name: 'Keller',
  role: 'ORG_ADMIN',
  send_invitation: false,
  sso_only: false,
  ...body,
});

const allPages = [
  ...['diffusion', 'messages', 'posts', 'presence_analytics', 'review_analytics', 'review_invite', 'review_management'],
];

const plain = {
  orgId: 42,
  email: 'tom.keller@example.com',
  firstName: 'Tom',
  lastName: 'Keller',
  role: 'ORG_ADMIN',
  customRoleId: null,
  accesses: [],
  businessIds: [],
  phone: '',
  lang: 'fr',
  keywords: [],
  sidebarPages: allPages,
  status: 'active',
  reinvitedAt: null,
  disabled: false,
  ssoOnly: false,
  receivesReviewMails: true,
  createdAt: Date.UTC(2026, 4, 4, 9, 30) / 1000,
};

/** Name, caller, body; what is different from a user about whom nothing was said. */
const created: readonly [string, string, Body, Partial<UserRow>][] = [
  ['only what is required (NEWUSER-21, -23, -25, -27)', 'orgAdmin', {}, {}],
  ['phone and lang', 'orgAdmin', { phone: '+33 1', lang: 'de' }, { phone: '+33 1', lang: 'de' }],
  ['sidebar_pages', 'orgAdmin', { sidebar_pages: ['posts'] }, { sidebarPages: ['posts'] }],
  ['sidebar_pages: null is as if not sent (NEWUSER-25)', 'orgAdmin', { sidebar_pages: null }, {}],
  ['an invitation makes an invited user (NEWUSER-23)', 'orgAdmin', { send_invitation: true }, { status: 'invited' }],
  ['none is sent with sso_only (NEWUSER-24)', 'orgAdmin', { send_invitation: true, sso_only: true }, { ssoOnly: true }],
  ['invited without an invitation (NEWUSER-22)', 'orgAdmin', { status: 'invited' }, { status: 'invited' }],
  ['active with an invitation', 'orgAdmin', { status: 'active', send_invitation: true }, {}],
  ['a password, of which nothing is kept', 'orgAdmin', { password: 'Sesame, open' }, {}],
  ['a password of null (NEWUSER-09)', 'orgAdmin', { password: null, sso_only: true }, { ssoOnly: true }],
  ['org_id from an ORG_ADMIN is ignored (NEWUSER-16)', 'orgAdmin', { org_id: 43 }, {}],
  ['also one that does not exist', 'orgAdmin', { org_id: 999 }, {}],
  [
    'a PROVIDER chooses (NEWUSER-15); the user has the features of that organization',
    'provider',
    { org_id: 43 },
    { orgId: 43, sidebarPages: ['review_analytics', 'review_management'] },
  ],
  ['a PROVIDER who chooses none (NEWUSER-16)', 'provider', {}, { orgId: 1 }],
  [
    'the built-in role of a GROUP_MANAGER (NEWUSER-20)',
    'orgAdmin',
    { role: 'GROUP_MANAGER', accesses: [[1, 2], [3]], business_ids: ['ignored'] },
    { role: 'GROUP_MANAGER', customRoleId: 'builtin_group_manager', accesses: [[1, 2], [3]] },
  ],
  [
    'the built-in role of a BUSINESS_MANAGER (NEWUSER-20)',
    'groupManager',
    { role: 'BUSINESS_MANAGER', business_ids: [bastille], accesses: [[999]] },
    { role: 'BUSINESS_MANAGER', customRoleId: 'builtin_business_manager', businessIds: [bastille] },
  ],
  [
    'a custom role (NEWUSER-18)',
    'orgManager',
    { role: 'BUSINESS_MANAGER', custom_role: 'local_pages' },
    { role: 'BUSINESS_MANAGER', customRoleId: 'role_local_pages' },
  ],
  [
    'a custom role of the organization that a PROVIDER chooses',
    'provider',
    { org_id: 43, role: 'ORG_MANAGER', custom_role: 'local_pages', sidebar_pages: [] },
    { orgId: 43, role: 'ORG_MANAGER', customRoleId: 'role_casa_rossa_local_pages', sidebarPages: [] },
  ],
  ['a PUBLISHER has no custom role', 'orgAdmin', { role: 'PUBLISHER' }, { role: 'PUBLISHER' }],
  ['groups and businesses of an ORG_ADMIN are ignored', 'orgAdmin', { accesses: [[999]], business_ids: ['x'] }, {}],
];

/** Name, caller, body; the refusal, and requirement and place of each finding, in their order. */
const refused: readonly [string, string, Body, string, readonly string[]][] = [
  ['by a BUSINESS_MANAGER', 'businessManager', {}, 'notAllowed', ['PARTOO-NEWUSER-14 ']],
  ['by a PUBLISHER', 'publisher', { org_id: 43 }, 'notAllowed', ['PARTOO-NEWUSER-14 body.org_id']],
  ['in an organization that does not exist', 'provider', { org_id: 999 }, 'notFound', ['PARTOO-ORG-10 body.org_id']],
  ['ORG_ADMIN, the default, by an ORG_MANAGER', 'orgManager', {}, 'notAllowed', ['PARTOO-GRANT-02 body.role']],
  ['two by a GROUP_MANAGER', 'groupManager', { role: 'GROUP_MANAGER' }, 'notAllowed', ['PARTOO-GRANT-03 body.role']],
  [
    'sso_only by an ORG_MANAGER',
    'orgManager',
    { role: 'BUSINESS_MANAGER', sso_only: true },
    'notAllowed',
    ['PARTOO-NEWUSER-28 body.sso_only'],
  ],
  [
    'an address that is taken, in another case',
    'orgAdmin',
    { email: 'NORA.blum@casa-rossa.example' },
    'invalid',
    ['PARTOO-NEWUSER-11 body.email'],
  ],
  [
    'an unknown group',
    'orgAdmin',
    { role: 'GROUP_MANAGER', accesses: [[1, 4]] },
    'invalid',
    ['PARTOO-NEWUSER-28 body.accesses'],
  ],
  [
    'an unknown business',
    'orgAdmin',
    { role: 'BUSINESS_MANAGER', business_ids: ['5509c35a97bbc544d8e26737'] },
    'invalid',
    ['PARTOO-NEWUSER-28 body.business_ids'],
  ],
  [
    'a custom role for an ORG_ADMIN',
    'orgAdmin',
    { custom_role: 'local_pages' },
    'invalid',
    ['PARTOO-NEWUSER-28 body.custom_role'],
  ],
  [
    'a custom role of another organization, where a PROVIDER chooses',
    'provider',
    { org_id: 43, role: 'BUSINESS_MANAGER', custom_role: 'review_reader' },
    'invalid',
    ['PARTOO-NEWUSER-18 body.custom_role'],
  ],
  [
    'sso_only where there is no SSO',
    'noSsoOrgAdmin',
    { sso_only: true },
    'invalid',
    ['PARTOO-NEWUSER-28 body.sso_only'],
  ],
  [
    'everything that is wrong, at once (ERR-06)',
    'noSsoOrgAdmin',
    {
      email: 'noah.peeters@atelier-noir.example',
      role: 'GROUP_MANAGER',
      accesses: [[1]],
      custom_role: 'x',
      sso_only: true,
    },
    'invalid',
    [
      'PARTOO-NEWUSER-11 body.email',
      'PARTOO-NEWUSER-28 body.accesses',
      'PARTOO-NEWUSER-18 body.custom_role',
      'PARTOO-NEWUSER-28 body.sso_only',
    ],
  ],
];

const create = (as: string, body: Body) => ({ operation: 'createUser', as, body: asked(body) });

describe('createUser creates', () => {
  test.each(created)('%s', (_, as, body, differs) => {
    const demo = new UsersWorld();
    const decision = demo.do(create(as, body));
    expect(decision).toMatchObject({ kind: 'accepted', status: 200 });
    const [user] = demo.world.users.find('email', 'tom.keller@example.com');
    expect(user).toEqual({ ...plain, id: user?.id, ...differs });
    expect(user?.id).toMatch(/^[0-9a-f]{24}$/);
    expect(decision).toMatchObject({ body: { id: user?.id, status: 'success' } });
    expect(integrity(demo.world)).toEqual([]);
  });

  test('a key for the user, so that somebody can call as them', () => {
    const demo = new UsersWorld();
    demo.do(create('orgAdmin', { role: 'PUBLISHER' }));
    const [{ id } = { id: '' }] = demo.world.users.find('email', 'tom.keller@example.com');
    const key = { name: id, userId: id, role: 'PUBLISHER', orgId: 42, disabled: false, deleted: false };
    expect(demo.world.principals.find('user', id)).toEqual([{ ...key, apiKey: `demo-partoo-${id}` }]);
    expect(demo.do({ operation: 'getMyUser', as: id })).toMatchObject({ kind: 'accepted', body: { id } });
  });

  test('and says Deprecation where sidebar_pages is sent, null included', () => {
    const demo = new UsersWorld();
    expect(demo.decide(create('orgAdmin', { sidebar_pages: null }))).toMatchObject({
      headers: { Deprecation: 'true' },
    });
    expect(demo.decide(create('orgAdmin', {}))).toMatchObject({ headers: {} });
  });
});

describe('createUser refuses', () => {
  test.each(refused)('%s', (_, as, body, refusal, findings) => {
    const demo = new UsersWorld();
    const before = JSON.stringify(demo);
    expect(tell(demo.do(create(as, body)))).toEqual({ refusal, findings });
    expect(JSON.stringify(demo)).toBe(before);
  });
});

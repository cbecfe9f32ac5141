import { describe, expect, test } from 'vitest';
import { integrity } from '../../integrity.ts';
import type { UserRow } from '../../tables.ts';
import { UsersWorld } from '../../testing/users-world.ts';

type Body = Readonly<Record<string, unknown>>;

const bastille = '5409c35a97bbc544d8e26737';
const croixRousse = '5409c35a97bbc544d8e26739';
const navigli = '5509c35a97bbc544d8e26737';

const groupManager = { role: 'GROUP_MANAGER', customRoleId: 'builtin_group_manager', businessIds: [] } as const;
const withoutBelongings = { accesses: [], businessIds: [], customRoleId: null } as const;

/** Name, caller, user, body; what is different afterwards: all else has to be as it was. */
const cases: readonly [string, string, string, Body, Partial<UserRow>][] = [
  ['an empty body changes nothing (UPDATE-04)', 'orgAdmin', 'subject', {}, {}],
  [
    'every plain field, each alone (UPDATE-05): email',
    'orgAdmin',
    'subject',
    { email: 'new@example.com' },
    { email: 'new@example.com' },
  ],
  ['first_name', 'orgAdmin', 'subject', { first_name: 'Helena' }, { firstName: 'Helena' }],
  ['last_name', 'orgAdmin', 'subject', { last_name: '' }, { lastName: '' }],
  ['lang', 'orgAdmin', 'subject', { lang: 'pt-br' }, { lang: 'pt-br' }],
  ['status', 'orgAdmin', 'subject', { status: 'invited' }, { status: 'invited' }],
  ['disabled', 'orgAdmin', 'subject', { disabled: true }, { disabled: true }],
  ['sso_only', 'orgAdmin', 'subject', { sso_only: true }, { ssoOnly: true }],
  ['sidebar_pages (UPDATE-51)', 'orgAdmin', 'subject', { sidebar_pages: [] }, { sidebarPages: [] }],
  [
    'receive_reviews_email_notifications',
    'orgAdmin',
    'subject',
    { receive_reviews_email_notifications: false },
    { receivesReviewMails: false },
  ],
  [
    'a password is accepted, and nothing is kept of it (UPDATE-48)',
    'orgAdmin',
    'subject',
    { password: 'Sesame, open' },
    {},
  ],
  [
    'members that the document does not name are ignored (INPUT-01)',
    'orgAdmin',
    'subject',
    { phone: '1', keywords: ['x'], id: 'other', created_at: 1 },
    {},
  ],
  [
    'the own address in another case is free (UPDATE-49)',
    'orgAdmin',
    'subject',
    { email: 'LENA.Moreau@maison-bleue.example' },
    { email: 'LENA.Moreau@maison-bleue.example' },
  ],
  ['everybody changes themselves (ACCESS-11)', 'publisher', 'publisher', { first_name: 'Pia' }, { firstName: 'Pia' }],
  [
    'business_ids of a BUSINESS_MANAGER',
    'orgAdmin',
    'subject',
    { business_ids: [croixRousse, bastille] },
    { businessIds: [croixRousse, bastille] },
  ],
  ['business_ids can be emptied', 'orgAdmin', 'subject', { business_ids: [] }, { businessIds: [] }],
  [
    'accesses of a BUSINESS_MANAGER are ignored, be they what they may (UPDATE-33)',
    'orgAdmin',
    'subject',
    { accesses: [[999]] },
    {},
  ],
  ['accesses of a GROUP_MANAGER', 'orgAdmin', 'groupManager', { accesses: [[1, 3], [2]] }, { accesses: [[1, 3], [2]] }],
  [
    'business_ids of a GROUP_MANAGER are ignored (UPDATE-34)',
    'orgAdmin',
    'groupManager',
    { business_ids: ['nowhere'] },
    {},
  ],
  [
    'the role after the update counts (UPDATE-35): to GROUP_MANAGER with accesses',
    'orgAdmin',
    'subject',
    { role: 'GROUP_MANAGER', accesses: [[1]], business_ids: ['nowhere'] },
    { ...groupManager, accesses: [[1]] },
  ],
  [
    'becoming GROUP_MANAGER brings the built-in role (UPDATE-41)',
    'orgAdmin',
    'subject',
    { role: 'GROUP_MANAGER' },
    groupManager,
  ],
  [
    'becoming BUSINESS_MANAGER brings the built-in role (UPDATE-41)',
    'orgAdmin',
    'groupManager',
    { role: 'BUSINESS_MANAGER', business_ids: [bastille] },
    {
      role: 'BUSINESS_MANAGER',
      customRoleId: 'builtin_business_manager',
      accesses: [],
      businessIds: [bastille],
    },
  ],
  [
    'becoming GROUP_MANAGER with a custom role brings that one',
    'orgAdmin',
    'subject',
    { role: 'GROUP_MANAGER', custom_role: 'review_reader' },
    { ...groupManager, customRoleId: 'role_review_reader' },
  ],
  [
    'becoming PUBLISHER takes custom role and businesses away (UPDATE-43, -35)',
    'orgAdmin',
    'businessManager',
    { role: 'PUBLISHER' },
    { role: 'PUBLISHER', ...withoutBelongings },
  ],
  [
    'a role of the own organization, where another has one of that name (UPDATE-38)',
    'orgAdmin',
    'subject',
    { custom_role: 'local_pages' },
    { customRoleId: 'role_local_pages' },
  ],
  [
    'a built-in custom role',
    'orgAdmin',
    'businessManager',
    { custom_role: 'business_manager' },
    { customRoleId: 'builtin_business_manager' },
  ],
  [
    'an ORG_MANAGER may have a custom role',
    'orgAdmin',
    'orgManager',
    { custom_role: 'review_reader' },
    { customRoleId: 'role_review_reader' },
  ],
  [
    'the role that the user has is not given (GRANT-06), and its custom role stays',
    'orgAdmin',
    'businessManager',
    { role: 'BUSINESS_MANAGER' },
    {},
  ],
  ['nor is it to colleagues of the same role', 'orgManager', 'disabled', { role: 'ORG_MANAGER' }, {}],
  ['nor to oneself (GRANT-05)', 'orgManager', 'orgManager', { role: 'ORG_MANAGER' }, {}],
  [
    'a GROUP_MANAGER may name the role that another has',
    'groupManager',
    'businessManager',
    { role: 'BUSINESS_MANAGER' },
    {},
  ],
  [
    'an ORG_ADMIN may give up its role (GRANT-01)',
    'orgAdmin',
    'orgAdmin',
    { role: 'ORG_MANAGER' },
    { role: 'ORG_MANAGER' },
  ],
  ['org_id from an ORG_ADMIN is ignored (UPDATE-29)', 'orgAdmin', 'subject', { org_id: 43 }, {}],
  ['also one that does not exist', 'orgAdmin', 'subject', { org_id: 999 }, {}],
  [
    'without org_id from a PROVIDER the user stays (UPDATE-30)',
    'provider',
    'subject',
    { first_name: 'Helena' },
    { firstName: 'Helena' },
  ],
  [
    'a PROVIDER moves a user, who loses its businesses (UPDATE-28, -32)',
    'provider',
    'subject',
    { org_id: 43 },
    { orgId: 43, businessIds: [] },
  ],
  [
    'a moved user gets the businesses that are sent',
    'provider',
    'subject',
    { org_id: 43, business_ids: [navigli] },
    { orgId: 43, businessIds: [navigli] },
  ],
  [
    'a moved user gets a custom role of the new organization (UPDATE-38)',
    'provider',
    'subject',
    { org_id: 44, custom_role: 'opening_hours' },
    { orgId: 44, businessIds: [], customRoleId: 'role_villa_grise_hours' },
  ],
  [
    'a moved user loses the custom role, also where the new organization has one of that name (UPDATE-32)',
    'provider',
    'businessManager',
    { org_id: 43 },
    { orgId: 43, businessIds: [], customRoleId: 'builtin_business_manager' },
  ],
  [
    'a moved user loses its groups (UPDATE-32)',
    'provider',
    'groupManager',
    { org_id: 43 },
    { orgId: 43, accesses: [] },
  ],
  [
    'a moved user loses sso_only where there is no SSO (UPDATE-32)',
    'provider',
    'secondOrgAdmin',
    { org_id: 45 },
    { orgId: 45, ssoOnly: false },
  ],
  ['and keeps it where there is', 'provider', 'secondOrgAdmin', { org_id: 43 }, { orgId: 43 }],
  ['a move to where the user is changes nothing', 'provider', 'subject', { org_id: 42 }, {}],
  ['sso_only with the value that it has is no change (UPDATE-44)', 'orgManager', 'subject', { sso_only: false }, {}],
  ['sso_only: false where there is no SSO', 'noSsoOrgAdmin', 'noSsoUser', { sso_only: false }, {}],
];

describe('updateUser changes', () => {
  test.each(cases)('%s', (_, as, user, body, becomes) => {
    const demo = new UsersWorld();
    const before = demo.user(user);
    const decision = demo.do({ operation: 'updateUser', as, user, body });
    expect(decision).toMatchObject({ kind: 'accepted', status: 200, body: { id: before.id, status: 'success' } });
    expect(demo.user(user)).toEqual({ ...before, ...becomes });
    expect(integrity(demo.world)).toEqual([]);
  });

  test('keeps a built-in custom role, be it that of another role, also in another organization (UPDATE-32, -42)', () => {
    const demo = new UsersWorld();
    const update = (body: Body) => demo.do({ operation: 'updateUser', as: 'provider', user: 'orgManager', body });
    for (const body of [{ custom_role: 'business_manager' }, { first_name: 'Marcel' }, { org_id: 43 }]) {
      expect(update(body)).toMatchObject({ kind: 'accepted' });
      expect(demo.user('orgManager').customRoleId).toBe('builtin_business_manager');
    }
  });

  test('answers with the header Deprecation where sidebar_pages is sent, and only there', () => {
    const demo = new UsersWorld();
    const answer = (body: Body) => demo.decide({ operation: 'updateUser', as: 'orgAdmin', user: 'subject', body });
    expect(answer({ sidebar_pages: ['posts'] })).toMatchObject({ headers: { Deprecation: 'true' } });
    expect(answer({ first_name: 'Lena' })).toMatchObject({ headers: {} });
  });
});

import { describe, expect, it } from 'vitest';
import { partoo } from './api.ts';
import type { Tables } from './tables.ts';
import { demoRows } from './testing/demo-rows.ts';

const now = new Date('2026-05-04T09:30:00Z');

type Place = readonly (string | number)[];

/** What opening a world says of it: nothing when it is in order. */
function problemsOf(document: unknown): unknown {
  const opened = partoo.open(document, { now });
  return Array.isArray(opened) ? opened : [];
}

/** The demo world with members of one row replaced. */
function withRow(table: keyof Tables, index: number, change: object): unknown {
  const rows: Record<keyof Tables, readonly object[]> = demoRows();
  return { ...rows, [table]: rows[table].map((row, at) => (at === index ? { ...row, ...change } : row)) };
}

function without(table: keyof Tables, index: number): unknown {
  const rows: Record<keyof Tables, readonly object[]> = demoRows();
  return { ...rows, [table]: rows[table].filter((_, at) => at !== index) };
}

/** Row, change, and where and how it is wrong then. */
const wrong: readonly (readonly [table: keyof Tables, index: number, change: object, at: Place, message: string])[] = [
  ['subsections', 0, { section: 'nowhere' }, ['section'], 'nowhere is no section of this world'],
  ['permissions', 5, { subsection: 'nowhere' }, ['subsection'], 'nowhere is no subsection of this world'],
  ['permissions', 5, { dependsOn: 'nope' }, ['dependsOn'], 'nope is no permission of the feature review_management'],
  ['permissions', 8, { dependsOn: 'review_read' }, ['dependsOn'], 'review_read is no permission of the feature posts'],
  [
    'permissions',
    11,
    { disabledForRoles: ['local_pages'] },
    ['disabledForRoles', 0],
    'local_pages is no built-in role of this world',
  ],
  ['permissions', 0, { disabledForRoles: ['business_manager'] }, [], 'business_edit is disabled for business_manager'],
  ['customRoles', 2, { orgId: 7 }, ['orgId'], '7 is no organization of this world'],
  ['customRoles', 3, { apiId: 'local_pages' }, ['apiId'], 'local_pages is the api_id of two roles of one organization'],
  ['customRoles', 3, { apiId: 'group_manager' }, ['apiId'], 'group_manager is the api_id of a built-in role'],
  [
    'customRoles',
    3,
    { permissions: ['review_read', 'review_read'] },
    ['permissions'],
    'must name each permission once',
  ],
  ['customRoles', 3, { permissions: ['nope'] }, ['permissions', 0], 'nope is no permission of organization 42'],
  ['customRoles', 0, { permissions: ['nope'] }, ['permissions', 0], 'nope is no permission of this world'],
  [
    'customRoles',
    4,
    { permissions: ['message_read'] },
    ['permissions', 0],
    'message_read is no permission of organization 43',
  ],
  [
    'customRoles',
    3,
    { permissions: ['review_reply'] },
    ['permissions', 0],
    'review_reply depends on review_read, which the role lacks',
  ],
  ['groups', 0, { orgId: 7 }, ['orgId'], '7 is no organization of this world'],
  ['businesses', 0, { orgId: 7 }, ['orgId'], '7 is no organization of this world'],
  ['businesses', 0, { groups: [1, 4] }, ['groups', 1], '4 is no group of organization 42'],
  ['users', 1, { orgId: 7 }, ['orgId'], '7 is no organization of this world'],
  [
    'users',
    2,
    { email: 'ADA.Dubois@maison-bleue.example' },
    ['email'],
    'ADA.Dubois@maison-bleue.example is the address of two users',
  ],
  ['users', 14, { ssoOnly: true }, ['ssoOnly'], 'organization 45 has no SSO configuration'],
  [
    'users',
    4,
    { customRoleId: null },
    ['customRoleId'],
    'a BUSINESS_MANAGER has a custom role, the built-in one at least',
  ],
  ['users', 1, { customRoleId: 'role_local_pages' }, ['customRoleId'], 'a ORG_ADMIN has no custom role'],
  [
    'users',
    4,
    { customRoleId: 'role_villa_grise_hours' },
    ['customRoleId'],
    'role_villa_grise_hours is no role available to organization 42',
  ],
  ['users', 4, { accesses: [[1]] }, ['accesses'], 'is for a GROUP_MANAGER, not for BUSINESS_MANAGER'],
  ['users', 3, { accesses: [[1], [4]] }, ['accesses', 1], '4 is no group of organization 42'],
  ['users', 3, { businessIds: ['b'] }, ['businessIds'], 'is for a BUSINESS_MANAGER, not for GROUP_MANAGER'],
  ['users', 4, { businessIds: ['b'] }, ['businessIds', 0], 'b is no business of organization 42'],
  ['principals', 1, { userId: 'nobody' }, ['userId'], 'nobody is no user of this world'],
  ['principals', 1, { role: 'PUBLISHER' }, ['role'], 'user 5309c3a237bbc544d8e26730 is ORG_ADMIN, not PUBLISHER'],
  ['principals', 1, { orgId: 43 }, ['orgId'], 'user 5309c3a237bbc544d8e26730 belongs to organization 42, not 43'],
  ['principals', 1, { disabled: true }, ['disabled'], 'user 5309c3a237bbc544d8e26730 is not disabled'],
  ['principals', 11, { disabled: false }, ['disabled'], 'user 5309c3a237bbc544d8e26736 is disabled'],
  ['principals', 1, { deleted: true }, ['deleted'], 'user 5309c3a237bbc544d8e26730 is there'],
  ['principals', 1, { apiKey: 'demo-partoo-provider' }, ['apiKey'], 'is the key of two principals'],
  ['designations', 1, { value: 7 }, ['value'], '7 is no organization of this world'],
  ['designations', 2, { value: 43 }, ['value'], 'organization 43 may switch: it is not locked'],
  ['designations', 3, { value: 43 }, ['value'], 'organization 43 has an SSO configuration'],
  ['designations', 0, { value: 45 }, ['value'], 'organization 45 must be allowed to switch and have SSO to be home'],
  ['designations', 4, { value: 'nobody' }, ['value'], 'nobody is no user of this world'],
  [
    'designations',
    5,
    { value: '5309c3a237bbc544d8e26737' },
    ['value'],
    'user 5309c3a237bbc544d8e26737 does not belong to orgs.other',
  ],
  ['designations', 7, { value: ['nope'] }, ['value'], 'nope is no permission of orgs.home'],
  [
    'designations',
    7,
    { value: ['business_edit_name', 'business_edit'] },
    ['value'],
    'business_edit_name depends on business_edit, which must come before it',
  ],
  ['designations', 8, { value: ['b'] }, ['value'], 'b is no business of orgs.home'],
  ['designations', 9, { value: [4] }, ['value'], '4 is no group of orgs.home'],
];

describe('a world', () => {
  it('is in order in the demo', () => {
    expect(problemsOf(demoRows())).toEqual([]);
  });

  it('may be empty', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each(wrong)('says what is wrong in %s[%i] with %j', (table, index, change, at, message) => {
    const problems = problemsOf(withRow(table, index, change));
    const expected = at.length > 0 ? { path: [table, index, ...at], message } : { message };
    expect(problems).toContainEqual(expect.objectContaining(expected));
  });

  it.each([0, 1])('needs both built-in roles', (index) => {
    const role = ['group_manager', 'business_manager'][index] ?? '';
    const message = `lacks the built-in role ${role}`;
    expect(problemsOf(without('customRoles', index))).toContainEqual({ path: ['customRoles'], message });
  });

  it.each([
    ['organizations', 1, { alias: 'Maison Bleue' }],
    ['organizations', 1, { maxBusinesses: 1.5 }],
    ['organizations', 1, { maxBusinesses: -1 }],
    ['organizations', 1, { color: 'red' }],
    ['customRoles', 2, { name: 'a,b' }],
    ['customRoles', 2, { name: '' }],
    ['customRoles', 2, { description: 'd'.repeat(201) }],
    ['users', 1, { email: 'nobody' }],
    ['users', 1, { role: 'KING' }],
    ['users', 1, { keywords: Array.from({ length: 13 }, () => 'x') }],
    ['principals', 1, { apiKey: 'with space' }],
    ['designations', 0, { value: 'forty-two' }],
    ['designations', 0, { name: 'orgs.moon' }],
  ] as const)('does not take %s[%i] with %j', (table, index, change) => {
    const problems = problemsOf(withRow(table, index, change));
    expect(problems).toContainEqual(expect.objectContaining({ path: expect.arrayContaining([table, index]) }));
  });
});

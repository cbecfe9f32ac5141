import { en, Faker } from '@faker-js/faker';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMock } from '../mock.ts';
import { SeededIds } from '../shared/ids.ts';
import { partoo } from './api.ts';
import { demoRows } from './testing/demo-rows.ts';

const now = new Date('2026-05-04T09:30:00Z');

function open(people: number, seed: number, rows = demoRows()) {
  const fill = {
    people,
    ids: new SeededIds(seed, 0),
    before: now,
    faker: new Faker({ locale: en, seed }),
  };
  const opened = partoo.open(rows, { now, fill });
  if ('views' in opened) return opened;
  throw new Error(JSON.stringify(opened.slice(0, 5)));
}

describe('the demo world', () => {
  it('has what a target file needs', async () => {
    const { workspace } = await createMock({ apis: ['partoo'], people: 0 });
    const { principals, target, example } = workspace.api('partoo').views();
    const personas = principals.filter(({ persona }) => persona);
    expect(personas.map(({ name, role, credential }) => [name, role, credential.apiKey])).toEqual([
      ['provider', 'PROVIDER', 'demo-partoo-provider'],
      ['orgAdmin', 'ORG_ADMIN', 'demo-partoo-org-admin'],
      ['orgManager', 'ORG_MANAGER', 'demo-partoo-org-manager'],
      ['groupManager', 'GROUP_MANAGER', 'demo-partoo-group-manager'],
      ['businessManager', 'BUSINESS_MANAGER', 'demo-partoo-business-manager'],
      ['publisher', 'PUBLISHER', 'demo-partoo-publisher'],
      ['otherOrgAdmin', 'ORG_ADMIN', 'demo-partoo-other-org-admin'],
      ['lockedOrgAdmin', 'ORG_ADMIN', 'demo-partoo-locked-org-admin'],
      ['noSsoOrgAdmin', 'ORG_ADMIN', 'demo-partoo-no-sso-org-admin'],
    ]);
    expect(target).toEqual({
      orgs: { home: 42, other: 43, locked: 44, noSso: 45 },
      users: {
        subject: '5309c3a237bbc544d8e26737',
        otherOrg: '5409c35a97bbc544d8e26738',
        noSso: '5709c3a237bbc544d8e26731',
      },
      permissions: ['business_edit', 'business_edit_name', 'review_read', 'user_edit'],
      businesses: ['5409c35a97bbc544d8e26737', '5409c35a97bbc544d8e26739'],
      groups: [1, 2],
    });
    expect(example).toEqual({ principal: 'orgAdmin', path: '/custom_role' });
  });
});

describe('the empty world', () => {
  it('has one PROVIDER, who can begin', async () => {
    const { workspace } = await createMock({ apis: ['partoo'], scenario: 'empty' });
    const { principals, target } = workspace.api('partoo').views();
    expect(principals.map(({ name, role, persona }) => [name, role, persona])).toEqual([
      ['provider', 'PROVIDER', true],
    ]);
    expect(target).toEqual({});
  });
});

describe('invented people', () => {
  const State = z.looseObject({
    organizations: z.array(z.unknown()),
    users: z.array(
      z.object({
        role: z.string(),
        orgId: z.int(),
        customRoleId: z.string().nullable(),
        accesses: z.array(z.array(z.int())),
        businessIds: z.array(z.string()),
        sidebarPages: z.array(z.string()),
      }),
    ),
  });

  const home = 42;
  const named = demoRows().users.length;
  const stateOf = (...[people, seed, rows]: Parameters<typeof open>) =>
    State.parse(JSON.parse(JSON.stringify(open(people, seed, rows))));

  it('are as many as asked for, three of four in organizations of their own, with every role but PROVIDER', () => {
    const { users, organizations } = stateOf(1000, 1);
    const invented = users.slice(named);
    expect(invented).toHaveLength(1000);
    expect(organizations).toHaveLength(demoRows().organizations.length + 20);
    const elsewhere = invented.filter(({ orgId }) => orgId !== home);
    expect(elsewhere).toHaveLength(750);
    expect(elsewhere.every(({ orgId }) => orgId > 100_000)).toBe(true);
    expect(new Set(elsewhere.map(({ orgId }) => orgId)).size).toBe(20);
    expect(new Set(invented.map(({ role }) => role)).size).toBe(5);
  });

  it('are in the main organization otherwise, with every role but PROVIDER, and with what that organization has', () => {
    const atHome = stateOf(1000, 1)
      .users.slice(named)
      .filter(({ orgId }) => orgId === home);
    expect(atHome).toHaveLength(250);
    expect(new Set(atHome.map(({ role }) => role)).size).toBe(5);
    const customRoles = new Set(atHome.map(({ customRoleId }) => customRoleId));
    // Nobody holds role_review_reader, and nobody invented does.
    expect([...customRoles].sort()).toEqual([
      'builtin_business_manager',
      'builtin_group_manager',
      null,
      'role_local_pages',
    ]);
    expect([...new Set(atHome.flatMap(({ accesses }) => accesses.flat()))].sort()).toEqual([1, 2, 3]);
    expect(new Set(atHome.flatMap(({ businessIds }) => businessIds)).size).toBe(3);
    expect(new Set(atHome.flatMap((user) => user.sidebarPages))).not.toContain('feedback_management');
  });

  it('are 3 of the dozen of the demo world in the main organization, and the 9 others together', () => {
    const places = stateOf(12, 1)
      .users.slice(named)
      .map(({ orgId }) => orgId);
    expect(places.filter((orgId) => orgId === home)).toHaveLength(3);
    expect(new Set(places).size).toBe(2);
  });

  it('do without groups, businesses and custom roles where the main organization has none', () => {
    const rows = { ...demoRows(), groups: [], businesses: [], principals: [] };
    const bare = {
      ...rows,
      customRoles: rows.customRoles.filter(({ orgId }) => orgId === null),
      users: rows.users.filter(({ role }) => role === 'ORG_ADMIN'),
      designations: rows.designations.filter(({ name }) => name === 'orgs.home'),
    };
    const atHome = stateOf(200, 1, bare).users.filter(({ orgId }) => orgId === home);
    expect(atHome).toHaveLength(50 + bare.users.filter(({ orgId }) => orgId === home).length);
  });

  it('are all in organizations of their own where there is no main one', () => {
    const { users } = stateOf(100, 1, { ...demoRows(), designations: [] });
    expect(users.slice(named).every(({ orgId }) => orgId > 100_000)).toBe(true);
  });

  it('may be many', () => {
    open(20_000, 1);
  });

  it('follow from the seed', () => {
    expect(JSON.stringify(open(60, 7))).toBe(JSON.stringify(open(60, 7)));
    expect(JSON.stringify(open(60, 7))).not.toBe(JSON.stringify(open(60, 8)));
  });

  it.each([0, 1, 2, 50, 51])('can be %i', (people) => {
    expect(open(people, 1).views().principals).toHaveLength(demoRows().principals.length + people);
  });
});

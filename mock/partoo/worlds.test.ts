import { en, Faker } from '@faker-js/faker';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMock } from '../mock.ts';
import { SeededIds } from '../shared/ids.ts';
import { partoo } from './api.ts';
import { demoRows } from './testing/demo-rows.ts';

const now = new Date('2026-05-04T09:30:00Z');

function open(people: number, seed: number) {
  const fill = {
    people,
    ids: new SeededIds(seed, 0),
    before: now,
    faker: new Faker({ locale: en, seed }),
  };
  const opened = partoo.open(demoRows(), { now, fill });
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
      permissions: ['business_edit', 'business_edit_name', 'review_read'],
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
    users: z.array(z.object({ role: z.string(), orgId: z.int() })),
  });

  it('are as many as asked for, in organizations of their own, with every role but PROVIDER', () => {
    const { users, organizations } = State.parse(JSON.parse(JSON.stringify(open(1000, 1))));
    const named = demoRows().users.length;
    const invented = users.slice(named);
    expect(invented).toHaveLength(1000);
    expect(organizations).toHaveLength(demoRows().organizations.length + 20);
    expect(invented.every(({ orgId }) => orgId > 100_000)).toBe(true);
    expect(new Set(invented.map(({ role }) => role)).size).toBe(5);
  });

  it('follow from the seed', () => {
    expect(JSON.stringify(open(60, 7))).toBe(JSON.stringify(open(60, 7)));
    expect(JSON.stringify(open(60, 7))).not.toBe(JSON.stringify(open(60, 8)));
  });

  it.each([0, 1, 2, 50, 51])('can be %i', (people) => {
    expect(open(people, 1).views().principals).toHaveLength(demoRows().principals.length + people);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en, Faker } from '@faker-js/faker';
import { CompactSign } from 'jose';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { OpenOptions } from '../shared/api.ts';
import { child, Document } from '../shared/document.ts';
import { SeededIds } from '../shared/ids.ts';
import { packageRoot } from '../../support/package-root.ts';
import { customRoles } from './api.ts';
import { permissions } from './tables.ts';
import { Client, now, sign } from './testing/client.ts';

const Row = z.record(z.string(), z.unknown());
type World = Record<string, Record<string, unknown>[]>;

function fixture(name: string): World {
  const text = readFileSync(join(packageRoot, 'fixtures', `${name}.yaml`), 'utf8');
  return z.looseObject({ 'custom-roles': z.record(z.string(), z.array(Row)) }).parse(parse(text))['custom-roles'];
}

function problemsOf(world: unknown, options: Partial<OpenOptions> = {}): string[] {
  const opened = customRoles.open(world, { now, scenario: true, ...options });
  return 'decide' in opened ? [] : opened.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

it('has the permissions of the document', () => {
  const { root } = Document.load('custom-roles');
  expect(permissions).toEqual(child(root, 'components', 'schemas', 'PermissionName')?.enum);
});

it.each(['demo', 'empty'])('%s is sound', (name) => {
  expect(problemsOf(fixture(name))).toEqual([]);
});

it('a world with nothing in it is sound', () => {
  expect(problemsOf({})).toEqual([]);
});

/** Changes one member of a row of the demo world: `members.3.role`. */
const wrong: readonly [place: string, value: unknown, problem: string][] = [
  ['users.1.id', 'user_ada', 'users.1: has the key of an earlier row of this table'],
  ['organizations.1.id', 'org_x', 'organizations.1.id: org_x has no member who holds the role owner'],
  ['members.0.role', 'admin', 'organizations.0.id: org_northwind has no member who holds the role owner'],
  ['members.3.userId', 'user_x', 'members.3.userId: user_x is not a user of this world'],
  ['members.3.userId', 'user_ada', 'members.3.userId: user_ada is a member of org_northwind already'],
  ['members.3.organizationId', 'org_x', 'members.3.organizationId: org_x is not an organization of this world'],
  [
    'members.3.role',
    'role_harbor_editor',
    'members.3.role: role_harbor_editor is neither a built-in role nor a custom role of org_northwind',
  ],
  [
    'members.3.createdAt',
    'today',
    'members.3.createdAt: must be a date and time in UTC to the second, such as 2026-05-04T09:30:00Z',
  ],
  ['roles.1.createdBy', 'user_x', 'roles.1.createdBy: user_x is not a user of this world'],
  ['roles.1.organizationId', 'org_x', 'roles.1.organizationId: org_x is not an organization of this world'],
  ['roles.1.name', 'Editor', 'roles.1.name: org_northwind has another role named "Editor"'],
  ['roles.1.name', 'admin', 'roles.1.name: must not be the name of a built-in role'],
  ['roles.1.name', ' x', 'roles.1.name: must not begin or end with white space'],
  ['roles.1.name', '😀'.repeat(101), 'roles.1.name: must have at most 100 characters'],
  ['roles.1.id', 'staff', 'roles.1.id: must not be the name of a built-in role'],
  ['roles.1.permissions', ['team:read', 'team:read'], 'roles.1.permissions: must name each permission once'],
  ['principals.1.userId', 'user_cleo', 'principals.1.token: is for user_ben; its sub must be user_cleo'],
  ['principals.1.userId', 'user_x', 'principals.1.userId: user_x is not a user of this world'],
  ['principals.1.organizationId', 'org_harbor', 'principals.1.role: user_ben is no member of org_harbor, not admin'],
  ['principals.1.role', 'owner', 'principals.1.role: user_ben is admin of org_northwind, not owner'],
  ['principals.1.name', 'staff', 'principals.3: has the key of an earlier row of this table'],
  [
    'designations.0.value',
    'org_harbor',
    'principals.0.organizationId: "owner" must be a member of organizations.home, which is org_harbor',
  ],
  ['principals.1.token', 'x', 'principals.1.token: is not a JWT: Invalid JWT'],
  ['principals.1.expired', true, 'principals.1.token: is marked as expired: true, and has not expired'],
  ['principals.5.expired', false, 'principals.5.token: has expired, and is not marked as expired: true'],
  ['settings.0.value', 'x'.repeat(32), 'principals.0.token: is not signed with the signingSecret of this world'],
  ['designations.0.value', 'org_x', 'designations.0.value: org_x is not an organization of this world'],
  [
    'designations.1.value',
    'org_northwind',
    'designations.1.value: must be another organization than organizations.home',
  ],
  ['designations.2.value', 'mem_x', 'designations.2.value: mem_x is not a member of this world'],
  ['designations.2.value', 'mem_2', 'designations.2.value: mem_2 must hold the role member in organizations.home'],
  ['designations.2.value', 'mem_3', 'designations.2.value: mem_3 is not the member whom the principal "subject" is'],
];

describe('a world that is wrong', () => {
  it.each(wrong)('%s = %j', (place, value, problem) => {
    const world = fixture('demo');
    const [table = '', index, field = ''] = place.split('.');
    const row = world[table]?.[Number(index)];
    if (!row) throw new Error(`demo has no ${place}`);
    row[field] = value;
    expect(problemsOf(world)).toContain(problem);
  });

  it.each([
    ['without exp', { sub: 'user_ben' }, {}, 'has no exp'],
    [
      'of HS512',
      { sub: 'user_ben', exp: 4070908800 },
      { alg: 'HS512', key: 'x'.repeat(64) },
      'is signed with HS512; it must be HS256',
    ],
  ])('a token %s', async (_, claims, options, problem) => {
    const world = fixture('demo');
    Object.assign(world.principals?.[1] ?? {}, { token: await sign(claims, options) });
    expect(problemsOf(world)).toContain(`principals.1.token: ${problem}`);
  });

  it('has a token whose time never comes', async () => {
    const world = fixture('demo');
    const claims = Buffer.from('{"sub":"user_ben","exp":1e400}');
    const key = Buffer.from('understudy-custom-roles-demo-secret-known-to-all');
    const token = await new CompactSign(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
    Object.assign(world.principals?.[1] ?? {}, { token });
    expect(problemsOf(world)).toEqual(['principals.1.token: has an exp that is not a finite number']);
  });

  it.each([
    ['no secret', [], 'cannot be checked: settings has no signingSecret'],
    [
      'another secret',
      [{ name: 'signingSecret', value: 'x'.repeat(32) }],
      'is not signed with the signingSecret of this world',
    ],
  ])('that was lived in and has tokens and %s is refused as a scenario is', async (_, settings, problem) => {
    const world = { ...fixture('demo'), settings };
    const problems = Array.from({ length: 8 }, (__, index) => `principals.${index}.token: ${problem}`);
    expect(problemsOf(world, { scenario: false })).toEqual(problems);
    expect(problemsOf(world)).toEqual(problems);
    const { mock } = await Client.start();
    const before = JSON.stringify(mock.workspace.state);
    const state: object = JSON.parse(before);
    const { status } = await supertest(mock.app)
      .put('/_understudy/state')
      .send({ ...state, 'custom-roles': world });
    expect([status, JSON.stringify(mock.workspace.state)]).toEqual([400, before]);
  });

  it.each([
    ['userId', 'user_cleo', 'is for user_ben; its sub must be user_cleo'],
    ['token', 'x', 'is not a JWT: Invalid JWT'],
    ['expired', true, 'is marked as expired: true, and has not expired'],
  ])('that was lived in and has a token that does not fit its %s is refused', (field, value, problem) => {
    const world = fixture('demo');
    Object.assign(world.principals?.[1] ?? {}, { [field]: value });
    expect(problemsOf(world, { scenario: false })).toEqual([`principals.1.token: ${problem}`]);
  });

  it('has tokens and no secret', () => {
    const world = fixture('empty');
    world.settings = [];
    expect(problemsOf(world)).toEqual(['principals.0.token: cannot be checked: settings has no signingSecret']);
  });

  it('has a persona of the wrong role', () => {
    const world = fixture('demo');
    Object.assign(world.members?.[2] ?? {}, { role: 'staff' });
    Object.assign(world.principals?.[2] ?? {}, { role: 'staff' });
    expect(problemsOf(world)).toEqual(['principals.2.role: a target file takes "member" for member, not staff']);
  });

  it('has an outsider inside', () => {
    const world = fixture('demo');
    world.members?.push({ ...world.members[3], id: 'mem_10', userId: 'user_gus', role: 'staff' });
    expect(problemsOf(world)).toEqual(['principals.4.userId: user_gus is a member of org_northwind too']);
  });

  it('may have been lived in: personas are asked of scenarios only', () => {
    const world = fixture('demo');
    Object.assign(world.members?.[1] ?? {}, { role: 'staff' });
    expect(problemsOf(world)).not.toEqual([]);
    expect(problemsOf(world, { scenario: false })).toEqual([]);
  });
});

describe('invented people', () => {
  const invent = (people: number, seed = 1) => {
    const fill = {
      people,
      ids: new SeededIds(seed, 0),
      before: new Date('2026-01-01'),
      faker: new Faker({ locale: en, seed }),
    };
    const opened = customRoles.open(fixture('demo'), { now, scenario: true, fill });
    return Array.isArray(opened) ? opened : JSON.stringify(opened);
  };

  it.each([1, 12, 26, 2000])('%i of them make a sound world', (people) => {
    const world = z.record(z.string(), z.array(Row)).parse(JSON.parse(String(invent(people))));
    expect(world.users).toHaveLength(people + 9);
    expect(world.members).toHaveLength(people + 9);
    expect(problemsOf(world)).toEqual([]);
  });

  const worldOf = (people: number) => z.record(z.string(), z.array(Row)).parse(JSON.parse(String(invent(people))));
  const atHome = (people: number) =>
    (worldOf(people).members ?? []).filter(({ organizationId }) => organizationId === 'org_northwind');

  it('join the main organization, a quarter of them, with every role that somebody holds there but owner', () => {
    const named = atHome(0);
    const members = atHome(2000);
    expect(members).toHaveLength(named.length + 500);
    const roles = new Set(members.slice(named.length).map(({ role }) => role));
    expect([...roles].sort()).toEqual(['admin', 'member', 'role_editor', 'role_steward', 'staff']);
    expect(atHome(12)).toHaveLength(named.length + 3);
  });

  it('join it one after the other, as members are listed', () => {
    const times = atHome(200).map(({ createdAt }) => String(createdAt));
    expect(times).toEqual(times.toSorted());
  });

  it('found organizations of their own where there is no main one', () => {
    const { designations: _, principals: __, ...rest } = fixture('demo');
    const fill = { people: 30, ids: new SeededIds(1, 0), before: now, faker: new Faker({ locale: en, seed: 1 }) };
    const opened = customRoles.open(rest, { now, scenario: true, fill });
    const { members = [] } = z.record(z.string(), z.array(Row)).parse(JSON.parse(JSON.stringify(opened)));
    expect(members.filter(({ organizationId }) => organizationId === 'org_northwind')).toHaveLength(7);
    expect(members).toHaveLength(39);
  });

  it('may be many', () => {
    expect(atHome(20_000).length).toBeGreaterThan(5000);
  });

  it('follow from the seed', () => {
    expect(invent(30)).toBe(invent(30));
    expect(invent(30)).not.toBe(invent(30, 2));
  });
});

import { Faker, en } from '@faker-js/faker';
import { expect, it } from 'vitest';
import { SeededIds } from '../shared/ids.ts';
import { ApiTables, type WorldRows } from '../shared/world.ts';
import { fill } from './fill.ts';
import { integrity } from './integrity.ts';
import { personas } from './personas.ts';
import { tables, type Tables } from './tables.ts';
import { demoRows, home, roles } from './testing/demo.ts';

function filled(people: number, seed: number, rows = demoRows()): WorldRows<Tables> {
  const before = new Date('2026-01-01T00:00:00Z');
  return fill(rows, people, { faker: new Faker({ locale: en, seed }), ids: new SeededIds(seed, 0), before });
}

it.each([0, 1, 12, 13, 60, 2000])('%d invented people fit into the demo world', (people) => {
  const rows = filled(people, 1);
  const { world } = ApiTables.from(tables, rows);
  expect(world.users.size).toBe(demoRows().users.length + people);
  expect([...integrity(world), ...personas(world)]).toEqual([]);
  expect(tables.users.schema.array().safeParse(rows.users).success).toBe(true);
  expect(tables.organizations.schema.array().safeParse(rows.organizations).success).toBe(true);
});

const membersOf = (people: number, organization = home) =>
  filled(people, 1).memberships.filter(({ organization_id }) => organization_id === organization);

it('puts a quarter of the people into the main organization, with every role that does not manage it', () => {
  const named = membersOf(0).length;
  expect(membersOf(12)).toHaveLength(named + 4);
  expect(membersOf(2000)).toHaveLength(named + 4 + 497);
  const { users, assignments } = filled(2000, 1);
  const invented = new Set(users.slice(demoRows().users.length).map(({ id }) => id));
  const given = assignments.filter(({ organization_id, user_id }) => organization_id === home && invented.has(user_id));
  expect(given.length).toBeLessThan(497);
  expect(new Set(given.map(({ role_id }) => role_id))).toEqual(new Set([roles.viewer, roles.first, roles.second]));
});

it('lets people join each organization one after the other, as members are listed', () => {
  const last = new Map<string, string>();
  for (const { organization_id, created_at } of filled(300, 1).memberships) {
    const time = new Date(created_at ?? '').toISOString();
    expect(time > (last.get(organization_id) ?? ''), `${organization_id} ${time}`).toBe(true);
    last.set(organization_id, time);
  }
});

it('makes many people', () => {
  const { world } = ApiTables.from(tables, filled(20_000, 1));
  expect(integrity(world)).toEqual([]);
});

it('makes the same people of the same seed, and others of another', () => {
  expect(filled(50, 7)).toEqual(filled(50, 7));
  expect(filled(50, 7)).not.toEqual(filled(50, 8));
});

it('gives everybody an organization where the scenario has none', () => {
  const empty = {
    ...demoRows(),
    organizations: [],
    users: [],
    memberships: [],
    assignments: [],
    principals: [],
    designations: [],
  };
  const { world } = ApiTables.from(tables, filled(30, 1, { ...empty, roles: demoRows().roles.slice(0, 2) }));
  expect(integrity(world)).toEqual([]);
  expect(world.memberships.size).toBe(30);
});

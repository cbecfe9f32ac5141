import { Faker, en } from '@faker-js/faker';
import { expect, it } from 'vitest';
import { SeededIds } from '../shared/ids.ts';
import { WorldState, type WorldRows } from '../shared/world.ts';
import { fill } from './fill.ts';
import { integrity } from './integrity.ts';
import { personas } from './personas.ts';
import { tables, type Tables } from './tables.ts';
import { demoRows } from './testing/demo.ts';

function filled(people: number, seed: number, rows = demoRows()): WorldRows<Tables> {
  const before = new Date('2026-01-01T00:00:00Z');
  return fill(rows, people, { faker: new Faker({ locale: en, seed }), ids: new SeededIds(seed, 0), before });
}

it.each([0, 1, 12, 13, 60, 2000])('%d invented people fit into the demo world', (people) => {
  const rows = filled(people, 1);
  const { world } = new WorldState(tables, rows);
  expect(world.users.size).toBe(demoRows().users.length + people);
  expect([...integrity(world), ...personas(world)]).toEqual([]);
  expect(tables.users.schema.array().safeParse(rows.users).success).toBe(true);
  expect(tables.organizations.schema.array().safeParse(rows.organizations).success).toBe(true);
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
  const { world } = new WorldState(tables, filled(30, 1, { ...empty, roles: demoRows().roles.slice(0, 2) }));
  expect(integrity(world)).toEqual([]);
  expect(world.memberships.size).toBe(30);
});

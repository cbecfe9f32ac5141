import { describe, expect, it } from 'vitest';
import { ApiTables } from '../shared/world.ts';
import { distinct, nameIsFree, nameIsNotBuiltIn, pageOf, present } from './rules.ts';
import { type RoleRow, tables } from './tables.ts';

const role = (id: string, name: string, organizationId = 'org_a'): RoleRow => ({
  id,
  name,
  organizationId,
  description: null,
  permissions: [],
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'user_a',
});
const one = role('role_1', 'Editor');
const two = role('role_2', 'Writer');
const far = role('role_3', 'Pilot', 'org_b');
const { world } = ApiTables.from(tables, {
  settings: [],
  users: [],
  organizations: [],
  members: [],
  roles: [one, two, far],
  principals: [],
  designations: [],
});

describe('nameIsFree', () => {
  const rule = nameIsFree('CUSTOMROLES-NAME-05');
  it.each([
    ['a new name', 'Reader', undefined, false],
    ['a taken name', 'Editor', undefined, true],
    ['another case', 'editor', undefined, false],
    ['a name of another organization', 'Pilot', undefined, false],
    ['its own name', 'Editor', one, false],
    ['the name of another', 'Editor', two, true],
    ['no name', undefined, two, false],
    ['a key of objects', '__proto__', undefined, false],
  ])('%s', (_, name, renamed, objects) => {
    const naming = { world, organizationId: 'org_a', name, ...(renamed && { role: renamed }) };
    expect(rule.objection(naming) !== undefined).toBe(objects);
  });

  it('says who has the name', () => {
    expect(rule.objection({ world, organizationId: 'org_a', name: 'Editor' })).toEqual({
      place: ['body', 'name'],
      message: 'is taken: the organization already has a role named Editor',
      allowed: 'role_1 has that name; any other name is free that no role of org_a has',
    });
  });
});

it.each([
  ['owner', true],
  ['admin', true],
  ['member', true],
  ['staff', true],
  ['Owner', false],
  ['toString', false],
  [undefined, false],
])('nameIsNotBuiltIn: %s', (name, objects) => {
  expect(nameIsNotBuiltIn.objection({ world, organizationId: 'org_a', name }) !== undefined).toBe(objects);
});

it.each([
  [{}, 20, 25],
  [{ page: 2 }, 5, 25],
  [{ page: 3 }, 0, 25],
  [{ page: 1, pageSize: 100 }, 25, 25],
  [{ page: 25, pageSize: 1 }, 1, 25],
  [{ page: 999_999_999_999_999, pageSize: 100 }, 0, 25],
])('pageOf %j', (query, length, total) => {
  const { rows, about } = pageOf(
    Array.from({ length: 25 }, (_, index) => index),
    query,
  );
  expect(rows).toHaveLength(length);
  expect(about).toEqual({ total, page: 1, pageSize: 20, ...query });
});

it('distinct keeps the order of the first', () => {
  expect(distinct(['b', 'a', 'b'])).toEqual(['b', 'a']);
});

it('present tells a defect of the matrix', () => {
  expect(present(one, 'x')).toBe(one);
  expect(() => {
    present(undefined, 'role_9');
  }).toThrow('role_9 does not exist');
});

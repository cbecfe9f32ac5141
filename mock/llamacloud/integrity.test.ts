import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../support/package-root.ts';
import type { WorldRows } from '../shared/world.ts';
import { integrity } from './integrity.ts';
import { managing } from './members.ts';
import { personas } from './personas.ts';
import type { Tables } from './tables.ts';
import { demoRows, demoWorld, nowhere, other, roles } from './testing/demo.ts';

type Rows = WorldRows<Tables>;

/** The demo world with the row at a place changed. */
function changed<Name extends keyof Rows>(
  table: Name,
  index: number,
  change: Partial<Rows[Name][number]>,
): ReturnType<typeof demoWorld> {
  const rows = demoRows();
  return demoWorld({ [table]: rows[table].map((row, at) => (at === index ? { ...row, ...change } : row)) });
}

/** The demo world with a copy of the row at a place, under another key. */
function doubled<Name extends keyof Rows>(
  table: Name,
  index: number,
  change: Partial<Rows[Name][number]>,
): ReturnType<typeof demoWorld> {
  const rows = demoRows();
  return demoWorld({ [table]: [...rows[table], { ...rows[table][index], ...change }] });
}

describe('integrity', () => {
  it('finds nothing in the demo world', () => {
    const { world } = demoWorld();
    expect([...integrity(world), ...personas(world)]).toEqual([]);
  });

  it.each([
    [
      'a default where one is no member',
      changed('users', 1, { default_organization_id: other }),
      ['users', 1, 'default_organization_id'],
    ],
    ['an address of two users', changed('users', 1, { email: 'ADA@example.com' }), ['users', 0, 'email']],
    ['a role of no organization', changed('roles', 2, { organization_id: nowhere }), ['roles', 2, 'organization_id']],
    [
      'a membership in no organization',
      changed('memberships', 3, { organization_id: nowhere }),
      ['memberships', 3, 'organization_id'],
    ],
    ['a membership of nobody', changed('memberships', 3, { user_id: 'nobody' }), ['memberships', 3, 'user_id']],
    [
      'a membership with the address of another',
      changed('memberships', 3, { email: 'x@example.com' }),
      ['memberships', 3, 'email'],
    ],
    [
      'a pending membership of a user',
      changed('memberships', 5, { email: 'hugo@example.com' }),
      ['memberships', 5, 'email'],
    ],
    ['two memberships of one user', doubled('memberships', 3, { id: nowhere }), ['memberships', 3, 'email']],
    [
      'an invitation by nobody',
      changed('memberships', 1, { invited_by_user_id: 'nobody' }),
      ['memberships', 1, 'invited_by_user_id'],
    ],
    [
      'an assignment of an unknown role',
      changed('assignments', 1, { role_id: nowhere }),
      ['assignments', 1, 'role_id'],
    ],
    [
      'an assignment of a foreign role',
      changed('assignments', 1, { role_id: roles.foreign }),
      ['assignments', 1, 'role_id'],
    ],
    ['an assignment of no member', changed('assignments', 1, { user_id: 'user-hugo' }), ['assignments', 1, 'user_id']],
    ['two assignments of one user', doubled('assignments', 1, { id: nowhere }), ['assignments', 1, 'user_id']],
    ['a principal that is no user', changed('principals', 0, { user: 'nobody' }), ['principals', 0, 'user']],
    ['one token of two', changed('principals', 0, { bearer: 'llx-demo-outsider' }), ['principals', 0, 'bearer']],
    ['no built-in Viewer', changed('roles', 1, { name: 'Reader' }), ['roles']],
    ['an Admin who may nothing', changed('roles', 0, { permissions: [] }), ['roles']],
  ])('finds %s', (_, { world }, path) => {
    expect(integrity(world).map((problem) => problem.path)).toContainEqual(path);
  });
});

describe('personas', () => {
  it.each([
    ['an admin who is none', changed('principals', 1, { role: 'admin' }), ['principals', 1, 'role']],
    ['a member who is none', changed('principals', 1, { organization: other }), ['principals', 1, 'role']],
    ['a home that is none', changed('designations', 0, { value: nowhere }), ['designations', 0, 'value']],
    ['a subject from elsewhere', changed('designations', 2, { value: 'user-gwen' }), ['designations', 2, 'value']],
    ['a stranger who is known', changed('designations', 3, { value: 'user-gwen' }), ['designations', 3, 'value']],
    [
      'a role that cannot be given at home',
      changed('designations', 4, { value: roles.foreign }),
      ['designations', 4, 'value'],
    ],
    ['a foreign role that is not', changed('designations', 6, { value: roles.admin }), ['designations', 6, 'value']],
  ])('finds %s', (_, { world }, path) => {
    expect(personas(world).map((problem) => problem.path)).toContainEqual(path);
  });
});

it('reads the right to manage as the permission matrix says', () => {
  const file = join(packageRoot, 'specs', 'permissions', 'llamacloud.yaml');
  const { rights } = z
    .looseObject({ rights: z.looseObject({ admin: z.looseObject({}) }) })
    .parse(parse(readFileSync(file, 'utf8')));
  expect(rights.admin).toMatchObject(managing);
});

import { describe, expect, it } from 'vitest';
import { Client } from '../custom-roles/testing/client.ts';
import { matrix, witness } from '../custom-roles/testing/matrix.ts';
import type { Mock } from '../mock.ts';
import { explained, holds, questionOf } from './testing/explained.ts';

/** The application is made once; it holds nothing but the world, which is replaced. */
const started = Client.start();
async function prepare(): Promise<Mock> {
  const { mock } = await started;
  await mock.workspace.replace(mock.freshWorld());
  return mock;
}

describe('every refusal of the matrix is explained', () => {
  it.each(Object.entries(matrix.operations))('%s', async (operation, { cells }) => {
    for (const [role, columns] of Object.entries(cells)) {
      for (const [relation, outcome] of Object.entries(columns)) {
        const { refusal, requirement } = matrix.outcomes[outcome] ?? {};
        // With one owner only, "theOwner" is "self" for that one.
        if (refusal === undefined || requirement === undefined || (role === 'owner' && relation === 'theOwner'))
          continue;
        const { request, body } = witness(operation, role, relation);
        const proposed = await holds(prepare, questionOf('custom-roles', role, request, body), requirement);
        expect(proposed, `${role} on ${relation}: ${request}`).toBeGreaterThan(0);
      }
    }
  });
});

it.each(Object.entries(matrix.grants.cells))(
  'every refusal to give a role is explained: by %s',
  async (role, columns) => {
    const given: Readonly<Record<string, string>> = {
      custom: 'role_bookkeeper',
      foreignRole: 'role_harbor_cashier',
      unknownRole: 'role_nope',
    };
    for (const [column, outcome] of Object.entries(columns)) {
      const { refusal, requirement } = matrix.outcomes[outcome] ?? {};
      if (refusal === undefined || requirement === undefined) continue;
      const request = 'PATCH /org_northwind/members/mem_5';
      const proposed = await holds(
        prepare,
        questionOf('custom-roles', role, request, { role: given[column] ?? column }),
        requirement,
      );
      expect(proposed, `${role} gives ${column}`).toBeGreaterThan(0);
    }
  },
);

it.each<readonly [requirement: string, request: string, body: object | undefined]>([
  ['CUSTOMROLES-NAME-02', 'POST /org_northwind/roles', { name: 'Editor', permissions: [] }],
  ['CUSTOMROLES-NAME-05', 'PATCH /org_northwind/roles/role_bookkeeper', { name: 'Editor' }],
  ['CUSTOMROLES-NAME-13', 'POST /org_northwind/roles', { name: 'admin', permissions: [] }],
  ['CUSTOMROLES-DELETE-07', 'DELETE /org_northwind/roles/role_editor', undefined],
])('a refusal by %s is explained', async (requirement, request, body) => {
  expect(await holds(prepare, questionOf('custom-roles', 'owner', request, body), requirement)).toBeGreaterThan(0);
});

it('goes by the clock of the workspace', async () => {
  const mock = await prepare();
  const question = questionOf('custom-roles', 'owner', 'GET /org_northwind/roles');
  expect((await explained(mock, question)).allowed).toBe(true);
  mock.workspace.clock.set(new Date('2100-01-01T00:00:00Z'));
  expect(await explained(mock, question)).toMatchObject({ allowed: false, rule: 'CUSTOMROLES-AUTH-04' });
  mock.workspace.clock.free();
});

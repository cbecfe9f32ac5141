import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../support/package-root.ts';
import { refusals } from './refusals.ts';
import { call, markOf, startMock, stateOf } from './testing/calls.ts';
import { home, nowhere, other, roles, type User } from './testing/demo.ts';

const Matrix = z.object({
  outcomes: z.record(z.string(), z.object({ refusal: z.string().optional(), requirement: z.string().optional() })),
  operations: z.record(z.string(), z.object({ cells: z.record(z.string(), z.record(z.string(), z.string())) })),
});

const matrix = Matrix.parse(parse(readFileSync(join(packageRoot, 'specs', 'permissions', 'llamacloud.yaml'), 'utf8')));
const shapes = new Map(Object.entries(refusals));

/** Somebody of each row, and an organization of each column. */
const callers = new Map<string, User>([
  ['admin', 'user-ada'],
  ['member', 'user-bruno'],
]);
const organizations = new Map([
  ['home', home],
  ['other', other],
  ['unknown', nowhere],
  ['none', home],
]);

/** What is sent to each operation: good in every organization. */
function bodyOf(operation: string, organization_id: string): unknown {
  const bodies: Readonly<Record<string, unknown>> = {
    assignRoleToUserInOrganization: { user_id: 'user-farid', organization_id, role_id: roles.viewer },
    addUsersToOrganization: [{ user_id: 'user-hugo', project_ids: null }],
    batchRemoveUsersFromOrganization: [{ user_id: 'user-farid' }],
    createOrganization: { name: 'A' },
    upsertOrganization: { name: 'A' },
    updateOrganization: { name: 'A' },
    setDefaultOrganization: { organization_id },
  };
  return bodies[operation];
}

const cells = Object.entries(matrix.operations).flatMap(([operation, { cells: rows }]) =>
  Object.entries(rows).flatMap(([role, columns]) =>
    Object.entries(columns).map(([relation, outcome]) => ({ operation, role, relation, outcome })),
  ),
);

describe('every cell of the permission matrix', () => {
  it.each(cells)('$operation by $role on $relation: $outcome', async ({ operation, role, relation, outcome }) => {
    const mock = await startMock();
    const before = stateOf(mock);
    const organization_id = organizations.get(relation) ?? '';
    const as = callers.get(role) ?? 'user-ada';
    const params = { organization_id, member_user_id: 'user-farid' };
    const response = await call(mock, { operation, as, params, body: bodyOf(operation, organization_id) });
    const { refusal, requirement } = matrix.outcomes[outcome] ?? {};
    const rule: unknown = response.headers['x-understudy-rule'];
    if (refusal === undefined) {
      expect(response.status).toBeLessThan(300);
      expect(rule).toBe(markOf(operation, response.status));
      return;
    }
    const shape = shapes.get(refusal);
    expect(response.status).toBe(shape?.status);
    expect(response.body).toEqual(shape?.body([{ requirement: '', place: [], message: '' }]));
    expect(rule).toBe(requirement);
    expect(stateOf(mock)).toBe(before);
  });
});

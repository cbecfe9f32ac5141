import { describe, expect, it } from 'vitest';
import { Client } from '../partoo/testing/client.ts';
import { cellsOf, matrix } from '../partoo/testing/matrix.ts';
import { fieldRequests, requests, type CellRequest } from '../partoo/testing/matrix-requests.ts';
import { organizationsCases } from '../partoo/testing/organizations-cases.ts';
import { rolesCases } from '../partoo/testing/roles-cases.ts';
import { usersCases } from '../partoo/testing/users-cases.ts';
import type { Mock } from '../mock.ts';
import { holds, questionOf } from './testing/explained.ts';

const sections = ['grants', 'ownRole', 'moves', 'ssoOnly', 'ssoOnlyOnCreation', 'maxBusinesses'] as const;

async function prepared(before: CellRequest['before'] = []): Promise<Mock> {
  const client = await Client.start();
  for (const step of before) await client.call(step);
  return client.mock;
}

const tables = [
  ...Object.entries(matrix.operations).map(([name, { cells }]) => ({ name, cells, make: requests.get(name) })),
  ...sections.map((name) => ({ name, cells: matrix[name].cells, make: fieldRequests.get(name) })),
];

describe('every refusal of the matrix is explained', () => {
  it.each(tables)('$name', async ({ cells, make }) => {
    const without: string[] = [];
    for (const { role, column, outcome } of cellsOf(cells)) {
      const { refusal, requirement } = matrix.outcomes[outcome] ?? {};
      const cell = make?.(role, column);
      if (refusal === undefined || requirement === undefined || !cell) continue;
      const { as, request, body } = cell.step;
      const proposed = await holds(() => prepared(cell.before), questionOf('partoo', as, request, body), requirement);
      if (proposed === 0) without.push(`${role} on ${column}`);
    }
    expect(without).toEqual([]);
  });
});

it.each([...rolesCases, ...organizationsCases, ...usersCases])(
  'a refusal by $requirement is explained: $name',
  async ({ before, step: { as, request, body }, requirement }) => {
    const proposed = await holds(() => prepared(before), questionOf('partoo', as, request, body), requirement);
    expect(proposed).toBeGreaterThan(0);
  },
);

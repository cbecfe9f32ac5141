import { describe, expect, it } from 'vitest';
import { Document } from '../shared/document.ts';
import { refusals } from './refusals.ts';
import { Client } from './testing/client.ts';
import { cellsOf, matrix } from './testing/matrix.ts';
import { type CellRequest, fieldRequests, requests } from './testing/matrix-requests.ts';

const document = Document.load('partoo');

/** Makes the request of a cell and holds the answer against what the cell says. */
async function expectCell({ before, step }: CellRequest, outcome: string, mark: unknown): Promise<void> {
  const client = await Client.start();
  for (const each of before) expect((await client.call(each)).status, each.request).toBe(200);
  const state = client.state();
  const { status, headers, body } = await client.call(step);
  const { refusal, requirement, note } = matrix.outcomes[outcome] ?? {};
  if (refusal === undefined) {
    expect(status).toBe(200);
    expect(headers['x-understudy-rule']).toBe(note === undefined ? mark : requirement);
    if (note !== undefined) expect(headers['x-understudy-explain']).toContain(note);
    return;
  }
  const shape = refusals[refusal];
  expect(status).toBe(shape?.status);
  expect(body).toEqual(shape?.body([{ requirement: '', place: [], message: '' }]));
  expect(headers['x-understudy-rule']).toBe(requirement);
  expect(headers['x-understudy-explain']).toContain(requirement);
  expect(client.state()).toBe(state);
}

describe.each(Object.entries(matrix.operations))('%s', (operationId, { cells }) => {
  const mark = document.response(operationId, 200)?.['x-understudy-rule'];
  const reachable = cellsOf(cells).flatMap((cell) => {
    const request = requests.get(operationId)?.(cell.role, cell.column);
    return request ? [{ ...cell, request }] : [];
  });

  it.each(reachable)('by $role on $column: $outcome', async ({ request, outcome }) => {
    await expectCell(request, outcome, mark);
  });

  it('has no other cells than those, and subordinates of who has neither groups nor businesses', () => {
    const without = ['PROVIDER', 'ORG_ADMIN', 'ORG_MANAGER', 'PUBLISHER'];
    for (const { role, column } of cellsOf(cells)) {
      if (requests.get(operationId)?.(role, column)) continue;
      expect(column).toBe('subordinate');
      expect(without).toContain(role);
    }
  });
});

describe.each([
  ['grants', 'createUser'],
  ['ownRole', 'updateUser'],
  ['moves', 'updateUser'],
  ['ssoOnly', 'updateUser'],
  ['ssoOnlyOnCreation', 'createUser'],
  ['maxBusinesses', 'updateOrganization'],
] as const)('the field of %s, on %s', (section, operation) => {
  const mark = document.response(operation, 200)?.['x-understudy-rule'];
  const reachable = cellsOf(matrix[section].cells).flatMap((cell) => {
    const request = fieldRequests.get(section)?.(cell.role, cell.column);
    return request ? [{ ...cell, request }] : [];
  });

  it.each(reachable)('by $role, $column: $outcome', async ({ request, outcome }) => {
    await expectCell(request, outcome, mark);
  });
});

describe('credentials', () => {
  const bad = new Map<string, (client: Client) => string | undefined>([
    ['none', () => undefined],
    ['unknown', () => 'demo-partoo-nobody'],
    ['disabled', () => 'demo-partoo-disabled'],
    ['deleted', () => 'demo-partoo-subject'],
  ]);
  const everywhere = Object.keys(matrix.credentials).flatMap((kind) =>
    document.operationIds.map((operationId) => ({ kind, operationId })),
  );

  it.each(everywhere)('$kind, on $operationId', async ({ kind, operationId }) => {
    const client = await Client.start();
    await client.call({ as: 'orgAdmin', request: 'DELETE /user/5309c3a237bbc544d8e26737' });
    const state = client.state();
    const cell = cellsOf(matrix.operations[operationId]?.cells ?? {})[0];
    const step = requests.get(operationId)?.('ORG_ADMIN', cell?.column ?? '')?.step;
    const [method = '', path = ''] = step?.request.split(' ') ?? [];
    const key = bad.get(kind)?.(client);
    const test = client.send(method, path);
    if (key !== undefined) test.set('x-APIKey', key);
    const { status, headers, body } = await (step?.body ? test.send(step.body) : test);
    expect(status).toBe(401);
    expect(body).toEqual({ errors: { authentication: 'User not authenticated' } });
    expect(headers['x-understudy-rule']).toBe(matrix.outcomes[matrix.credentials[kind] ?? '']?.requirement);
    expect(client.state()).toBe(state);
  });
});

import { describe, expect, it } from 'vitest';
import { Document } from '../shared/document.ts';
import { refusals } from './refusals.ts';
import { Client } from './testing/client.ts';
import { matrix, witness } from './testing/matrix.ts';

const document = Document.load('custom-roles');

const rows = Object.entries(matrix.operations).flatMap(([operation, { cells }]) =>
  Object.entries(cells).map(([role, columns]) => ({ operation, role, columns })),
);

/** Turns the subject into a second owner: with one owner only, "theOwner" would be "self" for that one. */
async function withTwoOwners(): Promise<Client> {
  const client = await Client.start();
  const fay = '"userId":"user_fay","organizationId":"org_northwind","role":';
  await client.change(`${fay}"member"`, `${fay}"owner"`);
  return client;
}

describe('each cell of the matrix', () => {
  it.each(rows)('$operation by $role', async ({ operation, role, columns }) => {
    const shared = await Client.start();
    for (const [relation, name] of Object.entries(columns)) {
      const second = role === 'owner' && relation === 'theOwner';
      const client = second ? await withTwoOwners() : shared;
      const { request, body } = witness(operation, role, second ? 'otherMember' : relation);
      const before = client.state();
      const { status, headers } = await client.call(role, request, body);
      const outcome = matrix.outcomes[name];
      const rule = headers['x-understudy-rule'];
      if (outcome?.refusal === undefined) {
        const marked = document.response(operation, status)?.['x-understudy-rule'];
        expect([relation, name, Math.floor(status / 100), rule]).toEqual([relation, name, 2, marked]);
      } else {
        const expected = [refusals[outcome.refusal]?.status, outcome.requirement];
        expect([relation, name, status, rule]).toEqual([relation, name, ...expected]);
        expect(client.state()).toBe(before);
      }
    }
  });
});

const given: Readonly<Record<string, string>> = {
  custom: 'role_bookkeeper',
  foreignRole: 'role_harbor_cashier',
  unknownRole: 'role_nope',
};

describe('each cell of the grants', () => {
  it.each(Object.entries(matrix.grants.cells))('by %s', async (role, columns) => {
    const client = await Client.start();
    for (const [column, name] of Object.entries(columns)) {
      const { status, headers } = await client.call(role, 'PATCH /org_northwind/members/mem_5', {
        role: given[column] ?? column,
      });
      const outcome = matrix.outcomes[name];
      const expected =
        outcome?.refusal === undefined
          ? [200, 'CUSTOMROLES-ASSIGN-01']
          : [refusals[outcome.refusal]?.status, outcome.requirement];
      expect([column, status, headers['x-understudy-rule']]).toEqual([column, ...expected]);
    }
  });
});

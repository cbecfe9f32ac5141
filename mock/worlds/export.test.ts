import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock, type Mock, type MockOptions } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';
import { exportScenario } from './export.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const roles = '/custom-roles/api/v1/organizations/org_northwind/roles';

/** A mock that begins in the world that another one exports. */
async function again(mock: Mock, name: string, options: MockOptions = {}): Promise<Mock> {
  const file = join(folder, `${name}.yaml`);
  const { text } = await request(mock.app).get('/_understudy/scenario');
  writeFileSync(file, text);
  return createMock({ scenario: file, ...options });
}

async function create(mock: Mock, name: string): Promise<unknown> {
  const owner = headersOf(mock, 'custom-roles', 'owner');
  const { status, body } = await request(mock.app).post(roles).set(owner).send({ name, permissions: [] });
  expect(status).toBe(201);
  return body.id;
}

const stateOf = (mock: Mock): unknown => JSON.parse(JSON.stringify(mock.workspace.state));

describe('an exported world', () => {
  it.each([
    ['demo', {}],
    ['empty', { scenario: 'empty', seed: 9 }],
    ['invented', { people: 30, seed: 4 }],
  ])('is the same when it is loaded, and gives the same ids from there: %s', async (name, options) => {
    const mock = await createMock(options);
    const isDemo = name !== 'empty';
    if (isDemo) await create(mock, 'Before');
    const loaded = await again(mock, name);
    expect(stateOf(loaded)).toEqual(stateOf(mock));
    if (isDemo) expect(await create(loaded, 'After')).toBe(await create(mock, 'After'));
  });

  it('goes back to what it was on reset', async () => {
    const mock = await createMock();
    await create(mock, 'Before');
    const loaded = await again(mock, 'reset');
    await create(loaded, 'After');
    await request(loaded.app).post('/_understudy/reset');
    expect(stateOf(loaded)).toEqual(stateOf(mock));
  });

  it('can be one in which people lost their roles', async () => {
    const mock = await createMock();
    const members = '/custom-roles/api/v1/organizations/org_northwind/members';
    const { target } = mock.workspace.api('custom-roles').views();
    const owner = headersOf(mock, 'custom-roles', 'owner');
    const staff = await request(mock.app).get(`${members}?pageSize=100`).set(owner);
    const admin = staff.body.members.find(({ role }: { role: string }) => role === 'admin');
    expect(target).toHaveProperty('members');
    await request(mock.app).patch(`${members}/${admin.id}`).set(owner).send({ role: 'member' });
    expect(stateOf(await again(mock, 'lost'))).toEqual(stateOf(mock));
  });

  it('goes on with another seed, and takes more people, when it is told so', async () => {
    const mock = await createMock({ people: 5 });
    const loaded = await again(mock, 'more', { seed: 3, people: 5 });
    expect(loaded.workspace.state.seed).toBe(3);
    expect(loaded.workspace.state.sequence).toBeGreaterThan(mock.workspace.state.sequence);
  });

  it('keeps every text as it is', () => {
    const texts = string({ unit: 'grapheme', maxLength: 20 });
    assert(
      property(texts, (text) => {
        const state = {
          scenario: text,
          seed: 1,
          sequence: 0,
          apis: new Map([['partoo' as const, { toJSON: () => ({ users: [{ text, list: [text, null, 1.5] }] }) }]]),
        };
        expect(parse(exportScenario(state))).toEqual({
          scenario: text,
          exported: { seed: 1, ids: 0 },
          partoo: { users: [{ text, list: [text, null, 1.5] }] },
        });
      }),
      {
        examples: [
          '',
          '1_000',
          '0x1f',
          '0b1',
          '~',
          'yes',
          '<<',
          '2026-01-01',
          '-',
          '#',
          "'",
          '\u0085',
          '\uD800',
          '\n a',
        ].map((text) => [text]),
        seed: 1,
      },
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { call, type CallTo, startMock, stateOf } from './testing/calls.ts';
import { home, nowhere, other, roles, third, users } from './testing/demo.ts';
import { manages } from './members.ts';
import { type Tables, tables } from './tables.ts';
import { type WorldRows, worldSchema, ApiTables } from '../shared/world.ts';

const user = fc.constantFrom(...users);
const userId = fc.oneof(user, fc.constantFrom('nobody', '', '__proto__', 'constructor'));
const email = fc.constantFrom(
  'ada@example.com',
  'CLEO@example.com',
  'hugo@example.com',
  'dana@example.com',
  'new@example.com',
);
const organization = fc.constantFrom(home, other, third, nowhere, home.toUpperCase(), 'abc');
const role = fc.constantFrom(...Object.values(roles), nowhere);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const row = fc.record({
  user_id: maybe(userId),
  email: maybe(email),
  role_id: maybe(role),
  project_ids: fc.constant(null),
});

const anyCall: fc.Arbitrary<CallTo> = fc
  .record({
    as: user,
    organization_id: organization,
    user_id: userId,
    role_id: role,
    rows: fc.array(row, { maxLength: 4 }),
    name: fc.constantFrom('A', 'B', '', 'Mill Lane Playhouse'),
  })
  .chain(({ as, organization_id, user_id, role_id, rows, name }) => {
    const at = { as, params: { organization_id, member_user_id: user_id === '' ? 'x' : user_id } };
    return fc.constantFrom<CallTo[]>(
      { ...at, operation: 'assignRoleToUserInOrganization', body: { user_id, organization_id, role_id } },
      { ...at, operation: 'assignRoleToUserInOrganization', body: { user_id, organization_id: home, role_id } },
      { ...at, operation: 'addUsersToOrganization', body: rows },
      { ...at, operation: 'removeUserFromOrganization' },
      { ...at, operation: 'batchRemoveUsersFromOrganization', body: rows },
      { ...at, operation: 'createOrganization', body: { name } },
      { ...at, operation: 'upsertOrganization', body: { name } },
      { ...at, operation: 'updateOrganization', body: { name } },
      { ...at, operation: 'deleteOrganization' },
      { ...at, operation: 'setDefaultOrganization', body: { organization_id } },
      { ...at, operation: 'getDefaultOrganization' },
      { ...at, operation: 'listOrganizations' },
      { ...at, operation: 'listOrganizationUsers' },
      { ...at, operation: 'getUserRole' },
    );
  });

it('no sequence of calls breaks the world, and a refused call changes nothing', { timeout: 60_000 }, async () => {
  const mock = await startMock();
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall, { minLength: 5, maxLength: 25 }), async (calls) => {
      await mock.workspace.replace(mock.freshWorld());
      for (const each of calls) {
        const before = stateOf(mock);
        const { status } = await call(mock, each);
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(stateOf(mock)).toBe(before);
      }
      const document: unknown = JSON.parse(stateOf(mock));
      expect(mock.openState(document)).not.toBeInstanceOf(Array);
      expectManagers(worldSchema(tables).parse(mock.workspace.api('llamacloud').toJSON()));
    }),
    { seed: 4010, numRuns: 40 },
  );
});

/** Nobody can take the last admin away: every organization that had one has one. */
function expectManagers(rows: WorldRows<Tables>): void {
  const { world } = ApiTables.from(tables, rows);
  for (const { id } of world.organizations.all()) {
    const members = world.memberships.find('organization', id);
    expect(members.some(({ user_id }) => user_id !== null && manages(world, id, user_id))).toBe(true);
  }
}

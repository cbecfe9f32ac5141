import { describe, expect, it, vi } from 'vitest';
import type { Decision } from '../shared/operation.ts';
import { SeededIds } from '../shared/ids.ts';
import { loadPermissions } from '../shared/permissions.ts';
import { operations } from './operations/index.ts';
import type { Tables } from './tables.ts';
import type { CallTo } from './testing/calls.ts';
import { demoWorld, home, other, roles } from './testing/demo.ts';
import { refusedCases } from './testing/refused-cases.ts';

const permissions = loadPermissions('llamacloud');
const now = new Date('2026-03-01T12:00:00.250Z');
const at = now.toISOString();

function decide(
  state: ReturnType<typeof demoWorld>,
  { operation: id, as = 'user-ada', params = {}, body }: CallTo,
): Decision<Tables> {
  const { world } = state;
  const operation = operations.find(({ operationId }) => operationId === id);
  const user = world.users.get(as);
  if (!operation || !user) throw new Error(`${id} or ${as} is not there`);
  return operation.decide(
    { world, caller: { user }, params, query: {}, body, now, ids: new SeededIds(1, 0), permissions },
    new Set(),
  );
}

describe('a refused call', () => {
  it.each(refusedCases)('$name', ({ before = [], refusal, requirement, ...to }) => {
    const state = demoWorld();
    for (const step of before) {
      const decision = decide(state, step);
      if (decision.kind === 'accepted') state.apply(decision.changes);
    }
    expect(decide(state, to)).toMatchObject({ kind: 'refusal', refusal, findings: [{ requirement }] });
  });

  it('tells every row that is wrong', () => {
    const rows = ['nobody', 'user-cleo', 'no one', 'none'].map((user_id) => ({ user_id, project_ids: null }));
    const decision = decide(demoWorld(), {
      operation: 'addUsersToOrganization',
      params: { organization_id: home },
      body: rows,
    });
    expect(decision).toMatchObject({
      findings: [
        {
          place: ['body', 0, 'user_id'],
          message: 'is "nobody", a user that is not there; the same is wrong with 2, 3',
        },
      ],
    });
  });

  it.each([
    [
      'an unknown user comes before another organization',
      { user_id: 'nobody', organization_id: other },
      'userNotFound',
    ],
    ['an unknown user comes before an unknown role', { user_id: 'nobody', role_id: home }, 'userNotFound'],
    ['an unknown role comes before another organization', { role_id: home, organization_id: other }, 'roleNotFound'],
    [
      'another organization comes before the last admin',
      { user_id: 'user-ada', organization_id: other },
      'organizationMismatch',
    ],
  ])('%s', (_, body, refusal) => {
    const whole = { user_id: 'user-cleo', organization_id: home, role_id: roles.second, ...body };
    const to = { operation: 'assignRoleToUserInOrganization', params: { organization_id: home }, body: whole };
    expect(decide(demoWorld(), to)).toMatchObject({ refusal });
  });
});

const cleosAssignment = {
  id: '60d4a8c1-9e37-4f2b-85d6-b1f7c0e3a594',
  organization_id: home,
  user_id: 'user-cleo',
  role_id: roles.first,
  created_at: '2025-02-03T16:06:00Z',
  updated_at: '2025-02-03T16:06:00Z',
};

describe('an assignment', () => {
  const to = (body: object) => ({
    operation: 'assignRoleToUserInOrganization',
    params: { organization_id: home.toUpperCase() },
    body: { user_id: 'user-cleo', organization_id: `{${home}}`, role_id: roles.second, ...body },
  });

  it.each([
    [
      'another role takes the place of the one before',
      {},
      [{ ...cleosAssignment, role_id: roles.second, updated_at: at }],
    ],
    ['the same role changes nothing', { role_id: roles.first }, []],
    ['the role may be written otherwise', { role_id: `urn:uuid:${roles.first.toUpperCase()}` }, []],
    [
      'a built-in role can be given',
      { role_id: roles.admin },
      [{ ...cleosAssignment, role_id: roles.admin, updated_at: at }],
    ],
    [
      'a member without a role gets one',
      { user_id: 'user-edda' },
      [
        {
          ...cleosAssignment,
          id: new SeededIds(1, 0).uuid(),
          user_id: 'user-edda',
          role_id: roles.second,
          created_at: at,
          updated_at: at,
        },
      ],
    ],
  ])('%s', (_, body, rows) => {
    const changes = rows.map((put) => ({ table: 'assignments', put }));
    expect(decide(demoWorld(), to(body))).toMatchObject({ kind: 'accepted', status: 200, changes });
  });

  it('lets an admin go when another one is left', () => {
    const state = demoWorld();
    const raised = decide(state, to({ role_id: roles.admin }));
    if (raised.kind === 'accepted') state.apply(raised.changes);
    expect(decide(state, to({ user_id: 'user-ada', role_id: roles.viewer }))).toMatchObject({ kind: 'accepted' });
  });
});

describe('the end of a membership', () => {
  it('takes the role and the default along', () => {
    const state = demoWorld();
    const set = decide(state, {
      operation: 'setDefaultOrganization',
      as: 'user-cleo',
      body: { organization_id: home },
    });
    if (set.kind === 'accepted') state.apply(set.changes);
    const to = {
      operation: 'removeUserFromOrganization',
      params: { organization_id: home, member_user_id: 'user-cleo' },
    };
    expect(decide(state, to)).toMatchObject({
      kind: 'accepted',
      changes: [
        { table: 'memberships', remove: '2d9e6f81-b4c3-4075-9a1e-57f08d3c6b24' },
        { table: 'assignments', remove: cleosAssignment.id },
        { table: 'users', put: { id: 'user-cleo', default_organization_id: null } },
      ],
    });
  });

  it('of a whole organization leaves nothing of it', () => {
    const state = demoWorld();
    const decision = decide(state, { operation: 'deleteOrganization', params: { organization_id: home } });
    if (decision.kind === 'accepted') state.apply(decision.changes);
    const { designations: _, principals: __, ...rest } = state.toJSON();
    expect(JSON.stringify(rest)).not.toContain(home);
  });
});

describe('what a caller is in other organizations', () => {
  it.each([
    ['is not looked at in the own one, for there may be thousands', home, 'user-ada', false],
    ['decides the row of a stranger', other, 'user-ada', true],
  ] as const)('%s', (_, organization_id, as, looked) => {
    const state = demoWorld();
    const find = vi.spyOn(state.world.memberships, 'find');
    decide(state, { operation: 'getOrganization', as, params: { organization_id } });
    expect(find.mock.calls.some(([index]) => index === 'user')).toBe(looked);
  });
});

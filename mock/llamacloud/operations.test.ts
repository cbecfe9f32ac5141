import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, type CallTo, startMock, stateOf } from './testing/calls.ts';
import { home, other, roles, type User } from './testing/demo.ts';

const clock = { now: () => new Date('2026-03-01T12:00:00.250Z') };
const now = '2026-03-01T12:00:00.250000Z';
const uuid: unknown = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const atHome = { organization_id: home };

const theatre = {
  id: home,
  created_at: '2025-01-14T09:30:12.482000Z',
  updated_at: '2025-01-14T09:30:12.482000Z',
  name: 'Harbour Street Theatre',
};
const prompter = {
  id: roles.second,
  created_at: '2025-02-04T10:20:00.500000Z',
  updated_at: '2025-02-05T11:00:00Z',
  name: 'Prompter',
  organization_id: home,
  permissions: [
    {
      id: '92c7a3f0-6d1b-4e58-8c24-b5e9f1073d6a',
      created_at: '2025-02-04T10:20:00.500000Z',
      updated_at: '2025-02-05T11:00:00Z',
      name: 'edit_pipelines',
      description: 'Change what is indexed and how.',
      access: false,
    },
  ],
};
const cleosAssignment = {
  id: '60d4a8c1-9e37-4f2b-85d6-b1f7c0e3a594',
  created_at: '2025-02-03T16:06:00Z',
  updated_at: now,
  user_id: 'user-cleo',
  organization_id: home,
  role_id: roles.second,
  role: prompter,
};
const cleosMembership = {
  id: '2d9e6f81-b4c3-4075-9a1e-57f08d3c6b24',
  created_at: '2025-01-15T08:02:11.900000Z',
  updated_at: '2025-01-15T08:02:11.900000Z',
  email: 'cleo@example.com',
  user_id: 'user-cleo',
  organization_id: home,
  pending: false,
  invited_by_user_id: 'user-ada',
  invited_by_user_email: 'ada@example.com',
  roles: [cleosAssignment],
};
const newMembership = { ...cleosMembership, id: uuid, created_at: now, updated_at: now, roles: [] };
const assignCleo: CallTo = {
  operation: 'assignRoleToUserInOrganization',
  as: 'user-ada',
  params: atHome,
  body: { user_id: 'user-cleo', organization_id: home, role_id: roles.second },
};

describe('what is done', () => {
  it('a role is given, and shown wherever it is read', async () => {
    const mock = await startMock({ clock });
    const response = await call(mock, assignCleo);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(response.headers['x-understudy-rule']).toBe('LLAMACLOUD-ASSIGN-03');
    expect(response.text).toBe(JSON.stringify(cleosAssignment));
    expect((await call(mock, assignCleo)).text).toBe(response.text);
    const mine = await call(mock, { operation: 'getUserRole', as: 'user-cleo', params: atHome });
    expect(mine.text).toBe(response.text);
    const users = await call(mock, { operation: 'listOrganizationUsers', as: 'user-cleo', params: atHome });
    expect(users.body).toHaveLength(6);
    expect(users.body).toContainEqual(cleosMembership);
    expect(users.body).toContainEqual(
      expect.objectContaining({ email: 'dana@example.com', user_id: null, pending: true, roles: [] }),
    );
  });

  it('a role in one organization leaves the role in another', async () => {
    const mock = await startMock({ clock });
    await call(mock, { ...assignCleo, body: { user_id: 'user-farid', organization_id: home, role_id: roles.first } });
    const there = await call(mock, { operation: 'getUserRole', as: 'user-farid', params: { organization_id: other } });
    expect(there.body).toMatchObject({ role_id: roles.foreign, updated_at: '2025-02-20T09:30:00Z' });
  });

  it('a member without a role reads null', async () => {
    const response = await call(await startMock(), { operation: 'getUserRole', as: 'user-edda', params: atHome });
    expect([response.status, response.text]).toEqual([200, 'null']);
  });

  it('roles are listed, the built-in ones first', async () => {
    const response = await call(await startMock(), { operation: 'listRoles', as: 'user-bruno', params: atHome });
    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      expect.objectContaining({ id: roles.admin, name: 'Admin', organization_id: null }),
      expect.objectContaining({ id: roles.viewer, name: 'Viewer', organization_id: null }),
      expect.objectContaining({ id: roles.first, organization_id: home }),
      prompter,
    ]);
  });

  it('organizations are created, found, renamed and deleted', async () => {
    const mock = await startMock({ clock });
    const as = 'user-ada';
    const made = await call(mock, { operation: 'createOrganization', as, body: { name: ' Attic ', extra: 1 } });
    const attic = { id: uuid, created_at: now, updated_at: now, name: ' Attic ' };
    expect(made.body).toEqual(attic);
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const params = { organization_id: id };
    expect((await call(mock, { operation: 'upsertOrganization', as, body: { name: ' Attic ' } })).text).toBe(made.text);
    const twin = await call(mock, { operation: 'upsertOrganization', as: 'user-gwen', body: { name: ' Attic ' } });
    expect(twin.body).toMatchObject({ name: ' Attic ' });
    expect(twin.text).not.toBe(made.text);
    expect((await call(mock, { operation: 'listOrganizations', as })).body).toEqual([theatre, attic]);
    expect((await call(mock, { operation: 'getUserRole', as, params })).body).toMatchObject({
      role_id: roles.admin,
      user_id: as,
    });
    const same = await call(mock, { operation: 'updateOrganization', as, params: atHome, body: { name: null } });
    expect(same.body).toEqual(theatre);
    const renamed = await call(mock, { operation: 'updateOrganization', as, params: atHome, body: { name: 'Pier' } });
    expect(renamed.body).toEqual({ ...theatre, name: 'Pier', updated_at: now });
    expect((await call(mock, { operation: 'getOrganization', as, params: atHome })).text).toBe(renamed.text);
    const deleted = await call(mock, { operation: 'deleteOrganization', as, params });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await call(mock, { operation: 'getOrganization', as, params })).status).toBe(404);
  });

  it("the default is the caller's own, and the oldest organization where none is set", async () => {
    const mock = await startMock({ clock });
    const read = async (as: User): Promise<unknown> => {
      const response = await call(mock, { operation: 'getDefaultOrganization', as });
      return response.body;
    };
    expect(await read('user-farid')).toEqual(theatre);
    const set = await call(mock, {
      operation: 'setDefaultOrganization',
      as: 'user-farid',
      body: { organization_id: other.toUpperCase() },
    });
    expect(set.body).toMatchObject({ id: other });
    expect(await read('user-farid')).toMatchObject({ id: other });
    expect(await read('user-bruno')).toEqual(theatre);
    await call(mock, { operation: 'deleteOrganization', as: 'user-gwen', params: { organization_id: other } });
    expect(await read('user-farid')).toEqual(theatre);
  });

  it('users are added, by id and by address, with a role and without', async () => {
    const mock = await startMock({ clock });
    const body = [
      { user_id: 'user-hugo', project_ids: null, role_id: roles.first },
      { email: 'GWEN@example.com', project_ids: [] },
      { email: 'new@example.com', project_ids: null, role_id: roles.first },
      { email: 'NEW@example.com', user_id: null, project_ids: [home] },
      { user_id: 'user-cleo', project_ids: null, role_id: roles.viewer },
      { user_id: 'user-cleo', project_ids: null, role_id: roles.second },
      { user_id: 'user-bruno', project_ids: null },
    ];
    const response = await call(mock, { operation: 'addUsersToOrganization', as: 'user-ada', params: atHome, body });
    const pending = { ...newMembership, email: 'new@example.com', user_id: null, pending: true };
    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      expect.objectContaining({
        user_id: 'user-hugo',
        roles: [expect.objectContaining({ role_id: roles.first, created_at: now })],
      }),
      { ...newMembership, email: 'gwen@example.com', user_id: 'user-gwen' },
      pending,
      pending,
      cleosMembership,
      cleosMembership,
      expect.objectContaining({ user_id: 'user-bruno', roles: [expect.objectContaining({ role_id: roles.viewer })] }),
    ]);
    const users = await call(mock, { operation: 'listOrganizationUsers', as: 'user-hugo', params: atHome });
    expect(users.body).toHaveLength(9);
    expect(
      (await call(mock, { operation: 'addUsersToOrganization', as: 'user-ada', params: atHome, body: [] })).body,
    ).toEqual([]);
  });

  it('users are removed, one by one and in a batch', async () => {
    const mock = await startMock();
    const one = {
      operation: 'removeUserFromOrganization',
      as: 'user-ada',
      params: { ...atHome, member_user_id: 'user-edda' },
    } as const;
    const removed = await call(mock, one);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await call(mock, one)).status).toBe(404);
    const body = [
      { user_id: 'user-cleo', email: 'CLEO@example.com' },
      { email: 'dana@example.com' },
      { user_id: 'user-cleo' },
    ];
    const batch = await call(mock, {
      operation: 'batchRemoveUsersFromOrganization',
      as: 'user-ada',
      params: atHome,
      body,
    });
    expect([batch.status, batch.text]).toEqual([204, '']);
    const { body: left } = await call(mock, { operation: 'listOrganizationUsers', as: 'user-ada', params: atHome });
    expect(left).toHaveLength(3);
    expect((await call(mock, { operation: 'getUserRole', as: 'user-cleo', params: atHome })).status).toBe(403);
  });

  it('a batch with one bad row does nothing', async () => {
    const mock = await startMock();
    const before = stateOf(mock);
    const body = [{ user_id: 'user-cleo' }, { user_id: 'user-gwen' }];
    expect(
      (await call(mock, { operation: 'batchRemoveUsersFromOrganization', as: 'user-ada', params: atHome, body }))
        .status,
    ).toBe(404);
    expect(stateOf(mock)).toBe(before);
  });
});

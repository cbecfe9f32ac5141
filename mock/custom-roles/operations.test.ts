import { describe, expect, it } from 'vitest';
import { permissions } from './tables.ts';
import { Client, nowOnTheWire } from './testing/client.ts';
import { editor, fay } from './testing/example.ts';

const rule = 'x-understudy-rule';
const roles = '/org_northwind/roles';
const members = '/org_northwind/members';

describe('createCustomRole', () => {
  it('answers 201 with the role, members in the documented order', async () => {
    const client = await Client.start();
    const body = {
      name: '  Writer\n',
      description: 'Writes',
      permissions: ['content:write', 'content:read', 'content:write'],
    };
    const { status, text, headers, body: created } = await client.call('owner', `POST ${roles}`, body);
    const id = String(created.id);
    expect([status, headers[rule]]).toEqual([201, 'CUSTOMROLES-CREATE-12']);
    expect(id).toMatch(/^role_[0-9a-f]{12}$/);
    expect(text).toBe(
      JSON.stringify({
        id,
        name: 'Writer',
        organizationId: 'org_northwind',
        description: 'Writes',
        permissions: ['content:write', 'content:read'],
        createdAt: nowOnTheWire,
        createdBy: 'user_ada',
      }),
    );
    const found = await client.call('member', `GET ${roles}/${id}`);
    expect([found.status, found.text]).toEqual([200, text]);
  });

  it('takes a role without a description and without permissions', async () => {
    const client = await Client.start();
    const { status, body } = await client.call('admin', `POST ${roles}`, { name: 'Guest', permissions: [] });
    expect([status, body.description, body.permissions, body.createdBy]).toEqual([201, null, [], 'user_ben']);
  });

  it('takes 100 characters of any kind, names that differ in case, and a name of another organization', async () => {
    const client = await Client.start();
    for (const name of ['😀'.repeat(100), 'editor', 'Cashier', 'Admin', 'constructor', '__proto__']) {
      const { status, body } = await client.call('owner', `POST ${roles}`, { name, permissions: [] });
      expect([status, body.name]).toEqual([201, name]);
    }
  });

  it('counts the characters of a name without the white space at its ends, however much there is', async () => {
    const client = await Client.start();
    const [some, lots] = [' \u00a0\t\n\ufeff', ' '.repeat(200_000)];
    const names = ['😀'.repeat(100), `${'x'.repeat(49)}  ${'x'.repeat(49)}`];
    for (const [index, name] of names.entries()) {
      const blanks = index === 0 ? some : lots;
      const { status, body } = await client.call('owner', `POST ${roles}`, {
        name: `${blanks}${name}${blanks}`,
        permissions: [],
      });
      expect([status, body.name]).toEqual([201, name]);
    }
    const renamed = await client.call('owner', `PATCH ${roles}/role_editor`, { name: ` ${'y'.repeat(100)} ` });
    expect([renamed.status, renamed.body.name]).toEqual([200, 'y'.repeat(100)]);
  });

  it('ignores unknown keys', async () => {
    const client = await Client.start();
    const body = { name: 'Guest', permissions: [], id: 'role_mine', organizationId: 'org_harbor', createdBy: 'me' };
    const { status, body: created } = await client.call('owner', `POST ${roles}`, body);
    expect([status, created.organizationId, created.createdBy]).toEqual([201, 'org_northwind', 'user_ada']);
    expect(created.id).not.toBe('role_mine');
  });

  it('lets one of two creations of one name win', async () => {
    const client = await Client.start();
    const create = () => client.call('owner', `POST ${roles}`, { name: 'Twin', permissions: [] });
    const statuses = (await Promise.all([create(), create(), create()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 400, 400]);
  });
});

describe('listCustomRoles', () => {
  it('answers the custom roles of the organization, the oldest first', async () => {
    const client = await Client.start();
    const { status, body, headers } = await client.call('staff', `GET ${roles}`);
    expect([status, headers[rule]]).toEqual([200, 'CUSTOMROLES-LIST-04']);
    expect(Object.keys(body)).toEqual(['roles', 'total', 'page', 'pageSize']);
    expect(body).toMatchObject({
      roles: [editor, { id: 'role_steward' }, { id: 'role_bookkeeper', description: null }],
      total: 3,
      page: 1,
      pageSize: 20,
    });
    expect(body.roles).toHaveLength(3);
  });

  it.each([
    ['page=2&pageSize=2', ['role_bookkeeper'], 2, 2],
    ['pageSize=1', ['role_editor'], 1, 1],
    ['page=2', [], 2, 20],
    ['page=999999999999999&pageSize=100', [], 999999999999999, 100],
    ['sort=name&limit=0', ['role_editor', 'role_steward', 'role_bookkeeper'], 1, 20],
  ])('answers ?%s', async (query, ids, page, pageSize) => {
    const client = await Client.start();
    const { body } = await client.call('member', `GET ${roles}?${query}`);
    expect(body).toMatchObject({ roles: ids.map((id) => ({ id })), total: 3, page, pageSize });
  });
});

describe('getCustomRole', () => {
  it('answers a custom role', async () => {
    const client = await Client.start();
    const { status, text, headers } = await client.call('custom', `GET ${roles}/role_editor`);
    expect([status, text, headers[rule]]).toEqual([200, JSON.stringify(editor), 'CUSTOMROLES-GET-04']);
  });

  it.each([
    ['owner', 'Has full access to the organization', permissions],
    ['admin', 'Administers the organization and its roles', ['team:read', 'team:write', 'team:manage']],
    ['member', 'Sees the organization and its members', ['team:read']],
    ['staff', 'Has limited access, which depends on the organization', []],
  ])('answers the built-in role %s', async (name, description, listed) => {
    const client = await Client.start();
    const { status, body } = await client.call('member', `GET ${roles}/${name}`);
    const builtIn = { createdAt: '2026-01-12T08:00:00Z', createdBy: null, isBuiltIn: true };
    expect(status).toBe(200);
    expect(body).toEqual({
      id: name,
      name,
      organizationId: 'org_northwind',
      description,
      permissions: listed,
      ...builtIn,
    });
  });
});

describe('updateCustomRole', () => {
  it.each([
    ['its name', { name: ' Chief editor ' }, { name: 'Chief editor' }],
    ['its name to the one it has', { name: 'Editor' }, {}],
    ['its description', { description: 'x' }, { description: 'x' }],
    ['its description to null', { description: null }, { description: null }],
    ['all its permissions', { permissions: ['billing:read', 'billing:read'] }, { permissions: ['billing:read'] }],
    ['its permissions to none', { permissions: [] }, { permissions: [] }],
  ])('changes %s and nothing else', async (_, body, changes) => {
    const client = await Client.start();
    const { status, text, headers } = await client.call('admin', `PATCH ${roles}/role_editor`, body);
    expect([status, headers[rule]]).toEqual([200, 'CUSTOMROLES-UPDATE-13']);
    expect(text).toBe(JSON.stringify({ ...editor, ...changes, updatedAt: nowOnTheWire }));
    expect((await client.call('admin', `GET ${roles}/role_editor`)).text).toBe(text);
  });

  it.each([{}, { unknown: 1 }])('changes nothing for %j', async (body) => {
    const client = await Client.start();
    const before = client.state();
    const { status, text } = await client.call('owner', `PATCH ${roles}/role_editor`, body);
    expect([status, text]).toEqual([200, JSON.stringify(editor)]);
    expect(client.state()).toBe(before);
  });

  it('frees the old name', async () => {
    const client = await Client.start();
    await client.call('owner', `PATCH ${roles}/role_editor`, { name: 'Chief editor' });
    const { status } = await client.call('owner', `POST ${roles}`, { name: 'Editor', permissions: [] });
    expect(status).toBe(201);
  });
});

describe('deleteCustomRole', () => {
  it('answers 204 without a body; the role is gone and its name free', async () => {
    const client = await Client.start();
    const { status, text, headers } = await client.call('owner', `DELETE ${roles}/role_bookkeeper`);
    expect([status, text, headers[rule]]).toEqual([204, '', 'CUSTOMROLES-DELETE-04']);
    expect((await client.call('owner', `GET ${roles}/role_bookkeeper`)).status).toBe(404);
    expect((await client.call('owner', `DELETE ${roles}/role_bookkeeper`)).status).toBe(404);
    expect((await client.call('owner', `GET ${roles}`)).body.total).toBe(2);
    expect((await client.call('owner', `POST ${roles}`, { name: 'Bookkeeper', permissions: [] })).status).toBe(201);
  });

  it('can be done once the last holder has another role', async () => {
    const client = await Client.start();
    expect((await client.call('owner', `DELETE ${roles}/role_editor`)).status).toBe(400);
    await client.call('owner', `PATCH ${members}/mem_7`, { role: 'staff' });
    expect((await client.call('owner', `DELETE ${roles}/role_editor`)).status).toBe(204);
  });

  it('and an assignment at the same time leave a consistent world', async () => {
    const client = await Client.start();
    const statuses = await Promise.all([
      client.call('owner', `DELETE ${roles}/role_bookkeeper`),
      client.call('admin', `PATCH ${members}/mem_5`, { role: 'role_bookkeeper' }),
    ]);
    expect(statuses.map(({ status }) => status === 400)).toContain(true);
    expect(client.mock.openState(JSON.parse(JSON.stringify(client.mock.workspace.state)))).not.toBeInstanceOf(Array);
  });
});

describe('listMembers', () => {
  it('answers the members of the organization, who joined first being first', async () => {
    const client = await Client.start();
    const { status, body, headers } = await client.call('custom', `GET ${members}?page=3&pageSize=2`);
    expect([status, headers[rule]]).toEqual([200, 'CUSTOMROLES-MEMBERS-02']);
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        members: [
          fay,
          { ...fay, id: 'mem_6', userId: 'user_iris', role: 'role_steward', createdAt: '2026-03-02T14:25:10Z' },
        ],
        total: 7,
        page: 3,
        pageSize: 2,
      }),
    );
  });
});

describe('getMember', () => {
  it('answers the member', async () => {
    const client = await Client.start();
    const { status, text, headers } = await client.call('staff', `GET ${members}/mem_5`);
    expect([status, text, headers[rule]]).toEqual([200, JSON.stringify(fay), 'CUSTOMROLES-MEMBER-01']);
  });
});

describe('assignMemberRole', () => {
  it.each(['role_bookkeeper', 'role_editor', 'admin', 'staff', 'member'])('gives %s', async (role) => {
    const client = await Client.start();
    const { status, text, headers } = await client.call('admin', `PATCH ${members}/mem_5`, { role });
    expect([status, text, headers[rule]]).toEqual([200, JSON.stringify({ ...fay, role }), 'CUSTOMROLES-ASSIGN-01']);
    expect((await client.call('subject', `GET ${members}/mem_5`)).body.role).toBe(role);
  });

  it('counts from the next request on, with the token already held', async () => {
    const client = await Client.start();
    const create = (name: string) => client.call('subject', `POST ${roles}`, { name, permissions: [] });
    expect((await create('One')).status).toBe(403);
    await client.call('owner', `PATCH ${members}/mem_5`, { role: 'admin' });
    expect((await create('One')).status).toBe(201);
    await client.call('owner', `PATCH ${members}/mem_5`, { role: 'role_steward' });
    const { status, headers } = await create('Two');
    expect([status, headers[rule]]).toEqual([403, 'CUSTOMROLES-ACCESS-01']);
  });
});

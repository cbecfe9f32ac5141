import { createServer, type Server } from 'node:http';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from './mock.ts';

/** Conflicting writes that come at the same time over HTTP: one wins, and the world stays whole. */
let mock: Mock;
let server: Server;

beforeEach(async () => {
  mock = await createMock();
  server = createServer(mock.app).listen(0);
});
afterEach(() => {
  server.close();
});

const views = (api: 'partoo' | 'llamacloud' | 'custom-roles') => mock.workspace.api(api).views();

function as(api: 'partoo' | 'llamacloud' | 'custom-roles', name: string): Record<string, string> {
  return { ...views(api).principals.find((each) => each.name === name)?.headers };
}

/** A world that can be opened again has no reference to what is gone, and nothing twice. */
function isWhole(): boolean {
  return !Array.isArray(mock.openState(JSON.parse(JSON.stringify(mock.workspace.state))));
}

const crowd = Array.from({ length: 16 }, (_, index) => index);

/** Statuses with how often each came. */
function count(statuses: readonly number[]): Record<number, number> {
  return Object.fromEntries(
    [...new Set(statuses)].sort().map((status) => [status, statuses.filter((each) => each === status).length]),
  );
}

describe('at the same time', () => {
  it('creations of one name leave one role', async () => {
    const roles = '/custom-roles/api/v1/organizations/org_northwind/roles';
    const create = async () =>
      request(server).post(roles).set(as('custom-roles', 'owner')).send({ name: 'Twin', permissions: [] });
    const answers = await Promise.all(crowd.map(create));
    expect(count(answers.map(({ status }) => status))).toEqual({ 201: 1, 400: 15 });
    const { body } = await request(server).get(`${roles}?pageSize=100`).set(as('custom-roles', 'owner'));
    expect(body.roles.filter(({ name }: { name: string }) => name === 'Twin')).toHaveLength(1);
    expect(isWhole()).toBe(true);
  });

  it('creations of one api_id leave one role', async () => {
    const create = async (lane: number) =>
      request(server)
        .post('/partoo/v2/custom_role')
        .set(as('partoo', lane % 2 === 0 ? 'orgAdmin' : 'provider'))
        .query({ org_id: 42 })
        .send({ name: `Twin ${lane}`, api_id: 'twin', permissions: [] });
    const answers = await Promise.all(crowd.map(create));
    expect(count(answers.map(({ status }) => status))).toEqual({ 200: 1, 400: 15 });
    expect(isWhole()).toBe(true);
  });

  it('creations of one e-mail address leave one user', async () => {
    const create = async (lane: number) =>
      request(server)
        .post('/partoo/v2/user')
        .set(as('partoo', 'orgAdmin'))
        .send({
          email: lane % 2 === 0 ? 'Twin@example.org' : 'twin@example.org',
          first_name: 'T',
          last_name: `W ${lane}`,
        });
    const answers = await Promise.all(crowd.map(create));
    expect(count(answers.map(({ status }) => status))).toEqual({ 200: 1, 400: 15 });
    expect(isWhole()).toBe(true);
  });

  it('an assignment against the deletion of the role: one of them wins', async () => {
    const base = '/custom-roles/api/v1/organizations/org_northwind';
    const owner = as('custom-roles', 'owner');
    for (const round of crowd) {
      const created = await request(server)
        .post(`${base}/roles`)
        .set(owner)
        .send({ name: `Contested ${round}`, permissions: [] });
      const { members } = Object(views('custom-roles').target);
      const assign = async () =>
        request(server).patch(`${base}/members/${members.subject}`).set(owner).send({ role: created.body.id });
      const remove = async () => request(server).delete(`${base}/roles/${created.body.id}`).set(owner);
      const both = round % 2 === 0 ? [assign(), remove()] : [remove(), assign()];
      const statuses = (await Promise.all(both)).map(({ status }) => status).sort();
      // Either the assignment came first and the role is in use, or the deletion did and there is nothing to assign.
      expect([
        [200, 400],
        [204, 400],
      ]).toContainEqual(statuses);
      expect(isWhole()).toBe(true);
      await request(server).patch(`${base}/members/${members.subject}`).set(owner).send({ role: 'member' });
    }
  });

  it('assignments to one user leave one assignment', async () => {
    const { organizations, users, roles } = Object(views('llamacloud').target);
    const path = `/llamacloud/api/v1/organizations/${organizations.home}/users/roles`;
    const assign = async (lane: number) =>
      request(server)
        .put(path)
        .set(as('llamacloud', 'admin'))
        .send({
          user_id: users.subject,
          organization_id: organizations.home,
          role_id: lane % 2 === 0 ? roles.first : roles.second,
        });
    const answers = await Promise.all(crowd.map(assign));
    expect(count(answers.map(({ status }) => status))).toEqual({ 200: 16 });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const listed = await request(server)
      .get(`/llamacloud/api/v1/organizations/${organizations.home}/users`)
      .set(as('llamacloud', 'admin'));
    const subject = listed.body.find(({ user_id }: { user_id: string }) => user_id === users.subject);
    expect(subject.roles).toHaveLength(1);
    expect(isWhole()).toBe(true);
  });
});

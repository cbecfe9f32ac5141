import express, { type Response } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';
import { enterNamed } from './enter-workspace.ts';

const start = new Date('2026-03-01T12:00:00Z');
const roles = '/custom-roles/api/v1/organizations/org_northwind/roles';

describe('below /w/NAME', () => {
  it('is a world of its own, from the scenario of the start', async () => {
    const mock = await createMock();
    const owner = headersOf(mock, 'custom-roles', 'owner');
    const fresh = (await request(mock.app).get('/_understudy/state')).body;
    const created = await request(mock.app).post(`/w/one${roles}`).set(owner).send({ name: 'Mine', permissions: [] });
    expect(created.status).toBe(201);
    for (const other of ['', '/w/two', '/w/One']) {
      expect((await request(mock.app).get(`${other}/_understudy/state`)).body).toEqual(fresh);
    }
    expect((await request(mock.app).get('/w/one/_understudy/state')).body).not.toEqual(fresh);
    await request(mock.app).post('/w/one/_understudy/reset');
    expect((await request(mock.app).get('/w/one/_understudy/state')).body).toEqual(fresh);
  });

  it('has a journal of its own, to which its answers point', async () => {
    const { app } = await createMock();
    await request(app).get('/w/one/partoo/v2/user/me');
    const { headers } = await request(app).get('/w/one/partoo/v2/user/me');
    const [, path] = /See (\S+)$/.exec(headers['x-understudy-explain'] ?? '') ?? [];
    expect(path).toBe('/w/one/_understudy/requests/2');
    const { body } = await request(app).get(String(path));
    expect(body.request.url).toBe('/w/one/partoo/v2/user/me');
    expect((await request(app).get('/_understudy/requests')).body.requests).toEqual([]);
  });

  it('has a clock of its own', async () => {
    const { app } = await createMock();
    await request(app).put('/w/one/_understudy/clock').send({ freeze: '2030-01-01T00:00:00Z' });
    expect((await request(app).get('/w/one/_understudy/clock')).body.frozen).toBe(true);
    expect((await request(app).get('/w/two/_understudy/clock')).body.frozen).toBe(false);
  });

  it('counts requests by itself', async () => {
    const mock = await createMock({ rateLimit: true });
    const publisher = headersOf(mock, 'partoo', 'publisher');
    const call = async (world: string) =>
      (await request(mock.app).get(`${world}/partoo/v2/user/me`).set(publisher)).status;
    let status = 200;
    for (let calls = 0; status === 200 && calls < 1000; calls += 1) status = await call('/w/one');
    expect(status).toBe(429);
    expect(await call('/w/two')).toBe(200);
    expect(await call('')).toBe(200);
  });

  it('tells base URLs below it', async () => {
    const { app } = await createMock();
    const { body } = await request(app).get('/w/one/_understudy/principals').set('host', 'mock.localhost');
    expect(body.llamacloud.baseUrl).toBe('http://mock.localhost/w/one/llamacloud');
    const { text } = await request(app).get('/w/one/_understudy/target').set('host', 'mock.localhost');
    expect(parse(text).apis.partoo.baseUrl).toBe('http://mock.localhost/w/one/partoo/v2');
  });

  it('redirects and refuses as the APIs do at the top', async () => {
    const mock = await createMock();
    const { app } = mock;
    const slash = await request(app).get('/w/one/llamacloud/api/v1/organizations/?a=b');
    expect([slash.status, slash.headers.location]).toEqual([307, '/w/one/llamacloud/api/v1/organizations?a=b']);
    const admin = headersOf(mock, 'llamacloud', 'admin');
    expect((await request(app).get('/w/one/llamacloud/api/v1/organizations').set(admin)).status).toBe(200);
    const [there, top] = [
      await request(app).patch('/w/one/partoo/v2/user/me'),
      await request(app).patch('/partoo/v2/user/me'),
    ];
    expect(top.status).toBe(405);
    expect([there.status, there.headers.allow, there.body]).toEqual([405, top.headers.allow, top.body]);
    const nothing = await request(app).get('/w/one/nothing');
    expect(nothing.status).toBe(404);
    expect(nothing.body.apis).toContain('/w/one/partoo/v2');
    expect(nothing.body.control).toBe('/w/one/_understudy/health');
  });

  it('lets browsers of other origins at the APIs, not at the control API', async () => {
    const { app } = await createMock({ workspaces: 1 });
    const ask = async (path: string) => request(app).options(path).set('origin', 'http://front.test');
    const { status, headers } = await ask('/w/one/partoo/v2/user/me');
    expect([status, headers['access-control-allow-origin']]).toEqual([204, 'http://front.test']);
    expect((await ask('/w/one/_understudy/state')).headers).not.toHaveProperty('access-control-allow-origin');
    const full = await request(app).get('/w/two/partoo/v2/user/me').set('origin', 'http://front.test');
    expect([full.status, full.headers['access-control-allow-origin']]).toEqual([503, 'http://front.test']);
    const control = await request(app).get('/w/two/_understudy/state').set('origin', 'http://front.test');
    // Nobody learns there whether there is room.
    expect(control.status).toBe(403);
    expect(control.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['.', '..', '-a', '_a', 'a%20b', '%C3%A4', 'a%2Fb', '%61', '%E0%A4%A', '%00', 'a:b', '~', 'a'.repeat(65)])(
    'refuses %j for a name',
    async (name) => {
      const { app } = await createMock();
      for (const call of [
        request(app).get(`/w/${name}/partoo/v2/user/me`),
        request(app).delete(`/w/${name}/_understudy`),
      ]) {
        const { status, body } = await call;
        expect(status).toBe(400);
        expect(body.error).toMatch(/\S/);
      }
      expect((await request(app).get('/_understudy/workspaces')).body.workspaces).toHaveLength(1);
    },
  );

  it.each(['a', '7', 'A.b-c_d', 'a'.repeat(64), 'constructor', 'toString'])('takes %j for a name', async (name) => {
    const { app } = await createMock();
    expect((await request(app).get(`/w/${name}/_understudy/health`)).status).toBe(200);
    const { body } = await request(app).get('/_understudy/workspaces');
    expect(body.workspaces.map((each: { name: string }) => each.name)).toEqual(['default', name]);
  });

  it('says what to do when there are too many', async () => {
    const { app } = await createMock({ workspaces: 1, workspaceIdleMs: 90_000, clock: { now: () => start } });
    await request(app).get('/w/one/_understudy/health');
    const { status, headers, body } = await request(app).get('/w/two/_understudy/health');
    expect([status, headers['retry-after']]).toEqual([503, '90']);
    expect(body).toMatchObject({ limit: 1, idleMs: 90_000 });
    expect(body.error).toMatch(/two was not made: there are 1 already.*1\.5 minutes.*DELETE \/w\/NAME\/_understudy/);
    expect((await request(app).delete('/w/one/_understudy')).status).toBe(204);
    expect((await request(app).get('/w/two/_understudy/health')).status).toBe(200);
  });

  it('is not idle while a request is under way', async () => {
    let time = start.getTime();
    const { workspaces } = await createMock({ workspaceIdleMs: 10, clock: { now: () => new Date(time) } });
    const app = express().use('/w/:workspace', enterNamed(workspaces));
    const begun = new Promise<Response>((resolve) => {
      app.use((_request, held) => {
        resolve(held);
      });
    });
    const call = request(app).get('/w/one/slow').then();
    const response = await begun;
    const one = workspaces.enter('one');
    time += 1000;
    expect(workspaces.enter('one')).toBe(one);
    response.end();
    await call;
    time += 10;
    expect(workspaces.enter('one')).toBe(one);
    time += 1;
    expect(workspaces.enter('one')).not.toBe(one);
  });

  it('lists the workspaces, and ends those that have a name', async () => {
    const mock = await createMock({ workspaces: 5, workspaceIdleMs: 60_000, clock: { now: () => start } });
    const owner = headersOf(mock, 'custom-roles', 'owner');
    await request(mock.app).get(`/w/one${roles}`);
    await request(mock.app).post(`/w/one${roles}`).set(owner).send({ name: 'Mine', permissions: [] });
    const times = { createdAt: start.toISOString(), lastUsedAt: start.toISOString() };
    for (const from of ['', '/w/one', '/w/default']) {
      expect((await request(mock.app).get(`${from}/_understudy/workspaces`)).body).toEqual({
        limit: 5,
        idleMs: 60_000,
        workspaces: [
          { name: 'default', path: '', ...times, requests: 0, writes: 0 },
          { name: 'one', path: '/w/one', ...times, requests: 2, writes: 1 },
        ],
      });
    }
    for (const path of ['/w/one/_understudy', '/w/one/_understudy', '/w/nobody/_understudy/']) {
      expect((await request(mock.app).delete(path)).status).toBe(204);
    }
    expect(mock.workspaces.list()).toHaveLength(1);
    for (const path of ['/_understudy', '/_understudy/', '/w/default/_understudy']) {
      const { status, headers, body } = await request(mock.app).delete(path);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(body.error).toContain('POST /_understudy/reset');
    }
  });
});

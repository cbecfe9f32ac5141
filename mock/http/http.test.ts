import { createServer } from 'node:http';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { requestBy } from '../testing/request.ts';
import { createApp } from '../app.ts';
import { createMock, type Mock } from '../mock.ts';
import type { Api, ApiState } from '../shared/api.ts';

const bases = [
  ['partoo', '/partoo/v2', '/user/me'],
  ['llamacloud', '/llamacloud', '/api/v1/organizations'],
  ['custom-roles', '/custom-roles/api/v1/organizations', '/org_1/roles'],
] as const;

/** Headers of a persona of the demo world. */
function as(mock: Mock, api: string, name: string): Record<string, string> {
  const found = mock.apis.find((each) => each.name === api);
  const principal =
    found &&
    mock.workspace
      .api(found.name)
      .views()
      .principals.find((each) => each.name === name);
  if (!principal) throw new Error(`${api} has no ${name}`);
  return { ...principal.headers };
}

describe.each(bases)('every answer of %s', (_, base, path) => {
  it('lets browsers in, with credentials', async () => {
    const { app } = await createMock();
    const origin = 'http://localhost:5173';
    const preflight = await request(app)
      .options(base + path)
      .set({
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-apikey,content-type',
      });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toBe('x-apikey,content-type');
    expect(preflight.headers['access-control-allow-methods']).toContain('PATCH');
    const refused = await request(app)
      .get(base + path)
      .set({ origin });
    for (const { headers } of [preflight, refused]) {
      expect(headers['access-control-allow-origin']).toBe(origin);
      expect(headers['access-control-allow-credentials']).toBe('true');
    }
    expect(refused.headers['access-control-expose-headers']).toContain('x-understudy-rule');
  });

  it('says why it refuses: who called, which rule, what would be right, and where to read more', async () => {
    const { app, workspace } = await createMock();
    const answer = await request(app).get(base + path);
    expect(answer.status).toBe(401);
    const rule = answer.headers['x-understudy-rule'];
    const explanation = answer.headers['x-understudy-explain'] ?? '';
    expect(rule).toMatch(/^[A-Z]+-AUTH-\d\d$/);
    expect(explanation).toContain(rule);
    const [, see = ''] = /See (\S+)$/.exec(explanation) ?? [];
    const entry = await request(app).get(see);
    expect(entry.body).toMatchObject({
      api: workspace.journal.list()[0]?.api,
      decision: { allowed: false, rule },
      requirement: { id: rule },
    });
    expect(entry.body.decision.findings[0].message).not.toBe('');
  });

  it('carries the number that the journal gives it', async () => {
    const mock = await createMock();
    for (const path of ['/_none', '']) await request(mock.app).get(base + path);
    const { headers } = await request(mock.app)
      .get(base + path)
      .set('Origin', 'http://localhost:5173');
    const latest = mock.workspace.journal.list().at(-1);
    expect(headers['x-understudy-request']).toBe(String(latest?.id));
    expect(headers['access-control-expose-headers']).toContain('x-understudy-request');
  });

  it('has no trace of what serves it', async () => {
    const { app } = await createMock();
    const { headers } = await request(app).get(base + path);
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('the journal', () => {
  it('holds no secret, neither of the request nor of the answer', async () => {
    const mock = await createMock();
    const canary = 'Canary-1-Canary';
    await request(mock.app).get('/partoo/v2/user/me').set('x-apikey', canary);
    await request(mock.app)
      .get('/llamacloud/api/v1/organizations')
      .set({ authorization: `Bearer ${canary}`, cookie: `session=${canary}` });
    await request(mock.app)
      .post('/partoo/v2/user/me-not')
      .set(as(mock, 'partoo', 'orgAdmin'))
      .send({ password: canary, nested: { apiKey: canary } });
    await request(mock.app)
      .post('/partoo/v2/user/me-not')
      .set(as(mock, 'partoo', 'orgAdmin'))
      .set('content-type', 'application/json')
      .send(`{"password":"${canary}"`);
    const { body, text } = await request(mock.app).get('/_understudy/requests');
    expect(body.requests).toHaveLength(4);
    expect(text).not.toContain(canary);
    expect(text).not.toContain(as(mock, 'partoo', 'orgAdmin')['x-APIKey']);
  });

  it.each<readonly [what: string, authorization: string, method: string, path: string, body: object]>([
    ['a key in a path', 'none', 'GET', '/partoo/v2/custom_role/KEY', {}],
    ['a token in a query', 'Bearer canary-1', 'GET', '/partoo/v2/user/search?page=canary-1', {}],
    ['a password', 'none', 'POST', '/partoo/v2/user', { email: 'canary-1', password: 'canary-1' }],
    ['a token that a message cuts off', `canary-1${'x'.repeat(99)}`, 'GET', `/partoo/v2/user/search?page=LONG`, {}],
  ])('says why to the caller without %s', async (_, authorization, method, path, body) => {
    const mock = await createMock();
    const headers = as(mock, 'partoo', 'orgAdmin');
    const key = headers['x-APIKey'] ?? '';
    const answer = await requestBy(mock.app, method, path.replace('KEY', key).replace('LONG', authorization))
      .set({ ...headers, authorization })
      .send(body);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers['x-understudy-explain']).toContain('"***');
    const told = JSON.stringify([answer.headers, answer.text]);
    expect([told.includes(key), told.includes('canary-1')]).toEqual([false, false]);
  });

  it('tells an allowed request from a refused one', async () => {
    const mock = await createMock();
    await request(mock.app)
      .get('/partoo/v2/user/me')
      .set(as(mock, 'partoo', 'orgAdmin'));
    const [entry] = mock.workspace.journal.list();
    expect(entry).toMatchObject({
      operation: 'getMyUser',
      decision: { allowed: true, refusal: undefined },
      response: { status: 200 },
    });
    expect(entry?.principal).toContain('ORG_ADMIN');
  });
});

describe('an answer that breaks the document', () => {
  const broken = (api: Api, change: Partial<ApiState>): Api => ({
    ...api,
    open(document, options) {
      const state = api.open(document, options);
      return 'decide' in state ? { ...state, ...change } : state;
    },
  });

  it('is a 500 that says so, and is reported', async () => {
    const mock = await createMock();
    const reports: unknown[] = [];
    const api = mock.apis.find(({ name }) => name === 'partoo');
    if (!api) throw new Error('no partoo');
    const state = broken(api, {
      decide: () => ({ kind: 'accepted', requirement: 'PARTOO-ME-01', notes: [], status: 200, body: { id: 5 } }),
    }).open(JSON.parse(JSON.stringify(mock.workspace.api('partoo'))), { now: new Date() });
    if (!('decide' in state)) throw new Error(JSON.stringify(state));
    const apis = new Map(mock.workspace.state.apis).set('partoo', state);
    await mock.workspace.replace({ ...mock.workspace.state, apis });
    const app = createApp({ ...mock, report: (error) => reports.push(error) });
    const answer = await request(app)
      .get('/partoo/v2/user/me')
      .set(as(mock, 'partoo', 'orgAdmin'));
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('defect of the mock');
    // What is wrong with it is for who runs the mock.
    expect(answer.text).not.toContain('response');
    expect(reports).toHaveLength(1);
  });
});

describe('options', () => {
  it('--latency holds every answer back', async () => {
    const { app } = await createMock({ latency: { min: 21, max: 21 } });
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await request(app).get('/partoo/v2/user/me');
    expect(timers.mock.calls.map(([, time]) => time)).toContain(21);
    timers.mockRestore();
  });

  it('--defect lets through what one cell of the matrix refuses, and nothing else', async () => {
    const body = { name: 'Desk', api_id: 'desk', permissions: [] };
    const create = async (mock: Mock, name: string, query = {}) =>
      request(mock.app)
        .post('/partoo/v2/custom_role')
        .query(query)
        .set(as(mock, 'partoo', name))
        .send(body);
    const whole = await createMock();
    const broken = await createMock({ broken: ['PARTOO-ROLE-22'] });
    expect((await create(whole, 'businessManager')).status).toBe(403);
    expect((await create(broken, 'businessManager')).status).toBe(200);
    expect((await create(broken, 'orgAdmin', { org_id: 43 })).status).toBe(403);
    const { body: health } = await request(broken.app).get('/_understudy/health');
    expect(health.defects).toEqual(['PARTOO-ROLE-22']);
  });

  it('--rate-limit refuses what is over the documented limit, and says when to come again', async () => {
    const mock = await createMock({ rateLimit: true });
    const server = createServer(mock.app).listen(0);
    const ask = async (name: string) =>
      request(server)
        .get('/partoo/v2/user/me')
        .set(as(mock, 'partoo', name));
    for (let round = 0; round < 150; round += 1) {
      expect((await ask('orgAdmin')).status).toBe(200);
      expect((await ask('businessManager')).status).toBe(200);
    }
    const refused = await ask('orgAdmin');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('otherOrgAdmin')).status).toBe(200);
    await request(server).post('/_understudy/reset');
    expect((await ask('orgAdmin')).status).toBe(200);
    server.close();
  });
});

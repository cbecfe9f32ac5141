import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { apiNames } from '../../support/api-names.ts';
import { createMock } from '../mock.ts';

const home = '/_understudy';

describe('the control API', () => {
  it('tells its health', async () => {
    const { app, version } = await createMock({ seed: 5 });
    const { status, body } = await request(app).get(`${home}/health`);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'up',
      version,
      apis: apiNames,
      scenario: 'demo',
      seed: 5,
    });
  });

  it('gives the state out, and takes it in again as it was', async () => {
    const first = await createMock();
    const { body: state } = await request(first.app).get(`${home}/state`);
    const second = await createMock({ scenario: 'empty', seed: 9 });
    const put = await request(second.app).put(`${home}/state`).send(state);
    expect(put.status).toBe(200);
    expect((await request(second.app).get(`${home}/state`)).body).toEqual(state);
  });

  it('goes back to the scenario on reset, and forgets the journal', async () => {
    const { app } = await createMock();
    const fresh = (await request(app).get(`${home}/state`)).body;
    const { body: principals } = await request(app).get(`${home}/principals`);
    const owner = principals['custom-roles'].principals.find(({ name }: { name: string }) => name === 'owner');
    const { body: target } = await request(app).get(`${home}/target`).accept('application/json');
    const org = target.apis['custom-roles'].organizations.home;
    const created = await request(app)
      .post(`/custom-roles/api/v1/organizations/${org}/roles`)
      .set(owner.headers)
      .send({ name: 'Short-lived', permissions: [] });
    expect(created.status).toBe(201);
    expect((await request(app).get(`${home}/state`)).body).not.toEqual(fresh);
    expect((await request(app).post(`${home}/reset`)).status).toBe(200);
    expect((await request(app).get(`${home}/state`)).body).toEqual(fresh);
    expect((await request(app).get(`${home}/requests`)).body).toEqual({ count: 0, requests: [] });
  });

  it('is a target file, as YAML or as JSON, with the credentials that principals has', async () => {
    const { app } = await createMock();
    const yaml = await request(app).get(`${home}/target`);
    expect(yaml.headers['content-type']).toContain('yaml');
    const json = await request(app).get(`${home}/target`).accept('application/json');
    const target = parse(yaml.text);
    expect(target.name).toBe(json.body.name);
    expect(Object.keys(target.apis)).toEqual(apiNames);
    expect(Object.keys(target.apis.partoo.credentials)).toEqual(
      expect.arrayContaining([
        'provider',
        'orgAdmin',
        'orgManager',
        'groupManager',
        'businessManager',
        'publisher',
        'otherOrgAdmin',
        'lockedOrgAdmin',
        'noSsoOrgAdmin',
      ]),
    );
    expect(Object.keys(target.apis.partoo.orgs)).toEqual(['home', 'other', 'locked', 'noSso']);
    expect(Object.keys(target.apis.partoo.users)).toEqual(['subject', 'otherOrg', 'noSso']);
    expect(target.apis.partoo.permissions.length).toBeGreaterThan(2);
    expect(Object.keys(target.apis.llamacloud.credentials)).toEqual(
      expect.arrayContaining(['admin', 'member', 'outsider']),
    );
    expect(Object.keys(target.apis.llamacloud.roles)).toEqual(['first', 'second', 'foreign']);
    expect(Object.keys(target.apis['custom-roles'].credentials)).toEqual(
      expect.arrayContaining(['owner', 'admin', 'member', 'staff', 'outsider', 'expired', 'subject']),
    );
    expect(target.apis['custom-roles'].memberRoleField).toBe('role');
  });

  it('keeps and clears the journal', async () => {
    const { app } = await createMock();
    await request(app).get('/partoo/v2/user/me');
    const { body } = await request(app).get(`${home}/requests`);
    expect(body.requests).toHaveLength(1);
    expect((await request(app).get(`${home}/requests/${body.requests[0].id}`)).body).toMatchObject(body.requests[0]);
    expect((await request(app).delete(`${home}/requests`)).status).toBe(204);
    const gone = await request(app).get(`${home}/requests/${body.requests[0].id}`);
    expect(gone.status).toBe(404);
    expect(gone.body.error).toContain('journal');
  });

  it.each([
    ['text', 'hello', 'application/json'],
    ['half a JSON', '{"version":1', 'application/json'],
    ['another type', 'version: 1', 'application/yaml'],
    ['null', 'null', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['another version', '{"version":2,"scenario":"demo","seed":1,"sequence":0}', 'application/json'],
    [
      'a state without one of the APIs',
      '{"version":1,"scenario":"demo","seed":1,"sequence":0,"partoo":{},"llamacloud":{}}',
      'application/json',
    ],
    ['a part that is none', '{"version":1,"scenario":"demo","seed":1,"sequence":0,"parto":{}}', 'application/json'],
    [
      'a table that is none',
      '{"version":1,"scenario":"demo","seed":1,"sequence":0,"partoo":{"persons":[]},"llamacloud":{},"custom-roles":{}}',
      'application/json',
    ],
    [
      'a broken row',
      '{"version":1,"scenario":"demo","seed":1,"sequence":0,"partoo":{"users":[{"id":1}]},"llamacloud":{},"custom-roles":{}}',
      'application/json',
    ],
    ['machinery', '{"version":1,"scenario":"demo","seed":1,"sequence":0,"__proto__":{"x":1}}', 'application/json'],
    [
      'a depth',
      `{"version":1,"scenario":"demo","seed":1,"sequence":0,"partoo":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'application/json',
    ],
  ])('refuses %s as a state and changes nothing', async (_, text, type) => {
    const { app } = await createMock();
    const before = (await request(app).get(`${home}/state`)).text;
    const { status, body } = await request(app).put(`${home}/state`).set('content-type', type).send(text);
    expect([400, 415]).toContain(status);
    expect(body.error).toMatch(/\S/);
    expect(JSON.stringify(body)).not.toContain('    at ');
    expect((await request(app).get(`${home}/state`)).text).toBe(before);
  });

  it.each([
    ['[]', 'state: must be of the type object, and is array'],
    ['{"version":1,"seed":1,"sequence":0}', 'scenario: is required'],
    ['{"version":1,"scenario":5,"seed":1,"sequence":0}', 'scenario: must be of the type string, and is number'],
  ])('says in plain words what is wrong with the state %s', async (text, problem) => {
    const { app } = await createMock();
    const { body } = await request(app).put(`${home}/state`).set('content-type', 'application/json').send(text);
    expect(body.problems).toEqual([problem]);
  });

  it.each([
    [
      'clock',
      {},
      ' '.repeat(1_048_577),
      413,
      'the body is larger than the 1048576 bytes that are read. Send a smaller one',
    ],
    ['clock', {}, '{', 400, 'the body is not JSON: '],
    ['clock', { 'content-encoding': 'zstd' }, '{}', 415, 'Send the body with gzip, deflate, br, or as it is'],
    ['clock', { 'content-type': 'application/json; charset=ebcdic' }, '{}', 415, 'Send the body in UTF-8'],
  ])('says of a body of %s that cannot be read what there is to do', async (path, headers, text, code, problem) => {
    const { app } = await createMock();
    const { status, body } = await request(app).put(`${home}/${path}`).type('json').set(headers).send(text);
    expect([status, body.error]).toEqual([code, expect.stringContaining(problem)]);
    expect(body.error).toMatch(/^PUT \/_understudy\/clock failed: /);
  });

  it('says what is wrong with a state, and where', async () => {
    const { app } = await createMock();
    const { body: state } = await request(app).get(`${home}/state`);
    state.partoo.users[0].orgId = 999999;
    const { body } = await request(app).put(`${home}/state`).send(state);
    expect(body.problems[0]).toMatch(/^partoo\.users\[0\]\.orgId: /);
  });

  it.each([
    ['GET', `${home}/nothing`],
    ['POST', `${home}/health`],
    ['GET', '/'],
    ['GET', '/partoo'],
    ['GET', '/partoo/v3/user/me'],
  ])('answers 404 in JSON to %s %s', async (method, path) => {
    const { app } = await createMock();
    const { status, body } = await request(app)[method === 'GET' ? 'get' : 'post'](path);
    expect(status).toBe(404);
    expect(body.error).toMatch(/\S/);
  });
});

import supertest, { type Test } from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';
import type { ApiName } from '../shared/api.ts';
import { headersOf } from '../testing/personas.ts';

let mock: Mock;
beforeEach(async () => {
  mock = await createMock({ people: 0, rateLimit: true, clock: { now: () => new Date('2026-05-04T09:30:00Z') } });
});

const move = (body: object) => supertest(mock.app).put('/_understudy/clock').send(body);

function post(api: ApiName, as: string, path: string, body?: object): Test {
  const base = mock.apis.find(({ name }) => name === api)?.basePath ?? '';
  return supertest(mock.app)
    .post(base + path)
    .set(headersOf(mock, api, as))
    .send(body);
}

const later = '2027-02-03T04:05:06.000Z';

describe('the clock', () => {
  it.each<readonly [body: object, state: object]>([
    [{ freeze: true }, { now: '2026-05-04T09:30:00.000Z', frozen: true, offsetMs: 0 }],
    [{ freeze: later }, { now: later, frozen: true }],
    [{ set: '2027-02-03T05:05:06+01:00' }, { now: later, frozen: false }],
    [{ advance: 1500 }, { now: '2026-05-04T09:30:01.500Z', frozen: false, offsetMs: 1500 }],
    [{ advance: '1h30m' }, { now: '2026-05-04T11:00:00.000Z', frozen: false, offsetMs: 5_400_000 }],
  ])('does %j, and is free again at the end', async (body, state) => {
    const moved = await move(body);
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject(state);
    expect((await supertest(mock.app).get('/_understudy/clock')).body).toEqual(moved.body);
    const free = { now: '2026-05-04T09:30:00.000Z', frozen: false, offsetMs: 0 };
    expect((await move({ free: true })).body).toEqual(free);
  });

  it('is free after a reset, and is not after another state was put in', async () => {
    await move({ freeze: later });
    const { body: state } = await supertest(mock.app).get('/_understudy/state');
    await supertest(mock.app).put('/_understudy/state').send(state);
    expect(mock.workspace.clock.state).toMatchObject({ now: later, frozen: true });
    await supertest(mock.app).post('/_understudy/reset');
    expect(mock.workspace.clock.state).toMatchObject({ frozen: false, offsetMs: 0 });
  });

  it.each<readonly [body: unknown, says: string]>([
    [{}, 'exactly one of freeze, set, advance and free is needed, got 0'],
    [{ freeze: true, advance: 5 }, 'got 2'],
    [{ freeze: false }, 'freeze: must be true or a time'],
    [{ freeze: 'now' }, 'freeze: must be true or a time'],
    [{ set: '2026-05-04' }, 'set: must be a time with its zone'],
    [{ set: '2026-05-04T09:30:00' }, 'set: must be a time with its zone'],
    [{ set: 5 }, 'set: '],
    [{ set: '1969-12-31T23:59:59Z' }, 'it goes from 1970-01-01'],
    [{ advance: -5 }, 'advance: must be 0 or more'],
    [{ advance: 1.5 }, 'advance: must be milliseconds, or a text'],
    [{ advance: 'soon' }, 'advance: must be milliseconds, or a text'],
    [{ advance: '500000w' }, 'it goes from 1970-01-01'],
    [{ advance: null }, 'advance: '],
    [{ free: false }, 'free: must be true'],
    [{ stop: true }, 'stop: is not known here'],
    [[], 'body: must be of the type object'],
    ['text', 'body: must be of the type object'],
  ])('refuses %j and stays as it is', async (body, says) => {
    const { status, text } = await supertest(mock.app)
      .put('/_understudy/clock')
      .set('content-type', 'application/json')
      .send(JSON.stringify(body));
    expect(status).toBe(400);
    expect(text).toContain('The clock was not moved');
    expect(text).toContain(says);
    expect(mock.workspace.clock.state).toEqual({ now: '2026-05-04T09:30:00.000Z', frozen: false, offsetMs: 0 });
  });

  it('is moved by JSON only', async () => {
    const { status, body } = await supertest(mock.app)
      .put('/_understudy/clock')
      .type('text/plain')
      .send('{"free":true}');
    expect([status, body]).toEqual([415, { error: 'The body must be application/json' }]);
  });
});

describe('what is dated follows it', () => {
  beforeEach(async () => {
    await move({ freeze: later });
  });

  it('a new user of Partoo', async () => {
    const user = { email: 'tom@example.com', first_name: 'Tom', last_name: 'Keller', role: 'BUSINESS_MANAGER' };
    const { body } = await post('partoo', 'orgAdmin', '/user', user);
    const { body: found } = await supertest(mock.app)
      .get(`/partoo/v2/user/${body.id}`)
      .set(headersOf(mock, 'partoo', 'orgAdmin'));
    expect(found.created_at).toBe(Date.parse('2027-02-03T04:05:06Z') / 1000);
  });

  it('a new organization of LlamaCloud', async () => {
    const { body } = await post('llamacloud', 'admin', '/api/v1/organizations', { name: 'Attic' });
    expect(body.created_at).toContain('2027-02-03T04:05:06');
  });

  it('a new role of Custom Roles', async () => {
    const role = { name: 'Night desk', permissions: [] };
    const { body } = await post('custom-roles', 'owner', '/org_northwind/roles', role);
    expect(body.createdAt).toBe('2027-02-03T04:05:06Z');
  });

  it('the journal', async () => {
    await supertest(mock.app).get('/partoo/v2/user/me');
    expect(mock.workspace.journal.list()[0]?.at).toBe(later);
  });
});

it('lets a token expire, and one that has expired be good again', async () => {
  const call = async (as: string) =>
    (
      await supertest(mock.app)
        .get('/custom-roles/api/v1/organizations/org_northwind/roles')
        .set(headersOf(mock, 'custom-roles', as))
    ).status;
  expect([await call('owner'), await call('expired')]).toEqual([200, 401]);
  await move({ set: '2100-01-01T00:00:00Z' });
  expect(await call('owner')).toBe(401);
  await move({ set: '2000-01-01T00:00:00Z' });
  expect(await call('expired')).toBe(200);
});

it('lets a user be invited again after five minutes', async () => {
  const invite = async () => (await post('partoo', 'orgAdmin', '/user/5309c3a237bbc544d8e26735/invite')).status;
  await move({ freeze: true });
  expect([await invite(), await invite()]).toEqual([200, 429]);
  await move({ advance: '4m59s' });
  expect(await invite()).toBe(429);
  await move({ advance: '1s' });
  expect(await invite()).toBe(200);
});

it('ends the minute in which requests are counted', async () => {
  const call = async () =>
    await supertest(mock.app)
      .get('/custom-roles/api/v1/organizations/org_northwind/roles')
      .set(headersOf(mock, 'custom-roles', 'owner'));
  for (let round = 0; round < 100; round += 1) await call();
  const refused = await call();
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
  await move({ advance: '59s' });
  expect((await call()).headers['retry-after']).toBe('1');
  await move({ advance: '1s' });
  expect((await call()).status).toBe(200);
});

import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

const home = '/_understudy';
const roles = '/custom-roles/api/v1/organizations/org_northwind/roles';

async function start() {
  const mock = await createMock({ clock: { now: () => new Date('2026-03-01T12:00:00Z') } });
  const owner = headersOf(mock, 'custom-roles', 'owner');
  const call = request(mock.app);
  const create = async (name: string) => call.post(roles).set(owner).send({ name, permissions: [] });
  const state = async () => (await call.get(`${home}/state`)).text;
  return { call, create, state };
}

describe('snapshots', () => {
  it('bring a state back, as often as wanted', async () => {
    const { call, create, state } = await start();
    await create('One');
    const kept = await state();
    expect((await call.put(`${home}/snapshots/with-one`)).status).toBe(201);
    for (const name of ['Two', 'Three']) {
      await create(name);
      expect(await state()).not.toBe(kept);
      const restored = await call.post(`${home}/snapshots/with-one/restore`);
      expect([restored.status, restored.body]).toEqual([
        200,
        { status: 'restored', name: 'with-one', scenario: 'demo' },
      ]);
      expect(await state()).toBe(kept);
    }
    await call.post(`${home}/reset`);
    await call.post(`${home}/snapshots/with-one/restore`);
    expect(await state()).toBe(kept);
  });

  it('leave the journal', async () => {
    const { call, create } = await start();
    await call.put(`${home}/snapshots/start`);
    await create('One');
    await call.post(`${home}/snapshots/start/restore`);
    expect((await call.get(`${home}/requests`)).body.requests).toHaveLength(1);
  });

  it('are listed in the order in which they were taken, and taken over an older one of the same name', async () => {
    const { call, create, state } = await start();
    for (const name of ['a', 'b']) await call.put(`${home}/snapshots/${name}`);
    await create('One');
    const again = await call.put(`${home}/snapshots/a`);
    const at = '2026-03-01T12:00:00.000Z';
    expect([again.status, again.body]).toEqual([200, { name: 'a', at, writes: 1 }]);
    expect((await call.get(`${home}/snapshots`)).body).toEqual({
      snapshots: [
        { name: 'b', at, writes: 0 },
        { name: 'a', at, writes: 1 },
      ],
    });
    const kept = await state();
    await call.post(`${home}/snapshots/b/restore`);
    await call.post(`${home}/snapshots/a/restore`);
    expect(await state()).toBe(kept);
  });

  it('belong to their workspace', async () => {
    const { call } = await start();
    await call.put('/w/one/_understudy/snapshots/a');
    expect((await call.get(`${home}/snapshots`)).body.snapshots).toEqual([]);
    expect((await call.post('/w/two/_understudy/snapshots/a/restore')).status).toBe(404);
  });

  it('are removed', async () => {
    const { call } = await start();
    await call.put(`${home}/snapshots/a`);
    expect((await call.delete(`${home}/snapshots/a`)).status).toBe(204);
    expect((await call.get(`${home}/snapshots`)).body.snapshots).toEqual([]);
  });

  it('are limited in their number', async () => {
    const { call } = await start();
    for (let index = 0; index < 100; index += 1) await call.put(`${home}/snapshots/s${index}`);
    const { status, body } = await call.put(`${home}/snapshots/more`);
    expect(status).toBe(409);
    expect(body.error).toMatch(/more was not taken: there are 100 already/);
    expect((await call.put(`${home}/snapshots/s0`)).status).toBe(200);
    await call.delete(`${home}/snapshots/s1`);
    expect((await call.put(`${home}/snapshots/more`)).status).toBe(201);
  });

  it.each([
    ['post', 'nobody/restore', 404, /no snapshot nobody: there are a, b/],
    ['delete', 'nobody', 404, /no snapshot nobody: there are a, b/],
    ['put', 'a%20b', 400, /"a b" is no name/],
    ['put', '%2e%2e', 400, /no name/],
    ['put', 'x'.repeat(65), 400, /1 to 64/],
    ['post', '%FF/restore', 400, /\S/],
    ['get', 'a', 404, /\S/],
  ] as const)('refuse %s %s', async (method, path, expected, message) => {
    const { call, state } = await start();
    for (const name of ['a', 'b']) await call.put(`${home}/snapshots/${name}`);
    const before = await state();
    const { status, body } = await call[method](`${home}/snapshots/${path}`);
    expect(status).toBe(expected);
    expect(body.error).toMatch(message);
    expect(await state()).toBe(before);
  });
});

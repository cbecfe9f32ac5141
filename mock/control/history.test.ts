import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock, type MockOptions } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

const roles = '/custom-roles/api/v1/organizations/org_northwind/roles';

async function start(options: MockOptions = {}) {
  const mock = await createMock({ clock: { now: () => new Date('2026-03-01T12:00:00Z') }, ...options });
  const owner = headersOf(mock, 'custom-roles', 'owner');
  const call = request(mock.app);
  return {
    mock,
    call,
    create: async (name: string) => call.post(roles).set(owner).send({ name, permissions: [] }),
    remove: async (id: string) => call.delete(`${roles}/${id}`).set(owner),
    state: async () => (await call.get('/_understudy/state')).text,
    undo: async (body?: object) => call.post('/_understudy/undo').send(body),
    redo: async (body?: object) => call.post('/_understudy/redo').send(body),
  };
}

describe('the history of a workspace', () => {
  it('takes writes back and does them again, ids included', async () => {
    const { create, state, undo, redo } = await start();
    const states = [await state()];
    for (const name of ['One', 'Two', 'Three']) {
      await create(name);
      states.push(await state());
    }
    expect((await undo()).status).toBe(200);
    expect(await state()).toBe(states[2]);
    expect((await undo({ count: 2 })).body.done).toBe(2);
    expect(await state()).toBe(states[0]);
    expect((await redo({ count: 9 })).body.done).toBe(3);
    expect(await state()).toBe(states[3]);
    await undo();
    expect((await create('Three')).status).toBe(201);
    expect(await state()).toBe(states[3]);
  });

  it('tells what there is, the next one first', async () => {
    const { call, create, undo } = await start();
    expect((await call.get('/_understudy/history')).body).toEqual({ undo: [], redo: [] });
    await create('One');
    await create('Two');
    const entry = (id: number) => ({
      id,
      at: '2026-03-01T12:00:00.000Z',
      api: 'custom-roles',
      operation: 'createCustomRole',
      principal: expect.stringContaining('Ada'),
      request: id,
      changes: 1,
    });
    const { body } = await undo();
    expect(body).toEqual({ undo: [entry(1)], redo: [entry(2)], done: 1 });
    expect((await call.get('/_understudy/history')).body).toEqual({ undo: body.undo, redo: body.redo });
  });

  it('puts a row that was removed back in its place', async () => {
    const { create, remove, state, undo } = await start();
    await create('One');
    const { body } = await create('Two');
    await create('Three');
    const before = await state();
    expect((await remove(body.id)).status).toBe(204);
    await create('Four');
    await undo({ count: 2 });
    expect(await state()).toBe(before);
  });

  it('has no entry for what changes nothing', async () => {
    const { call, create } = await start();
    await create('One');
    expect((await create('One')).status).toBe(400);
    await call.get(roles);
    expect((await call.get('/_understudy/history')).body.undo).toHaveLength(1);
  });

  it('keeps the journal', async () => {
    const { call, create, undo } = await start();
    await create('One');
    await undo();
    expect((await call.get('/_understudy/requests')).body.requests).toHaveLength(1);
  });

  it('takes back a reset, a state that was put in, and a snapshot that was restored', async () => {
    const { call, create, state, undo, redo } = await start();
    const fresh = await state();
    await call.put('/_understudy/snapshots/start');
    await create('One');
    const before = await state();
    await call.post('/_understudy/reset');
    await undo();
    expect(await state()).toBe(before);
    await call.put('/_understudy/state').type('json').send(fresh);
    await create('Two');
    await undo({ count: 2 });
    expect(await state()).toBe(before);
    await call.post('/_understudy/snapshots/start/restore');
    expect(await state()).toBe(fresh);
    const { body } = await undo();
    expect(body.redo[0]).toMatchObject({ api: 'control', operation: 'restoreSnapshot', changes: 1 });
    expect(await state()).toBe(before);
    await redo();
    expect(await state()).toBe(fresh);
    await undo({ count: 9 });
    expect(await state()).toBe(fresh);
  });

  it('has as many entries as it is told', async () => {
    const { call, create } = await start({ history: 2 });
    for (const name of ['One', 'Two', 'Three']) await create(name);
    expect((await call.get('/_understudy/history')).body.undo).toHaveLength(2);
  });

  it.each([
    ['undo', 'there is no write left'],
    ['redo', 'nothing was undone, or something was written since'],
  ] as const)('says that there is nothing to %s', async (what, reason) => {
    const started = await start();
    const { status, body } = await started[what]();
    expect(status).toBe(409);
    expect(body.error).toContain(reason);
  });

  it.each([
    ['a count of none', { count: 0 }, 400],
    ['half a count', { count: 1.5 }, 400],
    ['a text', { count: '1' }, 400],
    ['another member', { counts: 1 }, 400],
    ['a list', [], 400],
  ])('refuses %s and changes nothing', async (_, body, status) => {
    const { create, state, undo, redo } = await start();
    await create('One');
    await create('Two');
    await undo();
    const before = await state();
    for (const answer of [await undo(body), await redo(body)]) {
      expect(answer.status).toBe(status);
      expect(answer.body.problems).toHaveLength(1);
    }
    expect(await state()).toBe(before);
  });

  it('refuses a form, which a page of another origin could send', async () => {
    const { call, create, state } = await start();
    await create('One');
    const before = await state();
    expect((await call.post('/_understudy/undo').type('form').send({ count: 1 })).status).toBe(415);
    expect(await state()).toBe(before);
  });

  it('has no entry for a write that could not be kept, and leaves an undo that could not be', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-'));
    const reports: unknown[] = [];
    const { mock, call, create, state, undo, redo } = await start({
      stateFile: join(folder, 'state.json'),
      report: (error) => reports.push(error),
    });
    try {
      await create('One');
      const before = await state();
      rmSync(folder, { recursive: true });
      expect((await create('Two')).status).toBe(500);
      expect((await call.post('/_understudy/reset')).status).toBe(500);
      expect((await undo()).status).toBe(500);
      expect(await state()).toBe(before);
      const { body } = await call.get('/_understudy/history');
      expect([body.undo.length, body.redo.length]).toEqual([1, 0]);
      expect((await redo()).status).toBe(409);
      // Why it could not is for who runs the mock.
      const { text } = await call.get('/_understudy/requests');
      const answers = [await create('Three'), await call.post('/_understudy/reset'), await undo()];
      for (const told of [text, ...answers.map((answer) => JSON.stringify([answer.headers, answer.text]))]) {
        expect(told).toContain('The state could not be written');
        expect(told).not.toMatch(/ENOENT|state\.json/);
      }
      expect(reports).toHaveLength(6);
      expect(inspect(reports)).toMatch(/ENOENT.*state\.json/);
    } finally {
      mock.close();
    }
  });
});

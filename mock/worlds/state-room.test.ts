import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';

const home = '/_understudy';

/** A mock that has room for so many states as the one that its world is. */
async function start(states: number) {
  const bytes = Buffer.byteLength((await request((await createMock()).app).get(`${home}/state`)).text);
  const { app } = await createMock({ allStateBytes: states * bytes });
  const text = (await request(app).get(`${home}/state`)).text;
  const put = async (path = '') => {
    const { status, body } = await request(app).put(`${path}${home}/state`).type('json').send(text);
    return [status, ...(status === 200 ? [] : [String(body.error)])];
  };
  const post = async (path: string) => (await request(app).post(path)).body;
  const undoable = async (path = '') => (await request(app).get(`${path}${home}/history`)).body.undo.length;
  return { app, bytes, put, post, undoable };
}

describe('states that are put in', () => {
  it('are refused where other workspaces hold what there is room for, and taken when one of them is ended', async () => {
    const { app, bytes, put } = await start(2);
    expect([await put('/w/a'), await put('/w/b')]).toEqual([[200], [200]]);
    const [status, error] = await put();
    expect(status).toBe(507);
    expect(error).toContain(`of its ${bytes} bytes ${bytes} are too many`);
    await request(app).delete(`/w/a${home}`);
    expect(await put()).toEqual([200]);
  });

  it('may be put in again and again: what could be undone goes', async () => {
    const { put, post, undoable } = await start(2);
    for (const _ of [1, 2, 3, 4]) expect(await put()).toEqual([200]);
    expect(await undoable()).toBe(1);
    await post(`${home}/undo`);
    expect(await put()).toEqual([200]);
    expect(await undoable()).toBe(1);
  });

  it('count once, however many snapshots and undone writes share them', async () => {
    const { app, put, post } = await start(2);
    await put();
    for (const name of ['a', 'b', 'c']) {
      await request(app).put(`${home}/snapshots/${name}`).expect(201);
      await post(`${home}/snapshots/${name}/restore`);
    }
    expect(await put()).toEqual([200]);
    await request(app).put(`${home}/snapshots/d`).expect(201);
    expect(await put()).toEqual([507, expect.stringContaining('DELETE snapshots')]);
    for (const name of ['a', 'b', 'c']) await request(app).delete(`${home}/snapshots/${name}`).expect(204);
    expect(await put()).toEqual([200]);
  });

  it('leave all as it is where they are refused', async () => {
    const { app, put, undoable } = await start(1.5);
    await put('/w/a');
    const before = [await undoable('/w/a'), (await request(app).get(`/w/a${home}/state`)).text];
    expect((await put('/w/a'))[0]).toBe(507);
    expect((await put('/w/b'))[0]).toBe(507);
    expect([await undoable('/w/a'), (await request(app).get(`/w/a${home}/state`)).text]).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';
import { Store } from '../shared/store.ts';
import { Workspace } from '../workspace.ts';
import { openState } from './state.ts';
import { Workspaces } from './workspaces.ts';

/** Worlds that live for ten seconds, in a time of their own. */
function workspaces(limit = 3) {
  let time = 0;
  const clock = { now: () => new Date(time) };
  const state = openState({ version: 1, scenario: 'none', seed: 1, sequence: 0 }, [], { now: clock.now() });
  if (Array.isArray(state)) throw new Error('An empty world is no world');
  const make = (path: string) =>
    new Workspace({ path, clock, store: Store.inMemory(state.fork()), broken: new Set<string>() });
  const all = new Workspaces({ first: make(''), create: (name) => make(`/w/${name}`), limit, idleMs: 10_000 });
  const wait = (ms: number) => {
    time += ms;
  };
  const names = () => all.list().map(({ name }) => name);
  return { all, wait, names };
}

describe('workspaces', () => {
  it('come to life when they are entered, and are the same the next time', () => {
    const { all, names } = workspaces();
    const one = all.enter('one');
    expect(one?.path).toBe('/w/one');
    expect(all.enter('one')).toBe(one);
    expect(all.enter('two')).not.toBe(one);
    expect(all.enter('default')).toBe(all.first);
    expect(names()).toEqual(['default', 'one', 'two']);
  });

  it('go when they were idle for too long, but never the default one', () => {
    const { all, wait, names } = workspaces();
    const one = all.enter('one');
    const two = all.enter('two');
    wait(6000);
    two?.usage.touch();
    wait(4000);
    expect(names()).toEqual(['default', 'one', 'two']);
    wait(1);
    expect(names()).toEqual(['default', 'two']);
    expect(one?.ended.aborted).toBe(true);
    expect(two?.ended.aborted).toBe(false);
    expect(all.first.ended.aborted).toBe(false);
  });

  it('begin anew when they are entered after that', () => {
    const { all, wait } = workspaces();
    const one = all.enter('one');
    wait(10_001);
    expect(all.enter('one')).not.toBe(one);
  });

  it('are not idle while something goes on in them, nor just after', () => {
    const { all, wait } = workspaces();
    const one = all.enter('one');
    const end = one?.usage.begin();
    wait(60_000);
    expect(all.enter('one')).toBe(one);
    end?.();
    wait(10_000);
    expect(all.enter('one')).toBe(one);
  });

  it('are limited in their number, and make room when one is idle or ended', () => {
    const { all, wait, names } = workspaces(2);
    const one = all.enter('one');
    wait(4000);
    const two = all.enter('two');
    expect(all.enter('three')).toBeUndefined();
    expect(all.roomInMs()).toBe(6000);
    expect([all.enter('one'), all.enter('two')]).toEqual([one, two]);
    wait(6001);
    expect(all.enter('three')).toBeDefined();
    expect(names()).toEqual(['default', 'two', 'three']);
    all.remove('two');
    all.remove('nobody');
    expect(two?.ended.aborted).toBe(true);
    expect(all.enter('four')).toBeDefined();
  });

  it('can be switched off', () => {
    const { all } = workspaces(0);
    expect(all.enter('one')).toBeUndefined();
    expect(all.roomInMs()).toBe(10_000);
    expect(all.enter('default')).toBe(all.first);
  });
});

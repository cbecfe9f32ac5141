import { describe, expect, it } from 'vitest';
import { SeededIds } from './ids.ts';
import { limits } from './limits.ts';

const take = (ids: SeededIds) => [ids.hex24(), ids.uuid(), ids.integer(), ids.prefixed('role')];

describe('SeededIds', () => {
  it('gives the same ids for the same seed and count', () => {
    expect(take(new SeededIds(7, 0))).toEqual(take(new SeededIds(7, 0)));
  });

  it('gives others for another seed, and goes on where a world stopped', () => {
    const first = new SeededIds(7, 0);
    const all = [...take(first), ...take(first)];
    expect(take(new SeededIds(8, 0))).not.toEqual(all.slice(0, 4));
    expect(take(new SeededIds(7, 4))).toEqual(all.slice(4));
    expect(new Set(all).size).toBe(8);
    expect(first.sequence).toBe(8);
  });

  it('gives ids of the documented forms', () => {
    const ids = new SeededIds(1, 0);
    for (let round = 0; round < 50; round += 1) {
      expect(ids.hex24()).toMatch(/^[0-9a-f]{24}$/);
      expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(ids.integer()).toBeGreaterThan(100_000);
      expect(ids.prefixed('role')).toMatch(/^role_[0-9a-f]{12}$/);
    }
  });

  it('passes over what the world has, whatever its sequence says', () => {
    const given = new Set<string | number>([...take(new SeededIds(7, 0)), ...take(new SeededIds(7, 4))]);
    const ids = new SeededIds(7, 0, (id) => given.has(id));
    const next = take(ids);
    expect(next.filter((id) => given.has(id))).toEqual([]);
    expect(new Set(next).size).toBe(4);
  });

  it('begins again after the last id', () => {
    const most = limits.ids.value;
    const ids = new SeededIds(7, most - 1, (id) => id === 100_001);
    expect([ids.integer(), ids.sequence]).toEqual([100_000 + most, most]);
    expect([ids.integer(), ids.sequence]).toEqual([100_002, 2]);
    expect(ids.integer()).toBe(100_003);
  });
});

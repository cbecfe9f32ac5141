import { describe, expect, it } from 'vitest';
import { RateWindows } from './rate-windows.ts';

const limit = { requests: 2, seconds: 60 };
const at = (seconds: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000);

describe('RateWindows', () => {
  it('lets through as many as the limit says, then says when to come again', () => {
    const windows = new RateWindows();
    const waits = [0, 10, 20, 59.5].map((seconds) => windows.count('a', limit, at(seconds)));
    expect(waits).toEqual([0, 0, 40, 1]);
  });

  it('opens a new window when the first is over', () => {
    const windows = new RateWindows();
    const waits = [0, 0, 0, 60, 60, 60].map((seconds) => windows.count('a', limit, at(seconds)));
    expect(waits).toEqual([0, 0, 60, 0, 0, 60]);
  });

  it('opens a new window when the clock was set back', () => {
    const windows = new RateWindows();
    const waits = [100, 100, 100, 99].map((seconds) => windows.count('a', limit, at(seconds)));
    expect(waits).toEqual([0, 0, 60, 0]);
  });

  it('counts each key apart, and begins anew when it is cleared', () => {
    const windows = new RateWindows();
    for (const key of ['a', 'a', 'b']) windows.count(key, limit, at(0));
    expect([windows.wait('a', limit, at(0)), windows.wait('b', limit, at(0))]).toEqual([60, 0]);
    windows.clear();
    expect(windows.wait('a', limit, at(0))).toBe(0);
  });

  it('counts nothing when it is only asked', () => {
    const windows = new RateWindows();
    for (let round = 0; round < 5; round += 1) expect(windows.wait('a', limit, at(0))).toBe(0);
  });

  it('lets nothing through where the limit is 0', () => {
    expect(new RateWindows().count('a', { requests: 0, seconds: 30 }, at(0))).toBe(30);
  });
});

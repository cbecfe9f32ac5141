import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdBack } from './delay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [{ min: 30, max: 30 }, 29, 30],
  [{ min: 10, max: 50 }, 9, 50],
])('%j holds an answer back for more than %i and at most %i ms', (latency, notYet, atLast) => {
  const go = vi.fn();
  holdBack(latency, go);
  vi.advanceTimersByTime(notYet);
  expect(go).not.toHaveBeenCalled();
  vi.advanceTimersByTime(atLast - notYet);
  expect(go).toHaveBeenCalledOnce();
});

it('holds nothing back where there is no latency', () => {
  const go = vi.fn();
  holdBack({ min: 0, max: 0 }, go);
  expect(go).toHaveBeenCalledOnce();
});

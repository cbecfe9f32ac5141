import { expect, it } from 'vitest';
import { longestWait, mostWaits, secondsToWait } from './retry-after.ts';

it.each<[string, string | undefined, number, number | undefined]>([
  ['a number of seconds', '7', 0, 7],
  ['a number of seconds, each time', '7', mostWaits - 1, 7],
  ['nothing to wait for', '0', 0, 0.1],
  ['a date that has passed', new Date(0).toUTCString(), 0, 0.1],
  ['the longest wait', String(longestWait), 0, longestWait],
  ['more than the longest wait', String(longestWait + 1), 0, undefined],
  ['what nobody knows', 'soon', 0, undefined],
  ['one wait too many', '7', mostWaits, undefined],
  ['nothing, first', undefined, 0, 1],
  ['nothing, later', undefined, 4, 16],
  ['nothing, too often', undefined, mostWaits, undefined],
])('a 429 with %s', (_, retryAfter, waits, seconds) => {
  expect(secondsToWait(retryAfter, waits)).toBe(seconds);
});

it('without Retry-After is waited for a minute in all', () => {
  const waits = Array.from({ length: mostWaits }, (_, index) => secondsToWait(undefined, index) ?? 0);
  expect(waits.reduce((sum, each) => sum + each)).toBeGreaterThan(60);
});

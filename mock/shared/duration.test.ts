import { describe, expect, it } from 'vitest';
import { parseDuration, showDuration } from './duration.ts';

const durations = [
  ['5m', 300_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
  ['90s', 90_000],
  ['250ms', 250],
  ['1m250ms', 60_250],
  ['0s', 0],
] as const;

describe('parseDuration', () => {
  it.each(durations)('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', ' ', '5', 'm', '5 m', '-5m', '1.5h', '30m1h', '5m5m', '5y', '5M', '1e3s', '9999999999999999s'])(
    'does not read %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

it.each([
  [5_400_000, '1h30m'],
  [300_250, '5m250ms'],
  [172_800_000, '2d'],
  [0, '0s'],
])('showDuration writes %d as %s', (milliseconds, text) => {
  expect(showDuration(milliseconds)).toBe(text);
});

import { expect, it } from 'vitest';
import { timestamp } from './views.ts';

it.each([
  ['2024-07-29T15:51:28.071Z', '2024-07-29T15:51:28.071000Z'],
  ['2024-07-29T15:51:28.000Z', '2024-07-29T15:51:28Z'],
  ['2024-07-29T15:51:28Z', '2024-07-29T15:51:28Z'],
  ['2024-07-29T15:51:28.0000019Z', '2024-07-29T15:51:28.000001Z'],
  [null, null],
])('the time %s is shown as %s', (time, shown) => {
  expect(timestamp(time)).toBe(shown);
});

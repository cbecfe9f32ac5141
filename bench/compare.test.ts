import { expect, test } from 'vitest';
import { describeLosses, losses, ratiosOf } from './compare.ts';
import type { Row } from './report.ts';

const rate = (...figures: number[]): Row => ({
  ...{ id: 'rates/prism', figure: 'against Prism', unit: '×', goal: { atLeast: 4 } },
  cells: [{ where: 'read', figures }],
});
const memory = (...figures: number[]): Row => ({
  ...{ id: 'start/memory', figure: 'memory', unit: '×', goal: { atMost: 0.6 } },
  cells: [{ where: 'Prism', figures }],
});
const start: Row = {
  ...{ id: 'start/command', figure: 'start', unit: 'ms', goal: { atMost: 350 } },
  cells: [{ where: 'health', figures: [200] }],
};

const baseline = { 'rates/prism: read': 10, 'start/memory: Prism': 0.5 };

test('ratios are kept, what differs from machine to machine is not', () => {
  expect(ratiosOf([rate(9, 12, 10), memory(0.5), start])).toEqual(baseline);
});

test.each([
  { what: 'nothing changed', rows: [rate(10), memory(0.5)], lost: [] },
  { what: 'all got better', rows: [rate(30), memory(0.1)], lost: [] },
  { what: 'a rate lost 19 %', rows: [rate(8.1), memory(0.5)], lost: [] },
  { what: 'a rate lost 21 %', rows: [rate(7.9), memory(0.5)], lost: ['rates/prism: read: 10.00 before, 7.90 now'] },
  { what: 'one round of three was bad', rows: [rate(10, 1, 10), memory(0.5)], lost: [] },
  { what: 'memory grew by 24 %', rows: [rate(10), memory(0.62)], lost: [] },
  {
    what: 'memory grew by 26 %',
    rows: [rate(10), memory(0.63)],
    lost: ['start/memory: Prism: 0.50 before, 0.63 now'],
  },
  {
    what: 'a ratio is missing',
    rows: [rate(10)],
    lost: ['start/memory: Prism: 0.50 before, not measured now'],
  },
])('$what: $lost', ({ rows, lost }) => {
  expect(describeLosses(losses(baseline, rows))).toBe(lost.map((line) => `${line}\n`).join(''));
});

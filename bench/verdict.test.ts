import { expect, test } from 'vitest';
import type { Row } from './report.ts';
import { reached } from './verdict.ts';

const cells = [
  { where: 'partoo', figures: [9, 2, 3] },
  { where: 'llamacloud', figures: [1, 5, 6] },
  { where: 'custom-roles', figures: [4, 4, 4] },
];

test.each<Pick<Row, 'goal' | 'lowerIsBetter'> & { where: string; value: number; met: boolean | undefined }>([
  { goal: { atLeast: 3 }, where: 'partoo', value: 3, met: true },
  { goal: { atLeast: 3.1 }, where: 'partoo', value: 3, met: false },
  { goal: { atMost: 5 }, where: 'llamacloud', value: 5, met: true },
  { goal: { atMost: 4.9 }, where: 'llamacloud', value: 5, met: false },
  { where: 'partoo', value: 3, met: undefined },
  { lowerIsBetter: true, where: 'llamacloud', value: 5, met: undefined },
])('of $goal the worst place counts: $where, $met', ({ where, value, met, ...row }) => {
  const result = reached({ id: 'rates/prism', figure: 'against Prism', unit: '×', cells, ...row });
  expect(result).toMatchObject({ cell: { where }, value, met });
});

test('lowest and highest are those of the rounds at that place', () => {
  const row: Row = { id: 'rates/prism', figure: 'against Prism', unit: '×', goal: { atLeast: 4 }, cells };
  expect(reached(row)).toMatchObject({ lowest: 2, highest: 9 });
});

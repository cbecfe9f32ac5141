import { expect, test } from 'vitest';
import type { Report, Row } from './report.ts';
import { performancePage, summary } from './table.ts';

const faster: Row = {
  ...{ id: 'rates/prism', figure: 'requests per second against Prism', unit: '×', goal: { atLeast: 4 } },
  cells: [
    { where: 'partoo, read', figures: [9, 8, 123.4], from: '900/s and 100/s' },
    { where: 'partoo, create', figures: [5, 4.5, 6], from: '500/s and 100/s' },
  ],
};
const slow: Row = {
  ...{ id: 'start/command', figure: 'start', unit: 'ms', goal: { atMost: 350 } },
  cells: [{ where: 'health', figures: [400] }],
};
const seen: Row = {
  ...{ id: 'judge/one', figure: 'one check', unit: 's', lowerIsBetter: true },
  cells: [{ where: 'A.1', figures: [0.5, 10.26, 20] }],
};

test.each([
  {
    row: faster,
    line: '| requests per second against Prism | ≥ 4 × | 5.00 × | 4.50 – 6.00 × | partoo, create | yes |',
  },
  { row: slow, line: '| start | ≤ 350 ms | 400 ms | – | health | **no** |' },
  { row: seen, line: '| one check | – | 10.3 s | 0.50 – 20.0 s | A.1 | – |' },
])('the summary says of $row.figure: $line', ({ row, line }) => {
  const part = { name: 'rates', load: 0, rows: [row] };
  expect(summary({ parts: [part] }).split('\n')[2]).toBe(line);
});

test('the page says on what it was measured, and what every place came to', () => {
  const report: Report = {
    machine: { cpu: 'A CPU', cores: 2, memory: '8 GB', system: 'Linux 6', node: 'v20.20.2' },
    versions: { 'api-understudy': '0.1.0', autocannon: '9.0.0' },
    parts: [
      { name: 'rates', load: 0.31, rows: [faster] },
      { name: 'start', load: 0.31, rows: [slow] },
    ],
  };
  const page = performancePage(report);
  for (const text of [
    '2 × A CPU, 8 GB, Linux 6; Node v20.20.2',
    'api-understudy 0.1.0, autocannon 9.0.0',
    'rates 0.3 (rounds: 3), start 0.3 (rounds: 1)',
    '### Requests per second against Prism',
    '| partoo, read | 9.00 × | 8.00 – 123 × | 900/s and 100/s |',
    '### Start',
  ])
    expect(page).toContain(text);
});

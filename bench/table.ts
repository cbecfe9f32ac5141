import type { Report, Row } from './report.ts';
import { median } from './statistics.ts';
import { reached } from './verdict.ts';

/** docs/performance.md, from what was measured. */
export function performancePage(report: Report): string {
  return `# Performance

Written by \`npm run bench\`, which measures the mock beside its peers on one machine. How to run it, and how it is measured:
[docs/benchmark.md](benchmark.md).

${measuredOn(report)}

## What was to be reached

${summary(report)}

The figure is that of the worst place (an API, an operation, a number of connections); an aim is reached when it is reached there.
In it the median of the rounds stands; "rounds" are the lowest and the highest of them.

## Each place

${report.parts
  .flatMap(({ rows }) => rows)
  .map(places)
  .join('\n\n')}
`;
}

/** The table of what was to be reached, and what was. */
export function summary({ parts }: Pick<Report, 'parts'>): string {
  const rows = parts.flatMap(({ rows }) => rows).map(summaryLine);
  return table(['figure', 'to reach', 'measured', 'rounds', 'where', 'reached'], rows);
}

function summaryLine(row: Row): string[] {
  const { value, cell, lowest, highest, met } = reached(row);
  const verdict = met === undefined ? '–' : met ? 'yes' : '**no**';
  return [row.figure, aim(row), show(row, value), spread(row, lowest, highest), cell.where, verdict];
}

function places(row: Row): string {
  const lines = row.cells.map(({ where, figures, from = '' }) => [
    ...[where, show(row, median(figures))],
    ...[spread(row, Math.min(...figures), Math.max(...figures)), from],
  ]);
  const title = row.figure.charAt(0).toUpperCase() + row.figure.slice(1);
  return `### ${title}\n\n${table(['where', 'measured', 'rounds', 'from'], lines)}`;
}

function aim({ goal, unit }: Row): string {
  if (!goal) return '–';
  return 'atLeast' in goal ? `≥ ${goal.atLeast} ${unit}` : `≤ ${goal.atMost} ${unit}`;
}

function show({ unit }: Pick<Row, 'unit'>, value: number): string {
  return `${digits(value)} ${unit}`.trim();
}

function spread({ unit }: Pick<Row, 'unit'>, lowest: number, highest: number): string {
  return lowest === highest ? '–' : `${digits(lowest)} – ${digits(highest)} ${unit}`.trim();
}

/** Three digits are all that a measurement is good for. */
function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function measuredOn({ machine, versions, parts }: Report): string {
  const { cpu, cores, memory, system, node } = machine;
  const loads = parts.map(({ name, load, rows }) => `${name} ${load.toFixed(1)} (rounds: ${roundsOf(rows)})`);
  return `- Machine: ${cores} × ${cpu}, ${memory}, ${system}; Node ${node}
- Versions: ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}
- Load average before each part: ${loads.join(', ')}. Above half the number of processors, somebody else was measured too.`;
}

function roundsOf(rows: readonly Row[]): number {
  return Math.max(...rows.flatMap(({ cells }) => cells.map(({ figures }) => figures.length)));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { limits, type Limit } from './limits.ts';

/** A value as people read it: "1 MiB", "30 min", "1,000". */
function shown({ value, unit }: Limit): string {
  const [, divisor, name] = (
    [
      ['bytes', 1_048_576, 'MiB'],
      ['bytes', 1024, 'KiB'],
      ['ms', 60_000, 'min'],
      ['ms', 1000, 's'],
    ] as const
  ).find(([of, size]) => of === unit && value >= size) ?? [unit, 1, unit];
  return `${(value / divisor).toLocaleString('en')} ${name}`.trim();
}

function rowOf(limit: Limit): string {
  const option = limit.option === undefined ? '' : `\`${limit.option}\``;
  return [limit.what, shown(limit), option, limit.beyond].join(' | ');
}

describe('docs/limits.md', () => {
  const rows = readFileSync(join(packageRoot, 'docs', 'limits.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    );

  it('tells every limit as it is', () => {
    expect(rows).toEqual(Object.values<Limit>(limits).map(rowOf));
  });
});

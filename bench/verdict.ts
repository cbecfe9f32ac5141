import { type Cell, lessIsBetter, type Row } from './report.ts';
import { median } from './statistics.ts';

/** What a row comes to: the worst of its places, in the middle of the rounds there. */
export interface Reached {
  readonly value: number;
  readonly cell: Cell;
  readonly lowest: number;
  readonly highest: number;
  /** Undefined where nothing is to be reached. */
  readonly met: boolean | undefined;
}

/** An aim is reached when it is at every place. */
export function reached(row: Row): Reached {
  const sign = lessIsBetter(row) ? -1 : 1;
  const [worst] = row.cells
    .map((cell) => ({ cell, value: median(cell.figures) }))
    .toSorted((a, b) => sign * (a.value - b.value));
  if (!worst) throw new Error(`${row.id} was measured nowhere`);
  const { figures } = worst.cell;
  return { ...worst, lowest: Math.min(...figures), highest: Math.max(...figures), met: met(row, worst.value) };
}

function met({ goal }: Row, value: number): boolean | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

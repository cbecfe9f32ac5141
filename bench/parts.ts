import { loadavg } from 'node:os';
import type { Effort } from './effort.ts';
import { suite } from './judge.ts';
import { rates } from './rates.ts';
import type { Part, Row } from './report.ts';
import { scale } from './scale.ts';
import { start } from './start.ts';
import { state } from './state.ts';

/** What the bench consists of, in the order of its table. */
const parts: Readonly<Record<string, (effort: Effort) => Promise<Row[]>>> = {
  rates,
  start,
  scale,
  state,
  judge: suite,
};

export const partNames = Object.keys(parts);

/** Those that a quick run consists of: the others need large worlds, or take long. */
export const quickParts = ['rates', 'start', 'state'];

/** Before anything is measured. */
const [load = 0] = loadavg();

export async function measurePart(name: string, effort: Effort): Promise<Part> {
  const measure = parts[name];
  if (!measure) throw new Error(`there is no part ${name}; there are ${partNames.join(', ')}`);
  const begun = performance.now();
  process.stderr.write(`${name} … `);
  const rows = await measure(effort);
  process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s\n`);
  return { name, load, rows };
}

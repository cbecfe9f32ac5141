import { join } from 'node:path';
import { alternate } from './alternate.ts';
import type { Effort } from './effort.ts';
import { rateOf } from './load.ts';
import { callOf, mock, reset } from './peers.ts';
import { temporary } from './processes.ts';
import type { Cell, Row } from './report.ts';
import { fewPeople, manyPeople, startWorld } from './scale.ts';
import { median, ratios } from './statistics.ts';
import { customRoles, works } from './work.ts';

const writers = 32;

/** What it costs to keep the state in a file that has every answered write. */
export async function state(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [await rowOf(fewPeople, 0.6, effort)];
  if (!effort.quick) rows.push(await rowOf(manyPeople, 0.4, effort));
  return rows;
}

async function rowOf(people: number, aim: number, effort: Effort): Promise<Row> {
  return {
    id: `state/${people}`,
    figure: `creations per second with --state FILE against memory, ${writers} writers, ${people.toLocaleString('en')} users`,
    unit: '×',
    goal: { atLeast: aim },
    cells: await cellsOf(people, effort),
  };
}

async function cellsOf(people: number, { rounds, slice, quick }: Effort): Promise<Cell[]> {
  const memory = await startWorld(people);
  const file = await startWorld(people, '--state', join(temporary, `state-${people}.json`));
  const seconds = slice.seconds * 2;
  try {
    const tasks = quick ? [customRoles] : works;
    const figures = await alternate(rounds, tasks, [memory, file], async (work, server) => {
      // In a small world what the slices before have left would soon be most of it; in a large one it is next to nothing.
      if (people === fewPeople) await reset(mock, server);
      const call = callOf(mock, work, 'create', server.origin);
      return rateOf(call, { connections: writers, seconds, warmUpSeconds: slice.warmUpSeconds });
    });
    return tasks.map((work) => {
      const [kept, forgotten] = [figures(work, file), figures(work, memory)];
      const from = `${Math.round(median(kept))}/s and ${Math.round(median(forgotten))}/s`;
      return { where: `${work.api}, create`, figures: ratios(kept, forgotten), from };
    });
  } finally {
    await memory.stop();
    await file.stop();
  }
}

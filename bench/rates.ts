import { alternate } from './alternate.ts';
import { rateOf } from './load.ts';
import { callOf, type Contender, mock, others, peers, reset, startContender } from './peers.ts';
import type { Cell, Row } from './report.ts';
import { median, ratios } from './statistics.ts';
import { customRoles, type Work, works } from './work.ts';
import type { Effort } from './effort.ts';

const goals = { prism: 4, mockoon: 8, validator: 1, express: 0.7 };

/** One after the other, and as many at once as keep a server busy. */
const connections = [1, 32];

/** Requests per second of the mock, beside its peers. */
export async function rates(effort: Effort): Promise<Row[]> {
  const cells = new Map<string, Cell[]>();
  const { quick } = effort;
  for (const work of quick ? [customRoles] : works) {
    const found = await measure(work, effort, work === customRoles && !quick ? { ...peers, ...others } : peers);
    for (const [id, more] of found) cells.set(id, [...(cells.get(id) ?? []), ...more]);
  }
  const rowOf = (id: string, title: string, aim?: number): Row => ({
    id: `rates/${id}`,
    figure: `requests per second, create and read, against ${title}`,
    unit: '×',
    ...(aim !== undefined && { goal: { atLeast: aim } }),
    cells: cells.get(id) ?? [],
  });
  return [
    rowOf('prism', peers.prism.title, goals.prism),
    rowOf('mockoon', peers.mockoon.title, goals.mockoon),
    rowOf('validator', peers.validator.title, goals.validator),
    rowOf('express', peers.express.title, goals.express),
    ...(quick ? [] : Object.entries(others).map(([id, { title }]) => rowOf(id, title))),
  ];
}

async function measure(
  work: Work,
  { rounds, slice, heating }: Effort,
  beside: Readonly<Record<string, Contender>>,
): Promise<Map<string, Cell[]>> {
  const all = [mock, ...Object.values(beside)];
  const servers = new Map<Contender, Awaited<ReturnType<typeof startContender>>>();
  try {
    for (const contender of all) servers.set(contender, await startContender(contender, work));
    const rate = async (step: keyof Work['steps'], count: number, contender: Contender, seconds = slice.seconds) => {
      const server = servers.get(contender);
      if (!server) throw new Error(`${contender.title} was not started`);
      await reset(contender, server);
      const { warmUpSeconds } = slice;
      return rateOf(callOf(contender, work, step, server.origin), { connections: count, seconds, warmUpSeconds });
    };
    const tasks = (['create', 'read'] as const).flatMap((step) =>
      connections.map((count) => ({ step, count, name: `${work.api}, ${step}, ${count} at once` })),
    );
    for (const contender of all)
      for (const step of ['create', 'read'] as const) await rate(step, 32, contender, heating);
    const figures = await alternate(rounds, tasks, all, ({ step, count }, contender) => rate(step, count, contender));
    return new Map(
      Object.entries(beside).map(([id, peer]) => [
        id,
        tasks.map((task) => {
          const [ours, theirs] = [figures(task, mock), figures(task, peer)];
          const from = `${Math.round(median(ours))}/s and ${Math.round(median(theirs))}/s`;
          return { where: task.name, figures: ratios(ours, theirs), from };
        }),
      ]),
    );
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

import { alternate } from './alternate.ts';
import type { Effort } from './effort.ts';
import { callOf, mock, mockArgs, prism } from './peers.ts';
import type { Cell, Row } from './report.ts';
import { startServer } from './server.ts';
import { median, ratios } from './statistics.ts';
import { customRoles, type Work, works } from './work.ts';

interface Start {
  /** When each request was answered, in milliseconds from the start of the process. */
  readonly answeredAfter: readonly number[];
  /** In MB, after those answers. */
  readonly memory: number;
}

/** How soon the mock answers with all its APIs, and what memory it then holds, beside Prism with one. */
export async function start({ rounds, quick }: Effort): Promise<Row[]> {
  const documents = quick ? [customRoles] : works;
  const starts = await alternate(rounds, ['start'], ['mock', ...documents] as const, (_, what) =>
    what === 'mock' ? startMock() : startPrism(what),
  );
  const ours = starts('start', 'mock');
  const last = ours.map(({ answeredAfter }) => Math.max(...answeredAfter));
  const cellsOf = (figures: readonly number[], figureOf: (start: Start) => number, unit: string): Cell[] =>
    documents.map((work) => {
      const theirs = starts('start', work).map(figureOf);
      return {
        where: `Prism with ${work.api}`,
        figures: ratios(figures, theirs),
        from: `${Math.round(median(figures))} ${unit} and ${Math.round(median(theirs))} ${unit}`,
      };
    });
  const nth = (index: number) => ours.map(({ answeredAfter }) => answeredAfter[index] ?? Number.NaN);
  return [
    {
      id: 'start/command',
      figure: 'start of the built command, until it answers',
      unit: 'ms',
      goal: { atMost: 350 },
      cells: [{ where: 'GET /_understudy/health', figures: nth(0) }],
    },
    {
      id: 'start/first',
      figure: 'from the start to the first answer of an API',
      unit: 'ms',
      lowerIsBetter: true,
      cells: [{ where: `${works[0]?.api ?? ''}, read`, figures: nth(1) }],
    },
    {
      id: 'start/prism',
      figure: 'from the start to the first answer, all three APIs, against Prism with one',
      unit: '×',
      goal: { atMost: 0.3 },
      cells: cellsOf(last, ({ answeredAfter }) => Math.max(...answeredAfter), 'ms'),
    },
    {
      id: 'start/memory',
      figure: 'memory after that (RSS), against Prism with one',
      unit: '×',
      goal: { atMost: 0.6 },
      cells: cellsOf(
        ours.map(({ memory }) => memory),
        ({ memory }) => memory,
        'MB',
      ),
    },
  ];
}

function startMock(): Promise<Start> {
  return measure(
    (port) => mockArgs(port),
    (origin) => [
      { method: 'GET', url: `${origin}/_understudy/health`, headers: {}, status: 200 },
      ...works.map((work) => callOf(mock, work, 'read', origin)),
    ],
  );
}

function startPrism(work: Work): Promise<Start> {
  return measure(
    (port) => prism.args(work, port),
    (origin) => [callOf(prism, work, 'read', origin)],
  );
}

async function measure(...what: Parameters<typeof startServer>): Promise<Start> {
  const server = await startServer(...what);
  try {
    return { answeredAfter: server.answeredAfter, memory: await server.memory() };
  } finally {
    await server.stop();
  }
}

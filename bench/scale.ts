import { alternate } from './alternate.ts';
import type { Effort } from './effort.ts';
import { rateOf, sendMany } from './load.ts';
import { type Operation, operations } from './operations.ts';
import { callOf, mock, mockArgs, reset } from './peers.ts';
import type { Cell, Row } from './report.ts';
import { type Server, startServer } from './server.ts';
import { median, ratios } from './statistics.ts';
import { customRoles, partoo, type Work } from './work.ts';

const connections = 32;
export const fewPeople = 100;
export const manyPeople = 100_000;
const roles = 10_000;
const pageSize = 100;

/** Each kind of request is sent for so long before it is measured, in seconds: a round on a server that is still getting faster tells nothing. */
const heating = 1;

/** A tenth is to be told here, and slices of the same differ by more than that: it takes more rounds than where a multiple is asked for. */
const roundsOf = ({ rounds }: Effort) => 2 * rounds + 1;

/** How the mock does when its world is large. */
export async function scale(effort: Effort): Promise<Row[]> {
  return [
    {
      id: 'scale/people',
      figure: '100,000 users against 100: requests per second of operations that do not list them all',
      unit: '×',
      goal: { atLeast: 0.9 },
      cells: await people(effort),
    },
    {
      id: 'scale/pages',
      figure: '10,000 roles listed page by page: requests per second of a middle page and the last, against the first',
      unit: '×',
      goal: { atLeast: 0.9 },
      cells: [
        ...(await pages(partoo, (page) => `/custom_role?page=${page}&per_page=${pageSize}`, effort)),
        ...(await pages(customRoles, (page) => `/org_northwind/roles?page=${page}&pageSize=${pageSize}`, effort)),
      ],
    },
  ];
}

async function people(effort: Effort): Promise<Cell[]> {
  const [small, large] = [await startWorld(fewPeople), await startWorld(manyPeople)];
  const rate = async ({ callTo }: Operation, server: Server, seconds = effort.slice.seconds) => {
    await reset(mock, server);
    return rateOf(callTo(server.origin), { connections, ...effort.slice, seconds });
  };
  try {
    for (const server of [small, large]) for (const each of operations) await rate(each, server, heating);
    const figures = await alternate(roundsOf(effort), operations, [small, large], rate);
    return operations.map((operation) => {
      const [few, many] = [figures(operation, small), figures(operation, large)];
      const from = `${Math.round(median(many))}/s and ${Math.round(median(few))}/s`;
      return { where: operation.name, figures: ratios(many, few), from };
    });
  } finally {
    await small.stop();
    await large.stop();
  }
}

/** A mock with so many invented people in each API. */
export function startWorld(count: number, ...options: readonly string[]): Promise<Server> {
  return startServer(
    (port) => mockArgs(port, '--people', String(count), ...options),
    (origin) => [partoo, customRoles].map((work) => callOf(mock, work, 'read', origin)),
  );
}

/** Lists roles page by page; those that are called last here are the last that are full. */
async function pages(work: Work, pathOf: (page: number) => string, effort: Effort): Promise<Cell[]> {
  const server = await startServer(
    (port) => mockArgs(port, '--api', work.api),
    (origin) => [callOf(mock, work, 'read', origin)],
  );
  try {
    await sendMany(callOf(mock, work, 'create', server.origin), roles);
    const places = { first: 1, middle: roles / pageSize / 2, last: roles / pageSize };
    const callTo = (page: number) => ({
      ...{ method: 'GET', url: `${server.origin}${work.basePath}${pathOf(page)}`, headers: work.headers },
      status: 200,
    });
    const rate = (page: number, seconds = effort.slice.seconds) =>
      rateOf(callTo(page), { connections, ...effort.slice, seconds });
    for (const page of Object.values(places)) await rate(page, heating);
    const figures = await alternate(roundsOf(effort), ['list'], Object.values(places), (_, page) => rate(page));
    const first = figures('list', places.first);
    return (['middle', 'last'] as const).map((place) => {
      const there = figures('list', places[place]);
      const from = `${Math.round(median(there))}/s and ${Math.round(median(first))}/s`;
      return { where: `${work.api}, ${place} page`, figures: ratios(there, first), from };
    });
  } finally {
    await server.stop();
  }
}

import { createServer } from 'node:http';
import { createMock } from '../mock/mock.ts';

/**
 * What a world costs at 10,000 people in each API: to make a workspace, to reset one, to take a snapshot and to go back to it,
 * without and with HTTP. The peer is a world that is opened from its rows, as one was before worlds shared them. Prints a table.
 */

const people = 10_000;
const rounds = 200;
const slowRounds = 3;

const mock = await createMock({ people, workspaces: 3 * rounds });
const server = createServer(mock.app).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

interface Times {
  readonly median: number;
  readonly worst: number;
}

/** How long a piece of work takes, in milliseconds. */
async function measure(count: number, work: (round: number) => unknown): Promise<Times> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(count / 2)] ?? Number.NaN, worst: sorted.at(-1) ?? Number.NaN };
}

async function send(method: string, path: string): Promise<void> {
  const response = await fetch(`${origin}${path}`, { method });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
}

const { workspace, workspaces } = mock;
const rows = [...workspace.state.apis.values()].flatMap((api) => Object.values(api.toJSON())).flat().length;
const document: unknown = JSON.parse(JSON.stringify(workspace.state));

const figures: (readonly [string, Times])[] = [
  ['make a workspace', await measure(rounds, (round) => workspaces.enter(`in-process-${round}`))],
  ['reset one', await measure(rounds, () => workspace.replace(mock.freshWorld()))],
  [
    'take a snapshot',
    await measure(rounds, () => workspace.snapshots.take('one', workspace.state, workspace.clock.now(), 0)),
  ],
  [
    'go back to it',
    await measure(rounds, async () => {
      const state = workspace.snapshots.open('one');
      if (state) await workspace.exchange(state, { operation: 'restoreSnapshot' });
    }),
  ],
  [
    'GET /w/NEW/_understudy/health, which makes one',
    await measure(rounds, (round) => send('GET', `/w/http-${round}/_understudy/health`)),
  ],
  ['GET /_understudy/health, for comparison', await measure(rounds, () => send('GET', '/_understudy/health'))],
  ['POST /w/NAME/_understudy/reset', await measure(rounds, () => send('POST', '/w/http-1/_understudy/reset'))],
  ['the peer: open a world from its rows', await measure(slowRounds, () => mock.openState(document))],
];
server.close();

const lines = figures.map(([name, { median, worst }]) => `| ${name} | ${median.toFixed(3)} | ${worst.toFixed(3)} |`);
process.stdout.write(`${rows} rows, Node ${process.version}, in milliseconds

| work | median | worst of ${rounds} |
| --- | --- | --- |
${lines.join('\n')}
`);

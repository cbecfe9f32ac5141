import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, Agent } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { requirementsOf } from '../conformance/documents/requirements.ts';
import { apiNames } from '../conformance/targets/api-names.ts';
import { startMockTarget } from '../conformance/targets/mock.ts';
import { packageRoot } from '../support/package-root.ts';

/**
 * How fast the suite is: the whole of it, one check, and how its duration grows with the number of checks. The peer is a loop
 * that sends as many requests to the same mock and looks at no answer. Writes docs/performance.md.
 */

const rounds = 5;
const command = join(packageRoot, 'dist', 'cli', 'understudy.js');
const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'));

const Told = z.looseObject({ durationMs: z.number(), totals: z.looseObject({ planned: z.number() }) });

interface Run {
  /** From the start of the process to its end, in milliseconds. */
  readonly wall: number;
  readonly checks: number;
}

/** Runs `understudy conformance` once. */
async function judge(...options: string[]): Promise<Run> {
  const out = join(folder, 'out');
  const start = performance.now();
  const code = await new Promise((resolve) => {
    spawn(process.execPath, [command, 'conformance', '--out', out, ...options], { stdio: 'ignore' }).on(
      'exit',
      resolve,
    );
  });
  const wall = performance.now() - start;
  if (code !== 0) throw new Error(`understudy conformance ${options.join(' ')} ended with ${String(code)}`);
  const told = Told.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
  return { wall, checks: told.totals.planned };
}

async function medianOf(work: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await work());
  const sorted = runs.toSorted((a, b) => a.wall - b.wall);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('nothing was run');
  return middle;
}

/** How many requests a whole run sends, counted at the door of a mock that plays a deployment. */
async function requestsOfARun(): Promise<number> {
  const target = await startMockTarget();
  const [{ baseUrl = '' } = {}] = Object.values(target.file.apis);
  const inner = new URL(baseUrl).origin;
  let requests = 0;
  const door = createServer((request, response) => {
    requests += 1;
    request.headers.host = new URL(inner).host;
    target.mock.app(request, response);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const file = join(folder, 'target.yaml');
  writeFileSync(file, stringify({ ...target.file, name: 'bench' }).replaceAll(inner, `http://127.0.0.1:${port}`));
  await judge('--target', file);
  door.closeAllConnections();
  door.close();
  await target.close();
  return requests;
}

/** The peer: as many requests to a mock, one after the other on two connections, as the suite has two threads. */
async function plainRequests(requests: number): Promise<number> {
  const target = await startMockTarget();
  const given = target.file.apis.partoo;
  const key = given?.credentials.orgAdmin?.apiKey ?? '';
  const agent = new Agent({ keepAlive: true });
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get(`${given?.baseUrl ?? ''}/user/me`, { agent, headers: { 'x-APIKey': key } }, (response) => {
        response.resume().on('end', resolve);
      }).on('error', reject);
    });
  const half = async () => {
    for (let sent = 0; sent < requests / 2; sent += 1) await one();
  };
  const start = performance.now();
  await Promise.all([half(), half()]);
  const wall = performance.now() - start;
  agent.destroy();
  await target.close();
  return wall;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

const ids = apiNames.flatMap((api) => [...requirementsOf(api).keys()]);
const part = (share: number) => ids.filter((_, index) => index % Math.round(1 / share) === 0).join(',');

process.stderr.write('counting requests …\n');
const requests = await requestsOfARun();
process.stderr.write('whole runs …\n');
const whole = await medianOf(() => judge());
const plain: number[] = [];
for (let round = 0; round < rounds; round += 1) plain.push(await plainRequests(requests));
const peer = plain.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
process.stderr.write('one check …\n');
const one = await medianOf(() => judge('--only', 'PARTOO-SWITCH-03.1'));
process.stderr.write('shares of the checks …\n');
const shares = [0.125, 0.25, 0.5, 1] as const;
const grown: Run[] = [];
for (const share of shares) grown.push(await medianOf(() => judge('--only', part(share))));

const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')));
const [cpu] = cpus();
const growth = grown.map(
  ({ wall, checks }, index) =>
    `| ${shares[index] ?? ''} of the requirements | ${checks} | ${seconds(wall)} | ${((wall - one.wall) / checks).toFixed(2)} ms |`,
);
const text = `# Performance

Written by \`npm run bench\`; medians of ${rounds} rounds. Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, api-understudy
${version.version}.

## The suite against the mock

| figure | measured |
| --- | --- |
| all ${whole.checks} checks of the three APIs, from the start of the process to its end | ${seconds(whole.wall)} |
| requests of such a run | ${requests} |
| requests per second, start and reports included | ${Math.round(requests / (whole.wall / 1000))} |
| one check by its id | ${seconds(one.wall)} |
| the peer: as many GETs to one mock from a loop that looks at nothing | ${seconds(peer)} |
| suite ÷ peer | ${(whole.wall / peer).toFixed(2)} |

## How it grows

Checks of some of the requirements in one thread (a selection runs in one, a whole run in two); the last column is what each check
costs beyond a run of one.

| selection | checks | duration | each |
| --- | --- | --- | --- |
${growth.join('\n')}
`;
writeFileSync(join(packageRoot, 'docs', 'performance.md'), text);
process.stdout.write(text);
rmSync(folder, { recursive: true });

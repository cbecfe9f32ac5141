import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { requirementsOf } from '../conformance/documents/requirements.ts';
import { apiNames } from '../support/api-names.ts';
import { type MockTarget, startMockTarget } from '../conformance/targets/mock.ts';
import { builtCommand } from '../support/package-root.ts';
import { alternate } from './alternate.ts';
import type { Effort } from './effort.ts';
import { temporary } from './processes.ts';
import type { Row } from './report.ts';
import { median, ratios } from './statistics.ts';

/** Whole runs take long. */
const mostRounds = 3;

const shares = [16, 8, 4] as const;
const Told = z.looseObject({ totals: z.looseObject({ planned: z.number() }) });

interface Run {
  /** From the start of the process to its end, in seconds. */
  readonly seconds: number;
  readonly checks: number;
}

/**
 * How fast the suite is: the whole of it, one check, and how its duration grows with the number of checks. The peer is a loop
 * that sends as many requests to the same mock and looks at no answer.
 */
export async function suite(effort: Effort): Promise<Row[]> {
  const rounds = Math.min(effort.rounds, mostRounds);
  const requests = await requestsOfARun();
  const runs = await alternate(rounds, ['run'], ['whole', 'loop', 'one'] as const, (_, which) => {
    if (which === 'loop') return plainRequests(requests);
    return judge(...(which === 'one' ? ['--only', 'PARTOO-SWITCH-03.1'] : []));
  });
  const [whole, loop, one] = (['whole', 'loop', 'one'] as const).map((which) => runs('run', which));
  const seconds = (list: readonly Run[] = []) => list.map((run) => run.seconds);
  const alone = median(seconds(one));
  const ids = apiNames.flatMap((api) => [...requirementsOf(api).keys()]);
  const grown = [];
  for (const share of shares) {
    const run = await judge('--only', ids.filter((_, index) => index % share === 0).join(','));
    const where = `1/${share} of the requirements, ${run.checks} checks`;
    grown.push({ where, figures: [((run.seconds - alone) / run.checks) * 1000], from: `${run.seconds.toFixed(1)} s` });
  }
  const row = (id: string, figure: string, unit: Row['unit'], cells: Row['cells']): Row => ({
    ...{ id, figure, unit, cells },
    lowerIsBetter: true,
  });
  const checks = `all ${whole?.[0]?.checks ?? 0} checks, ${requests} requests`;
  return [
    row('judge/whole', 'a whole run of the suite against the mock', 's', [{ where: checks, figures: seconds(whole) }]),
    row('judge/loop', 'the same against a loop that sends as many requests and looks at no answer', '×', [
      { where: checks, figures: ratios(seconds(whole), seconds(loop)) },
    ]),
    row('judge/one', 'one check by its id', 's', [{ where: 'PARTOO-SWITCH-03.1', figures: seconds(one) }]),
    row('judge/growth', 'what each check costs beyond a run of one, in one thread', 'ms', grown),
  ];
}

/** Runs `understudy conformance` once. */
async function judge(...options: string[]): Promise<Run> {
  const out = join(temporary, 'judge');
  const start = performance.now();
  const child = spawn(process.execPath, [builtCommand, 'conformance', '--out', out, ...options], { stdio: 'ignore' });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`understudy conformance ${options.join(' ')} ended with ${String(code)}`);
  const told = Told.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
  return { seconds, checks: told.totals.planned };
}

/** How many requests a whole run sends, counted at the door of a mock that plays a deployment. */
async function requestsOfARun(): Promise<number> {
  const target = await startMockTarget();
  const inner = originOf(target);
  let requests = 0;
  const door = createServer((request, response) => {
    requests += 1;
    request.headers.host = new URL(inner).host;
    target.mock.app(request, response);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const file = join(temporary, 'target.yaml');
  writeFileSync(file, stringify({ ...target.file, name: 'bench' }).replaceAll(inner, `http://127.0.0.1:${port}`));
  await judge('--target', file);
  door.closeAllConnections();
  door.close();
  await target.close();
  return requests;
}

const originOf = ({ file }: MockTarget) => new URL(Object.values(file.apis)[0]?.baseUrl ?? '').origin;

/** The loop: as many requests to a mock, one after the other on two connections, as the suite has two threads. */
async function plainRequests(requests: number): Promise<Run> {
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
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  await target.close();
  return { seconds, checks: 0 };
}

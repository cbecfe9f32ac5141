import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeFolder } from '../support/make-folder.ts';
import { packageRoot, packageVersion } from '../support/package-root.ts';
import { partNames } from './parts.ts';
import { peerVersion, runNode } from './processes.ts';
import { type Part, Report } from './report.ts';
import { performancePage } from './table.ts';

const file = join(packageRoot, 'reports', 'bench.json');
const page = join(packageRoot, 'docs', 'performance.md');
const peers = [
  'autocannon',
  '@stoplight/prism-cli',
  '@mockoon/cli',
  'json-server',
  'express',
  'express-openapi-validator',
];

/**
 * Keeps what was measured, beside the other parts that were measured on this machine with these versions. Writes the page when it
 * knows all parts; until then the page stays as it is.
 */
export async function keep(measured: readonly Part[]): Promise<string> {
  const here = { machine: machine(), versions: versions() };
  const { parts: earlier = [] } = earlierReport(here) ?? {};
  const all = [...measured, ...earlier.filter(({ name }) => !measured.some((part) => part.name === name))];
  const parts = partNames.flatMap((name) => all.filter((part) => part.name === name));
  const report: Report = { ...here, parts };
  makeFolder(join(packageRoot, 'reports'));
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  const missing = partNames.filter((name) => !parts.some((part) => part.name === name));
  if (missing.length > 0)
    return `docs/performance.md stays as it is: not measured here yet are ${missing.join(', ')}\n`;
  writeFileSync(page, performancePage(report));
  await runNode([join(packageRoot, 'node_modules', 'prettier', 'bin', 'prettier.cjs'), '--write', page]);
  return 'docs/performance.md is written\n';
}

function earlierReport(here: Pick<Report, 'machine' | 'versions'>): Report | undefined {
  if (!existsSync(file)) return undefined;
  const { data } = Report.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return data && isDeepStrictEqual({ machine: data.machine, versions: data.versions }, here) ? data : undefined;
}

function machine(): Report['machine'] {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

function versions(): Record<string, string> {
  return { 'api-understudy': packageVersion(), ...Object.fromEntries(peers.map((name) => [name, peerVersion(name)])) };
}

import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { packageRoot } from '../../support/package-root.ts';
import { type Child, startChild } from '../child.ts';
import { exchange, type Exchange } from '../wire.ts';
import { brokenBytes } from './broken.ts';
import { canary, type Known, type Shot, shotsAt } from './requests.ts';
import { controlTargets, operations } from './targets.ts';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** Is told now and then how many requests were sent. */
  readonly onProgress?: (sent: number) => void;
}

export interface FuzzResult {
  /** How often each status was answered; 0 where the connection ended without one. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What must not be, one sentence each. */
  readonly findings: readonly string[];
}

/** How many requests are under way at once. */
const lanes = 8;
/** How many are drawn at a time. */
const round = 256;

/**
 * Attacks a mock in a process of its own, which may read nothing but this package and write nothing but its state file: Node itself
 * refuses the rest (`--permission`), and the mock then answers 500 or ends.
 */
export async function fuzz({ requests, seed, onProgress }: FuzzOptions): Promise<FuzzResult> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-fuzz-')));
  const root = realpathSync(packageRoot);
  const child = await startChild(['--state', join(folder, 'state.json')], {
    node: [
      '--stack-trace-limit=40',
      '--experimental-permission',
      `--allow-fs-read=${root}/*`,
      `--allow-fs-read=${folder}/*`,
      `--allow-fs-write=${folder}/*`,
      '--import',
      join(root, 'dist', 'attack', 'watch.js'),
    ],
  });
  const findings = new Set<string>();
  const statuses = new Map<number, number>();
  let streamed = '';
  try {
    const known = await whatIsThere(child);
    const listening = new AbortController();
    const stream = listen(child, listening.signal, (text) => (streamed += text));
    const shots = fc.oneof(
      { weight: 6, arbitrary: fc.oneof(...operations().map((target) => shotsAt(target, known))) },
      { weight: 4, arbitrary: fc.oneof(...controlTargets().map((target) => shotsAt(target, known))) },
      {
        weight: 2,
        arbitrary: brokenBytes.map((bytes): Shot => ({
          bytes,
          title: JSON.stringify(bytes.toString('latin1').slice(0, 300)),
          struck: false,
          whole: false,
          stream: false,
        })),
      },
    );
    for (let sent = 0; sent < requests && child.ended() === undefined; sent += round) {
      const drawn = fc.sample(shots, { seed: seed + sent, numRuns: Math.min(round, requests - sent) });
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (const shot of drawn.filter((__, index) => index % lanes === lane)) {
            const answer = await exchange(child.origin, shot.bytes, {
              thatIsAll: !shot.whole,
              ...(shot.stream && { until: /what comes/ }),
            });
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            for (const finding of judge(shot, answer)) findings.add(finding);
          }
        }),
      );
      onProgress?.(Math.min(sent + round, requests));
      // Everything that was written is read before the journal forgets it, and the next round finds the world that it knows.
      for (const finding of await secretsKept(child)) findings.add(finding);
      await exchange(child.origin, get('/_understudy/reset', 'POST'));
    }
    listening.abort();
    await stream;
    if (child.ended() !== undefined)
      findings.add(`the mock ended with ${child.ended() ?? ''}: ${child.printed().slice(-2000)}`);
    child.process.kill('SIGTERM');
    await child.gone;
    if (streamed.includes(canary)) findings.add('a secret is in the stream of the journal');
    const printed = child.printed();
    if (printed.includes(canary)) findings.add('a secret was printed');
    for (const [said] of printed.matchAll(
      /^PROTOTYPE TOUCHED.*$|^.*ERR_ACCESS_DENIED.*$|^understudy: .*(?:\n +at .*)*$/gm,
    ))
      findings.add(`printed: ${said}`);
    const left = readdirSync(folder).filter((name) => name !== 'state.json');
    if (left.length > 0) findings.add(`files that nobody asked for: ${left.join(', ')}`);
  } finally {
    child.process.kill('SIGKILL');
    await child.gone;
    rmSync(folder, { recursive: true });
  }
  return { statuses, findings: [...findings] };
}

function judge(shot: Shot, { status, head, body, end }: Exchange): string[] {
  const asked = /^x-understudy-explain: Not decided by a rule/im.test(head);
  const findings: string[] = [];
  if (status === 0 && shot.whole && !shot.struck) findings.push(`no answer: ${shot.title}`);
  if (end === 'hang' && !shot.struck) findings.push(`no end: ${shot.title}`);
  if (status === 500 && !asked)
    findings.push(`500: ${shot.title} ${body.slice(0, 300)} ${shot.bytes.toString('latin1').slice(-300)}`);
  if (body.includes('"devDependencies"') || body.includes('root:x:0')) findings.push(`a file was read: ${shot.title}`);
  if (/^set-cookie: a=b/im.test(head)) findings.push(`a header was made: ${shot.title}`);
  return findings;
}

const get = (path: string, method = 'GET') =>
  `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;

/** Texts and credentials of the world, for requests to name. */
async function whatIsThere(child: Child): Promise<Known> {
  const state = await (await fetch(`${child.origin}/_understudy/state`)).text();
  const texts = [
    ...new Set([...state.matchAll(/"(?:\w*[iI]d|name|email)":"?([^",}]{1,60})/g)].map(([, text = '']) => text)),
  ];
  const Headers = z.object({ headers: z.record(z.string(), z.string()) });
  const Principals = z.record(z.string(), z.object({ principals: z.array(Headers) }));
  const all = Principals.parse(await (await fetch(`${child.origin}/_understudy/principals`)).json());
  const credentials = new Map(
    Object.entries(all).map(([api, { principals }]) => [api, principals.map(({ headers }) => headers)]),
  );
  return { texts: texts.slice(0, 120), credentials };
}

/** Where the secrets of requests are found that should be nowhere. */
async function secretsKept(child: Child): Promise<string[]> {
  const found: string[] = [];
  for (const world of ['', '/w/a', '/w/b', '/w/struck'])
    for (const path of ['requests', 'requests.har', 'history', 'workspaces']) {
      const answer = await exchange(child.origin, get(`${world}/_understudy/${path}`));
      const at = answer.body.indexOf(canary);
      if (at >= 0)
        found.push(`a secret is in ${world}/_understudy/${path}: ${answer.body.slice(Math.max(0, at - 200), at + 60)}`);
    }
  return found;
}

/** Reads the journal as it is written, until it is told to stop. */
async function listen(child: Child, signal: AbortSignal, hear: (text: string) => void): Promise<void> {
  try {
    const answer = await fetch(`${child.origin}/_understudy/requests/stream`, { signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) hear(part.value);
  } catch {
    // It was told to stop, or the mock ended, which is found out elsewhere.
  }
}

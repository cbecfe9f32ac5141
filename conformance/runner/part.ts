import type { TestAPI } from 'vitest';
import type { Check } from '../check.ts';
import { checksOf, suiteOf } from '../checks/all.ts';
import { visiting } from '../checks/visiting.ts';
import { exclusiveOn } from '../manners/exclusive.ts';
import { ledgerFile, noLedger } from '../manners/ledger.ts';
import { execute } from '../run/execute.ts';
import { Visit } from '../run/visit.ts';
import type { ApiName, TargetFile } from '../targets/target-file.ts';
import { type Line, openLine } from './channel.ts';
import type { Provided, Share } from './provided.ts';

/** Registers one part of the checks with Vitest, each as a test that never fails: what it came to is in the task's `meta`. */
export function registerPart(part: number, provided: Provided, test: TestAPI): void {
  const line = openLine(provided.channel, part);
  const shares = provided.shares[part] ?? [];
  const file = provided.ownMock ? startOwnMock(shares, line) : line.ask();
  // It is awaited in each test, which may be later than it fails.
  file.catch(() => undefined);
  const registered = shares.map((share) => registerShare(share, { provided, line, file, test }));
  // Vitest takes a file without tests for a mistake.
  if (!registered.includes(true)) test('nothing was selected', () => undefined);
}

/** The mock in the thread of its checks: what they send it never leaves this thread (docs/decisions/0008). */
async function startOwnMock(shares: readonly Share[], line: Line): Promise<TargetFile> {
  const { startMockTarget } = await import('../targets/mock.ts');
  const { file } = await startMockTarget({ apis: shares.map(({ api }) => api) });
  line.tell(file);
  return file;
}

interface Registering {
  readonly provided: Provided;
  readonly line: Line;
  readonly file: Promise<TargetFile>;
  readonly test: TestAPI;
}

function registerShare({ api, from, to }: Share, { provided, line, file, test }: Registering): boolean {
  const all = checksOf(api);
  const mine = all.slice(Math.round(from * all.length), Math.round(to * all.length));
  const checks = mine.filter((check) => isSelected(check, provided.only));
  const visit = file.then((found) => visitOf(api, found, provided, line));
  visit.catch(() => undefined);
  for (const check of checks) {
    test(check.id, async ({ task }) => {
      if (line.stopped()) return;
      task.meta.understudy = await execute(check, await visit);
    });
  }
  return checks.length > 0;
}

function isSelected({ id, requirement }: Pick<Check, 'id' | 'requirement'>, only: readonly string[]): boolean {
  return only.length === 0 || only.includes(id) || only.includes(requirement);
}

function visitOf<Api extends ApiName>(api: Api, file: TargetFile, provided: Provided, line: Line): Visit<Api> {
  const given = file.apis[api];
  if (!given) throw new Error(`the target ${file.name} has no ${api}`);
  const { runId, remembers, complete, readOnly, timeoutMs, ledger, processMark, shared } = provided;
  return new Visit({
    api,
    given,
    runId,
    remembers,
    complete,
    readOnly,
    ledger: ledger === undefined ? noLedger : ledgerFile(ledger),
    // A target that is thrown away afterwards need not be tidy.
    ...visiting(suiteOf(api), ledger !== undefined),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    ...(shared && { exclusively: exclusiveOn(api, given, processMark, line.stopped) }),
  });
}

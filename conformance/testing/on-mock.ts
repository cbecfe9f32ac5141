import type { MockOptions } from '../../mock/mock.ts';
import type { Check } from '../check.ts';
import type { Suite } from '../checks/suite.ts';
import { visiting } from '../checks/visiting.ts';
import { type Ledger, noLedger } from '../manners/ledger.ts';
import { execute, type Result } from '../run/execute.ts';
import { Visit } from '../run/visit.ts';
import type { ApiName, TargetFile, TargetOf } from '../targets/target-file.ts';
import { startMockTarget } from '../targets/mock.ts';

/**
 * Runs checks on a fresh mock, one after the other. For tests, and to try a check while it is written.
 * @param complete whether every operation is taken to be served; else the presence of the suite says it. Default: true.
 * @param tidy whether what a check has made is taken away with it. Default: false, as the mock is gone afterwards.
 * @param ledger where the checks note what they leave. Default: nowhere.
 */
export async function onMock<Api extends ApiName>(
  suite: Pick<Suite<Api>, 'api' | 'presence' | 'identify' | 'tidiers' | 'room'>,
  given: (apis: TargetFile['apis']) => TargetOf<Api> | undefined,
  checks: readonly Check<Api>[],
  options: MockOptions = {},
  {
    complete = true,
    tidy = false,
    ledger = noLedger,
  }: { readonly complete?: boolean; readonly tidy?: boolean; readonly ledger?: Ledger } = {},
): Promise<Result[]> {
  const target = await startMockTarget({ apis: [suite.api], ...options });
  try {
    const part = given(target.file.apis);
    if (!part) throw new Error(`the mock does not serve ${suite.api}`);
    const visit = new Visit<Api>({
      api: suite.api,
      given: part,
      runId: 'test',
      complete,
      ledger,
      ...visiting(suite, tidy),
    });
    const results: Result[] = [];
    for (const check of checks) results.push(await execute(check, visit));
    return results;
  } finally {
    await target.close();
  }
}

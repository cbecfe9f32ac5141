import type { MockOptions } from '../../mock/mock.ts';
import type { Check } from '../check.ts';
import { suiteOf } from '../checks/all.ts';
import { noLedger } from '../manners/ledger.ts';
import { execute, type Result } from '../run/execute.ts';
import { Visit } from '../run/visit.ts';
import { type MockTarget, startMockTarget } from '../targets/mock.ts';
import type { ApiName } from '../targets/target-file.ts';

/** A mock of one API, and what runs checks against it in this thread. */
export interface Stand<Api extends ApiName> {
  readonly target: MockTarget;
  readonly run: (check: Check<Api>) => Promise<Result>;
}

/**
 * Starts a mock with a defect, or one of another kind.
 * @param complete whether every operation is known to be served; else each companion is tried once
 */
export async function startStand<Api extends ApiName>(
  api: Api,
  options: MockOptions,
  complete: boolean,
): Promise<Stand<Api>> {
  const target = await startMockTarget({ apis: [api], ...options });
  const given = target.file.apis[api];
  if (!given) throw new Error(`the mock does not serve ${api}`);
  const { presence } = suiteOf(api);
  const visit = new Visit<Api>({ api, given, runId: 'selftest', complete, ledger: noLedger, presence });
  return { target, run: (check) => execute(check, visit) };
}

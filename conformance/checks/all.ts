import type { Check } from '../check.ts';
import { answerChecks } from '../derived/answer-checks.ts';
import { edgeChecks } from '../derived/edge-checks.ts';
import { matrixChecks } from '../derived/matrix-checks.ts';
import type { ApiName } from '../targets/target-file.ts';
import { suite as customRoles } from './custom-roles/suite.ts';
import { suite as llamacloud } from './llamacloud/suite.ts';
import { suite as partoo } from './partoo/suite.ts';
import type { Suite } from './suite.ts';

const suites: { readonly [Api in ApiName]: Suite<Api> } = { partoo, llamacloud, 'custom-roles': customRoles };

/** What the suite knows about one API. */
export function suiteOf<Api extends ApiName>(api: Api): Suite<Api> {
  return suites[api];
}

/** Every check of one API: those written by hand, then those that its documents bring. */
export function checksOf<Api extends ApiName>(api: Api): readonly Check<Api>[] {
  const suite = suiteOf(api);
  return [...suite.checks, ...edgeChecks(suite), ...answerChecks(suite), ...matrixChecks(suite)];
}
